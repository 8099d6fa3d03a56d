import { z } from '@hono/zod-openapi'
import type { RosterProblem } from '#solver/roster/problem.ts'

export const ENGINES = ['auto', 'highs', 'jslp'] as const
export const RUN_STATUSES = ['queued', 'running', 'done', 'infeasible', 'cancelled', 'failed', 'interrupted'] as const

/** Draft a round's rosters; the answer becomes a new draft version, so nobody's work is overwritten. */
export const runInputSchema = z
  .object({
    roundId: z.string(),
    /** Its locks and bans hold in the new draft. */
    basedOn: z.string().nullable().default(null),
    /** Count seats that differ from `basedOn` (level `changes`). */
    stayClose: z.boolean().default(false),
    engine: z.enum(ENGINES).default('auto'),
    seconds: z.number().min(1).max(600).default(60),
    seed: z.int().min(0).default(1),
    /** A lottery among equally good rosters, decided by the seed; for offices that must draw. */
    draw: z.boolean().default(false),
  })
  .openapi('RunInput')
export type RunInput = z.infer<typeof runInputSchema>

export const progressSchema = z
  .object({
    engine: z.string().nullable(),
    phase: z.string(),
    /** Place in the queue while `phase` is queued: 1 = next. */
    position: z.int().nullable().default(null),
    level: z.string().nullable(),
    incumbent: z.number().nullable(),
    bound: z.number().nullable(),
    seconds: z.number(),
  })
  .openapi('RunProgress')
export type RunProgress = z.infer<typeof progressSchema>

/** `bound`: proven with the earlier levels held at their values; null = nothing is proven. */
export const provenLevelSchema = z.object({ level: z.string(), value: z.number(), bound: z.number().nullable() })

export const versionsSchema = z.object({ xunce: z.string(), highs: z.string(), jslp: z.string(), node: z.string() })
export type Versions = z.infer<typeof versionsSchema>

export const OPINION_STATES = ['queued', 'running', 'agrees', 'disagrees', 'unaffordable', 'failed'] as const

/** What the other engine makes of a published answer. */
export const opinionSchema = z
  .object({
    engine: z.enum(['highs', 'jslp']),
    state: z.enum(OPINION_STATES),
    /** re-solve: the whole problem again; bound: only that nothing better exists. */
    method: z.enum(['re-solve', 'bound']),
    levels: z.array(provenLevelSchema).optional(),
    seconds: z.number(),
    /** What was compared and what came of it, in words. */
    note: z.string(),
  })
  .openapi('SecondOpinion')
export type Opinion = z.infer<typeof opinionSchema>

export const runSchema = z
  .object({
    id: z.string(),
    roundId: z.string(),
    basedOn: z.string().nullable(),
    /** The draft it made: once done, or when cancelled with a roster at hand. A replay with the same answer makes none. */
    rosterId: z.string().nullable(),
    status: z.enum(RUN_STATUSES),
    options: runInputSchema.pick({ engine: true, seconds: true, seed: true, stayClose: true, draw: true }),
    /** SHA-256 of the contract file as served by `problem.json`. */
    contractHash: z.string(),
    /** Null for runs of before they were recorded. */
    versions: versionsSchema.nullable(),
    /** The engine that `auto` came to; null before the start. */
    engine: z.string().nullable(),
    progress: progressSchema,
    levels: z.array(provenLevelSchema),
    /** Used so far. */
    seconds: z.number(),
    /** proven: every level's value equals its bound. */
    proven: z.boolean(),
    /** Why nothing came of it: the minimal conflicting set in words, or the failure. */
    error: z.string().nullable(),
    conflict: z
      .object({
        members: z.array(z.object({ kind: z.string(), ids: z.array(z.string()), text: z.string() })),
        relaxations: z.array(z.object({ drop: z.array(z.int()), text: z.string() })),
      })
      .nullable(),
    replayOf: z.string().nullable(),
    /** Of a replay that has ended: the same seats as the original. */
    sameAsOriginal: z.boolean().nullable(),
    secondOpinion: opinionSchema.nullable(),
    createdBy: z.string(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .openapi('Run')
export type Run = z.infer<typeof runSchema>

/** roster-problem/1, see the contract. */
export const contractSchema = z
  .custom<RosterProblem>((value) => typeof value === 'object' && value !== null)
  .openapi({ type: 'object' })
