import { z } from '@hono/zod-openapi'
import { KIN_DEGREES } from '#solver/domain/kin.ts'
import { RECUSAL_RULES, STRENGTHS } from '#solver/domain/recusal.ts'
import { MEMBER_BINDINGS, PLACE_RELATIONS, type RuleSet } from '#solver/recusal/rules.ts'
import { REACHES } from '#solver/recusal/units.ts'
import { daySchema } from '../units/schema.ts'
import { sentenceSchema } from './schema.ts'

const words = z.object({ zh: z.string().trim().min(1, '不能为空').max(100), en: z.string().trim().min(1).max(160) })
const settingFields = {
  title: words,
  source: words,
  enabled: z.boolean(),
  effective: z
    .object({ from: daySchema.nullable(), to: daySchema.nullable() })
    .refine(({ from, to }) => from === null || to === null || from <= to, { path: ['to'], message: '不能早于起始日' }),
  strength: z.enum(STRENGTHS),
  members: z.enum(MEMBER_BINDINGS),
}
const setting = z.object(settingFields)
const reach = z.array(z.enum(REACHES)).max(REACHES.length)
const degrees = z.array(z.enum(KIN_DEGREES)).max(KIN_DEGREES.length)
const months = z.int().min(0, '不小于 0').max(600, '不大于 600 个月')
const monthsByRole = z.object({ leading: months, member: months })

/** Every parameter of every rule; the same shape as the solver's `RuleSet`, or this does not compile. */
export const ruleSetSchema = z
  .object({
    R1: setting.extend({ reach }),
    R2: setting.extend({ reach, months: monthsByRole }),
    R3: setting.extend({ reach, months: months.min(1, '不小于 1') }),
    R4: setting.extend({ reach, degrees }),
    R5: setting.extend({ reach, degrees, advisoryDegrees: degrees }),
    R6: setting.extend({ months: monthsByRole }),
    R7: setting.extend({ places: z.array(z.enum(PLACE_RELATIONS)), villages: z.boolean() }),
    R8: setting.extend({ reach }),
    R9: setting.extend({ reach, undecided: z.enum(STRENGTHS) }),
    // Rotation is about leaders: who may not come back at all is recused by another rule.
    R10: setting.extend({ strength: z.enum(['leader-only', 'advisory']), pairs: z.enum(['hard', 'soft', 'off']) }),
  })
  .openapi('RecusalRules') satisfies z.ZodType<RuleSet>

export const ruleTableSchema = z
  .object({
    version: z.int(),
    /** In force for rounds that start on this day or later; null: from the beginning. */
    since: z.string().nullable(),
    rules: ruleSetSchema,
    note: z.string(),
    savedBy: z.string().nullable(),
    savedAt: z.string().nullable(),
  })
  .openapi('RecusalRuleTable')
export type StoredRuleTable = z.infer<typeof ruleTableSchema>

export const ruleInputSchema = z
  .object({
    /** The version it was edited from: refused when there is a newer one. */
    basedOn: z.int(),
    since: daySchema,
    rules: ruleSetSchema,
    note: z.string().trim().min(1, '请说明修改原因和依据').max(500),
  })
  .openapi('RecusalRuleInput')
export type RuleInput = z.infer<typeof ruleInputSchema>
export const rulePreviewInputSchema = ruleInputSchema.omit({ note: true }).openapi('RecusalRulePreviewInput')

export const hitChangeSchema = z.object({
  personId: z.string(),
  personName: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  rule: z.enum(RECUSAL_RULES),
  before: z.enum(STRENGTHS).nullable(),
  after: z.enum(STRENGTHS).nullable(),
  sentence: sentenceSchema,
})
export type HitChangeRow = z.infer<typeof hitChangeSchema>

/** What a change would do to the rounds that are not over, toward the units they inspect. */
export const impactSchema = z
  .object({
    rounds: z.array(
      z.object({
        roundId: z.string(),
        roundName: z.string(),
        changes: z.array(hitChangeSchema),
        /** Drafts and published versions with a seat that would be recused, and the seats. */
        rosters: z.array(
          z.object({ rosterId: z.string(), name: z.string(), published: z.boolean(), seats: z.array(z.string()) }),
        ),
      }),
    ),
  })
  .openapi('RecusalImpact')
export type Impact = z.infer<typeof impactSchema>
