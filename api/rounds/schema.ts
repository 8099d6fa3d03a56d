import { z } from '@hono/zod-openapi'
import { SKILLS } from '#solver/domain/person.ts'
import { FORMS, STAGES } from '#solver/domain/task.ts'
import { daySchema } from '../units/schema.ts'

const range = z
  .object({ min: z.int().min(0).max(30), max: z.int().min(0).max(30) })
  .refine((seats) => seats.min <= seats.max, '最少不能大于最多')

/** Seats and needs of one team (contract: team.seats, skills, veterans, rookies, genders, sameUnitMax). */
export const needsSchema = z
  .object({
    seats: z.object({ leader: range, deputy: range, member: range }),
    skills: z
      .array(z.object({ skill: z.enum(SKILLS), min: z.int().min(1).max(20), level: z.int().min(1).max(3) }))
      .default([]),
    veteransMin: z.int().min(0).max(30).nullable().default(null),
    rookiesMax: z.int().min(0).max(30).nullable().default(null),
    gendersMin: z.int().min(0).max(30).nullable().default(null),
    sameUnitMax: z.int().min(1).max(30).nullable().default(null),
  })
  .openapi('TeamNeeds')
export type TeamNeeds = z.infer<typeof needsSchema>

export const teamInputSchema = z.object({
  /** Kept when the team exists already, so that seats and locks stay with it. */
  id: z.string().nullable().default(null),
  name: z.string().trim().min(1, '不能为空').max(40),
  from: daySchema,
  to: daySchema,
  needs: needsSchema,
  unitIds: z.array(z.string()).default([]),
})

const roundFields = {
  code: z
    .string()
    .trim()
    .regex(/^\d{4}-\d{1,2}$/, '应为 年-序号，如 2026-1'),
  name: z.string().trim().min(1, '不能为空').max(60),
  from: daySchema,
  to: daySchema,
  /** Months that one team can fill (plan capacity). */
  months: z.number().min(0.25).max(12).multipleOf(0.25),
  /** Teams planned; kept at least at the number of teams set up. */
  teamCount: z.int().min(0).max(100),
  form: z.enum(FORMS).default('regular'),
}

/** A round with its teams; the list of teams replaces what is stored. */
export const roundInputSchema = z
  .object({ termId: z.string(), ...roundFields, teams: z.array(teamInputSchema).max(100).default([]) })
  .refine((round) => round.from <= round.to, { path: ['to'], message: '结束不能早于开始' })
  .openapi('RoundInput')
export type RoundInput = z.infer<typeof roundInputSchema>

export const roundRowSchema = z
  .object({
    id: z.string(),
    termId: z.string(),
    year: z.int(),
    ...roundFields,
    /** planned: no team set up; preparation: teams, nobody entered; underway: a task has entered; closed: all fieldwork closed. */
    status: z.enum(['planned', 'preparation', 'underway', 'closed']),
    teamsReady: z.int(),
    tasks: z.int(),
    revision: z.int(),
    publishedRosterId: z.string().nullable(),
  })
  .openapi('RoundRow')
export type RoundRow = z.infer<typeof roundRowSchema>

export const taskSchema = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  teamId: z.string().nullable(),
  form: z.enum(FORMS),
  stage: z.enum(STAGES),
  enteredOn: z.string().nullable(),
  fieldworkClosedOn: z.string().nullable(),
})

export const teamSchema = z
  .object({
    id: z.string(),
    ordinal: z.int(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    days: z.int(),
    needs: needsSchema,
    unitIds: z.array(z.string()),
  })
  .openapi('Team')
export type Team = z.infer<typeof teamSchema>

export const roundSchema = roundRowSchema
  .extend({ teams: z.array(teamSchema), taskList: z.array(taskSchema) })
  .openapi('Round')
export type Round = z.infer<typeof roundSchema>

export const termSchema = z
  .object({ id: z.string(), name: z.string(), from: z.string(), to: z.string() })
  .openapi('Term')
export const termInputSchema = z
  .object({ name: z.string().trim().min(1).max(60), from: daySchema, to: daySchema })
  .refine((term) => term.from < term.to, { path: ['to'], message: '结束须晚于开始' })
  .openapi('TermInput')
export type Term = z.infer<typeof termSchema>
