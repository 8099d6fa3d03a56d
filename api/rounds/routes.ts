import { createRoute, z } from '@hono/zod-openapi'
import { actor, body, createRouter, idParam, json, may } from '../route.ts'
import { listRounds, readRound } from './read.ts'
import { roundInputSchema, roundRowSchema, roundSchema } from './schema.ts'
import { createRound, updateRound } from './store.ts'

const list = createRoute({
  ...may('rounds.read'),
  method: 'get',
  path: '/rounds',
  request: { query: z.object({ termId: z.string().optional() }) },
  responses: { 200: json(z.object({ rounds: z.array(roundRowSchema) }), 'Rounds in time order') },
})
const create = createRoute({
  ...may('rounds.write'),
  method: 'post',
  path: '/rounds',
  request: { body: body(roundInputSchema) },
  responses: { 201: json(roundSchema, 'The round') },
})
const read = createRoute({
  ...may('rounds.read'),
  method: 'get',
  path: '/rounds/{id}',
  request: { params: idParam },
  responses: { 200: json(roundSchema, 'The round with its teams and tasks') },
})
const update = createRoute({
  ...may('rounds.write'),
  method: 'put',
  path: '/rounds/{id}',
  request: {
    params: idParam,
    body: body(z.object({ revision: z.int(), round: roundInputSchema }).openapi('RoundChange')),
  },
  responses: { 200: json(roundSchema, 'The round') },
})
export const roundRoutes = createRouter()
  .openapi(list, async (c) => c.json({ rounds: await listRounds(c.var.ctx.db, c.req.valid('query').termId) }, 200))
  .openapi(create, async (c) => c.json(await createRound(c.var.ctx.db, actor(c), c.req.valid('json')), 201))
  .openapi(read, async (c) => c.json(await readRound(c.var.ctx.db, c.req.valid('param').id), 200))
  .openapi(update, async (c) => {
    const { revision, round } = c.req.valid('json')
    return c.json(
      await updateRound(c.var.ctx.db, actor(c), { id: c.req.valid('param').id, revision, input: round }),
      200,
    )
  })
