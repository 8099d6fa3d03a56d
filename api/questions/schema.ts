import { z } from '@hono/zod-openapi'
import { ROLES } from '#solver/domain/team.ts'
import type { PoolView } from '#solver/explain/pool-view.ts'
import type { Alternative, SubstitutesAnswer, Verdict, WhySeatAnswer } from '#solver/whatif/answers.ts'
import { banSchema, levelSchema, seatSchema } from '../rosters/schema.ts'
import { faultSchema } from '../errors.ts'

/** Teams × seats of any office stay far below it. */
const MOST_SEATS = 5000
/** A pasted list of a few thousand lines. */
const LONGEST_LIST = 200_000

const day = z.iso.date({ message: '应为日期，如 2026-04-01' })

/** A seat is named by person and team; `role` only where the answer depends on it. */
export const questionSchema = z
  .discriminatedUnion('ask', [
    z.object({ ask: z.literal('why-seat'), personId: z.string(), teamId: z.string() }),
    z.object({
      ask: z.literal('why-not'),
      personId: z.string(),
      teamId: z.string(),
      /** Missing = whichever role is best. */
      role: z.enum(ROLES).optional(),
    }),
    z.object({
      ask: z.literal('substitutes'),
      teamId: z.string(),
      role: z.enum(ROLES),
      /** Who leaves the seat; null = it stands open. */
      personId: z.string().nullable(),
    }),
    z.object({
      ask: z.literal('repair'),
      /** Without dates a person is away for the whole round; nobody: mend what a recusal forbids by now. */
      absent: z
        .array(z.object({ personId: z.string(), from: day.optional(), to: day.optional() }))
        .max(50, '最多 50 人'),
    }),
    z.object({
      ask: z.literal('alternatives'),
      count: z.int().min(1).max(8),
      /** Seats in which any two of them differ. */
      distance: z.int().min(1).max(50),
      /** Share by which the levels may be worse. */
      slack: z.number().min(0).max(1),
    }),
  ])
  .openapi('Question')
export type Question = z.infer<typeof questionSchema>

/** Asked about the seats sent, stored or not: its locks and bans hold. */
export const askSchema = z
  .object({
    seats: z.array(seatSchema).max(MOST_SEATS),
    bans: z.array(banSchema).max(MOST_SEATS),
    seconds: z.number().min(1).max(60).default(10),
    question: questionSchema,
  })
  .openapi('Ask')
export type Ask = z.infer<typeof askSchema>

const object = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null).openapi({ type: 'object' })
const replied = <const A extends Question['ask'], T>(ask: A, answer: z.ZodType<T>) =>
  z.object({ ask: z.literal(ask), seconds: z.number(), answer })

/** Violations in it are {rule, people, teams, values}: the screens word them (solver/explain/wording.ts). */
export const replySchema = z
  .discriminatedUnion('ask', [
    replied('why-seat', object<WhySeatAnswer>()),
    replied('why-not', object<Verdict>()),
    replied('substitutes', object<SubstitutesAnswer>()),
    replied('repair', object<Verdict>()),
    replied('alternatives', object<{ alternatives: readonly Alternative[] }>()),
  ])
  .openapi('Reply')
export type Reply = z.infer<typeof replySchema>

export const listCheckInputSchema = z
  .object({ text: z.string().max(LONGEST_LIST, '最多 200 千字') })
  .openapi('ListCheckInput')

/** A pasted list read against the round's problem: its seats, what could not be read, what they break, what they score. */
export const listCheckSchema = z
  .object({
    assignments: z.array(z.object({ person: z.string(), team: z.string(), role: z.enum(ROLES) })),
    /** Lines that could not be read; `kind`, `field` and `options` are for wording them anew. */
    faults: z.array(
      faultSchema.required().extend({
        kind: z.enum(['columns', 'unknown', 'ambiguous', 'duplicate', 'missing']),
        line: z.int(),
        field: z.enum(['person', 'team', 'role']).nullable(),
        options: z.array(z.string()),
      }),
    ),
    violations: z.array(
      z.object({
        rule: z.string(),
        people: z.array(z.string()),
        teams: z.array(z.string()),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
    levels: z.array(levelSchema.omit({ bound: true })),
  })
  .openapi('ListCheck')
export type ListCheck = z.infer<typeof listCheckSchema>

/** Load, skills, seniority, home units, and what the next round lacks. */
export const poolSchema = object<PoolView>().openapi('Pool')
