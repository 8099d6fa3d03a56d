import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { Kysely } from 'kysely'
import type { RosterProblem } from '#solver/roster/problem.ts'
import { fromJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { Refusal } from '../errors.ts'
import { actor, body, createRouter, idParam, json, may } from '../route.ts'
import { recordChange } from '../trail/record.ts'
import { liveProgress, nextChange } from './live.ts'
import { contractSchema, type Run, runInputSchema, runSchema } from './schema.ts'
import { replayRun, startRun } from './start-run.ts'
import { listRuns, readContract, readRun } from './store.ts'

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
const replay = createRoute({
  ...may('rosters.write'),
  method: 'post',
  path: '/runs/{id}/replay',
  request: { params: idParam },
  responses: { 202: json(runSchema, 'A new run of the same contract file and options, queued') },
})
const contract = createRoute({
  ...may('rosters.read'),
  method: 'get',
  path: '/runs/{id}/problem.json',
  request: { params: idParam },
  responses: {
    200: {
      description: 'The contract file (roster-problem/1) as solved, to the byte: its SHA-256 is `contractHash`',
      content: { 'application/json': { schema: contractSchema } },
    },
  },
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

function withProgress(run: Run): Run {
  const progress = liveProgress(run.id)
  if (!progress || !underWay(run)) return run
  return { ...run, progress, engine: progress.engine, seconds: progress.seconds }
}

async function currentRun(db: Kysely<DB>, id: string): Promise<Run> {
  return withProgress(await readRun(db, id))
}

export const runRoutes = createRouter()
  .openapi(create, async (c) => {
    const id = await startRun(c.var.ctx, actor(c), c.req.valid('json'))
    return c.json(await currentRun(c.var.ctx.db, id), 202)
  })
  .openapi(list, async (c) => {
    const runs = await listRuns(c.var.ctx.db, c.req.valid('query').roundId)
    return c.json({ runs: runs.map(withProgress) }, 200)
  })
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
  .openapi(replay, async (c) => {
    const id = await replayRun(c.var.ctx, actor(c), c.req.valid('param').id)
    return c.json(await currentRun(c.var.ctx.db, id), 202)
  })
  .openapi(contract, async (c) => {
    const { id } = c.req.valid('param')
    const problem = fromJson<RosterProblem>(await readContract(c.var.ctx.db, id))
    return c.json(problem, 200, { 'content-disposition': `attachment; filename="problem-${id}.json"` })
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
