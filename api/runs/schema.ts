import { z } from '@hono/zod-openapi'

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
  })
  .openapi('RunInput')
export type RunInput = z.infer<typeof runInputSchema>

export const progressSchema = z
  .object({
    engine: z.string().nullable(),
    phase: z.string(),
    level: z.string().nullable(),
    incumbent: z.number().nullable(),
    bound: z.number().nullable(),
    seconds: z.number(),
  })
  .openapi('RunProgress')
export type RunProgress = z.infer<typeof progressSchema>

export const runSchema = z
  .object({
    id: z.string(),
    roundId: z.string(),
    basedOn: z.string().nullable(),
    /** The draft it made, once done. */
    rosterId: z.string().nullable(),
    status: z.enum(RUN_STATUSES),
    options: runInputSchema.pick({ engine: true, seconds: true, seed: true, stayClose: true }),
    problemHash: z.string(),
    progress: progressSchema,
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
    createdBy: z.string(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .openapi('Run')
export type Run = z.infer<typeof runSchema>
