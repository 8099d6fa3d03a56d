import { z } from '@hono/zod-openapi'
import { KIN_RELATIONS } from '#solver/domain/kin.ts'
import { STRENGTHS } from '#solver/domain/recusal.ts'
import { daySchema } from '../units/schema.ts'
import { reasonSchema } from './schema.ts'

const declaredUnit = z.string().min(1, '请选择单位')
/** 回避申报表: what a person declares toward the units of a round. */
export const declarationContentSchema = z
  .object({
    kin: z
      .array(
        z.object({
          name: z.string().trim().min(1, '不能为空').max(40),
          relation: z.enum(KIN_RELATIONS),
          unitId: declaredUnit,
          title: z.string().trim().max(40).default(''),
          leading: z.boolean().default(false),
        }),
      )
      .max(50)
      .default([]),
    interests: z
      .array(
        z.object({
          unitId: declaredUnit,
          reason: z.string().trim().min(1, '不能为空').max(200),
          from: daySchema,
          to: daySchema.nullable().default(null),
        }),
      )
      .max(50)
      .default([]),
    others: z
      .array(z.object({ unitId: declaredUnit, reason: z.string().trim().min(1, '不能为空').max(200) }))
      .max(50)
      .default([]),
    note: z.string().trim().max(500).default(''),
  })
  .openapi('DeclarationContent')
export type DeclarationContent = z.infer<typeof declarationContentSchema>

export const declarationInputSchema = z
  .object({ signedOn: daySchema, content: declarationContentSchema })
  .openapi('DeclarationInput')
export type DeclarationInput = z.infer<typeof declarationInputSchema>

const signedSchema = z.object({
  signedOn: z.string(),
  content: declarationContentSchema,
  recordedBy: z.string(),
  recordedAt: z.string(),
})

export const declarationRowSchema = z
  .object({
    personId: z.string(),
    code: z.string(),
    name: z.string(),
    unitLabel: z.string(),
    /** On the latest draft or on the published version of the round. */
    seated: z.boolean(),
    signed: signedSchema.nullable(),
    reminders: z.int(),
    lastRemindedAt: z.string().nullable(),
  })
  .openapi('DeclarationRow')
export type DeclarationRow = z.infer<typeof declarationRowSchema>

export const reminderInputSchema = z
  .object({ personIds: z.array(z.string()).min(1, '至少一人').max(2000) })
  .openapi('DeclarationReminder')

/** A round in which the person behind the account is to declare, or has. */
export const myDeclarationSchema = z
  .object({
    roundId: z.string(),
    roundName: z.string(),
    from: z.string(),
    to: z.string(),
    seated: z.boolean(),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
    signed: signedSchema.nullable(),
    remindedAt: z.string().nullable(),
  })
  .openapi('MyDeclaration')
export type MyDeclaration = z.infer<typeof myDeclarationSchema>

export const declaredReasonSchema = z
  .object({
    id: z.string(),
    personId: z.string(),
    unitId: z.string(),
    reason: z.string(),
    decision: z.enum([...STRENGTHS, 'none']).nullable(),
    decisionReason: z.string(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
  })
  .openapi('DeclaredReason')
export type DeclaredReason = z.infer<typeof declaredReasonSchema>

export const reasonDecisionSchema = z
  .object({ decision: z.enum([...STRENGTHS, 'none']), reason: reasonSchema })
  .openapi('DeclaredReasonDecision')
