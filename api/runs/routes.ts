import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'
import { Refusal } from '../errors.ts'
import { actor, body, createRouter, idParam, json, may } from '../route.ts'
import { recordChange } from '../trail/record.ts'
import { liveProgress, nextChange, startRun } from './run-draft.ts'
import { type Run, runInputSchema, runSchema } from './schema.ts'
import { listRuns, readRun } from './store.ts'

/** A word on the stream at least this often, so that proxies keep it open. */
const HEARTBEAT_MS = 10_000

const answers = { 200: json(runSchema, 'The run') }

const create = createRoute({
  ...may('rosters.write'),
  method: 'post',
  path: '/runs',
  request: { body: body(runInputSchema) },
  responses: { 202: json(runSchema, 'The run, queued') },
})
const list = createRoute({
  ...may('rosters.read'),
  method: 'get',
  path: '/runs',
  request: { query: z.object({ roundId: z.string() }) },
  responses: { 200: json(z.object({ runs: z.array(runSchema) }), 'Runs of a round, latest first') },
})
const read = createRoute({
  ...may('rosters.read'),
  method: 'get',
  path: '/runs/{id}',
  request: { params: idParam },
  responses: answers,
})
const cancel = createRoute({
  ...may('rosters.write'),
  method: 'delete',
  path: '/runs/{id}',
  request: { params: idParam },
  responses: answers,
})
const events = createRoute({
  ...may('rosters.read'),
  method: 'get',
  path: '/runs/{id}/events',
  request: { params: idParam },
  responses: {
    200: {
      description: 'The run at each change, until it ends',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
})

const underWay = (run: Run): boolean => run.status === 'queued' || run.status === 'running'

async function currentRun(db: Kysely<DB>, id: string): Promise<Run> {
  const run = await readRun(db, id)
  const progress = liveProgress(id)
  return progress && underWay(run) ? { ...run, progress } : run
}

export const runRoutes = createRouter()
  .openapi(create, async (c) => {
    const id = await startRun(c.var.ctx, actor(c), c.req.valid('json'))
    return c.json(await currentRun(c.var.ctx.db, id), 202)
  })
  .openapi(list, async (c) => c.json({ runs: await listRuns(c.var.ctx.db, c.req.valid('query').roundId) }, 200))
  .openapi(read, async (c) => c.json(await currentRun(c.var.ctx.db, c.req.valid('param').id), 200))
  .openapi(cancel, async (c) => {
    const { db, solving } = c.var.ctx
    const { id } = c.req.valid('param')
    const run = await currentRun(db, id)
    if (!underWay(run)) throw new Refusal('conflict', '计算已经结束')
    const who = actor(c)
    await db
      .transaction()
      .execute((trx) =>
        recordChange(trx, who, { action: 'cancel', subject: 'run', subjectId: id, before: null, after: null }),
      )
    if (solving.cancel(id)) await nextChange(id, HEARTBEAT_MS)
    return c.json(await currentRun(db, id), 200)
  })
  .openapi(events, async (c) => {
    const { db } = c.var.ctx
    const { id } = c.req.valid('param')
    await readRun(db, id)
    return streamSSE(c, async (stream) => {
      for (;;) {
        const changed = nextChange(id, HEARTBEAT_MS)
        const run = await currentRun(db, id)
        await stream.writeSSE({ event: 'run', data: JSON.stringify(run) })
        if (stream.aborted || !underWay(run)) return
        await changed
      }
    })
  })
