import { z } from '@hono/zod-openapi'

/** One change: who, when, what, before and after; `hash` chains it to the entry before it. */
export const trailEntrySchema = z
  .object({
    seq: z.int(),
    at: z.string(),
    accountName: z.string(),
    action: z.string(),
    subject: z.string(),
    subjectId: z.string(),
    before: z.unknown(),
    after: z.unknown(),
    hash: z.string(),
  })
  .openapi('TrailEntry')
export type TrailEntry = z.infer<typeof trailEntrySchema>

export const trailPageSchema = z.object({ entries: z.array(trailEntrySchema), total: z.int() }).openapi('TrailPage')
export const trailCheckSchema = z
  .object({ intact: z.boolean(), entries: z.int(), brokenAt: z.int().nullable() })
  .openapi('TrailCheck')
