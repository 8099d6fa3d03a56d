import { z } from '@hono/zod-openapi'
import { SKILLS } from '#solver/domain/person.ts'
import { EVIDENCE_RECORDS, RECUSAL_RULES, STRENGTHS } from '#solver/domain/recusal.ts'
import { ROLES } from '#solver/domain/team.ts'
import { HIT_STATUSES } from '#solver/recusal/decide.ts'
import { HINT_KINDS } from '#solver/recusal/hints.ts'
import { daySchema } from '../units/schema.ts'

export const sentenceSchema = z.object({ 'zh-CN': z.string(), en: z.string() })
export const reasonSchema = z.string().trim().min(1, '请填写理由').max(300)

const recordSchema = z.object({
  record: z.enum(EVIDENCE_RECORDS),
  recordId: z.string(),
  fact: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

export const decisionSchema = z
  .object({
    status: z.enum(['confirmed', 'false-positive', 'overridden']),
    /** Null: it holds in every round. */
    roundId: z.string().nullable(),
    reason: z.string(),
    decidedBy: z.string(),
    decidedAt: z.string(),
    /** Who approved an override; null while it waits and does not count. */
    approvedBy: z.string().nullable(),
    approvedAt: z.string().nullable(),
  })
  .openapi('RecusalDecision')

/** A recusal hit with its sentence in both languages and what was decided about it. */
export const hitSchema = z
  .object({
    /** Names the hit through every recomputation. */
    key: z.string(),
    personId: z.string(),
    unitId: z.string(),
    rule: z.enum(RECUSAL_RULES),
    strength: z.enum(STRENGTHS),
    evidence: recordSchema.extend({ also: z.array(recordSchema), path: z.array(z.string()), ruleVersion: z.int() }),
    sentence: sentenceSchema,
    status: z.enum(HIT_STATUSES),
    decision: decisionSchema.nullable(),
    /** The evidence changed after the decision: it waits for another. */
    reopened: z.boolean(),
  })
  .openapi('RecusalHit')
export type Hit = z.infer<typeof hitSchema>

export const decisionInputSchema = z
  .object({
    key: z.string(),
    /** found takes the decision back. */
    status: z.enum(HIT_STATUSES),
    reason: z.string().trim().max(300).default(''),
  })
  .refine(({ status, reason }) => status === 'found' || status === 'confirmed' || reason !== '', {
    path: ['reason'],
    message: '请填写理由',
  })
  .openapi('RecusalDecisionInput')
export type DecisionInput = z.infer<typeof decisionInputSchema>

export const approvalInputSchema = z
  .object({ key: z.string(), approve: z.boolean(), reason: z.string().trim().max(300).default('') })
  .openapi('OverrideApproval')
export type ApprovalInput = z.infer<typeof approvalInputSchema>

const countsSchema = z.object({ clear: z.int(), advised: z.int(), membersOnly: z.int(), closed: z.int() })

/** Person × unit for a round; evidence of a cell is asked for by person and unit. */
export const matrixSchema = z
  .object({
    ruleVersion: z.int(),
    people: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        name: z.string(),
        pinyin: z.string(),
        unitLabel: z.string(),
        roles: z.array(z.enum(ROLES)),
        /** Where this person can go at all, in units. */
        total: countsSchema,
      }),
    ),
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        pinyin: z.string(),
        category: z.string(),
        /** Inspected in this round. */
        inspected: z.boolean(),
        /** Who is left for it, in people. */
        roles: z.record(z.enum(ROLES), z.int()),
        skills: z.record(z.enum(SKILLS), z.int()),
      }),
    ),
    /** Cells with hits; people and units by their position. */
    cells: z.array(
      z.object({
        person: z.int(),
        unit: z.int(),
        hits: z.array(
          z.object({ rule: z.enum(RECUSAL_RULES), strength: z.enum(STRENGTHS), status: z.enum(HIT_STATUSES) }),
        ),
      }),
    ),
  })
  .openapi('RecusalMatrix')
export type Matrix = z.infer<typeof matrixSchema>

/** "May A go to X?" */
export const checkSchema = z
  .object({ hits: z.array(hitSchema), open: z.record(z.enum(ROLES), z.boolean()) })
  .openapi('RecusalCheck')
export type Check = z.infer<typeof checkSchema>

export const hintSchema = z
  .object({
    key: z.string(),
    kind: z.enum(HINT_KINDS),
    personId: z.string(),
    personName: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    /** 0–1, how much it deserves a look. */
    score: z.number(),
    sentence: sentenceSchema,
    dismissed: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
  })
  .openapi('RecusalHint')
export type HintRow = z.infer<typeof hintSchema>

export const dismissalInputSchema = z
  .object({
    key: z.string().min(1),
    /** Null brings the hint back. */
    reason: reasonSchema.nullable(),
  })
  .openapi('HintDismissal')

export const OBJECTION_STATUSES = ['open', 'upheld', 'rejected'] as const

export const objectionSchema = z
  .object({
    id: z.string(),
    roundId: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    personId: z.string(),
    personName: z.string(),
    reason: z.string(),
    /** 来文文号 */
    letter: z.string(),
    receivedOn: z.string(),
    recordedBy: z.string(),
    status: z.enum(OBJECTION_STATUSES),
    decisionReason: z.string(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    /** Where the person sits toward this unit: the published version's seat, else the latest draft's. */
    seat: z
      .object({ rosterId: z.string(), published: z.boolean(), teamId: z.string(), role: z.enum(ROLES) })
      .nullable(),
  })
  .openapi('Objection')
export type Objection = z.infer<typeof objectionSchema>

export const objectionInputSchema = z
  .object({
    unitId: z.string().min(1, '请选择单位'),
    personId: z.string().min(1, '请选择人员'),
    reason: reasonSchema,
    letter: z.string().trim().max(60).default(''),
    receivedOn: daySchema,
  })
  .openapi('ObjectionInput')
export type ObjectionInput = z.infer<typeof objectionInputSchema>

export const objectionDecisionSchema = z
  .object({ status: z.enum(['upheld', 'rejected']), reason: reasonSchema })
  .openapi('ObjectionDecision')
