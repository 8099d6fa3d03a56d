import { createRoute } from '@hono/zod-openapi'
import { body, createRouter, idParam, json, may } from '../route.ts'
import { askQuestion } from './ask.ts'
import { checkList } from './check-list.ts'
import { readPool } from './read-pool.ts'
import { askSchema, listCheckInputSchema, listCheckSchema, poolSchema, replySchema } from './schema.ts'

/** Asking changes nothing, so whoever may read rosters may ask. */
const ask = createRoute({
  ...may('rosters.read'),
  method: 'post',
  path: '/rosters/{id}/questions',
  request: { params: idParam, body: body(askSchema) },
  responses: { 200: json(replySchema, 'The answer, in the shape of what was asked') },
})
const list = createRoute({
  ...may('rosters.read'),
  method: 'post',
  path: '/rosters/{id}/list-check',
  request: { params: idParam, body: body(listCheckInputSchema) },
  responses: { 200: json(listCheckSchema, 'The pasted list against the problem of the round') },
})
const pool = createRoute({
  ...may('rosters.read'),
  method: 'get',
  path: '/rosters/{id}/pool',
  request: { params: idParam },
  responses: { 200: json(poolSchema, 'What the stored seats do to the pool') },
})

export const questionRoutes = createRouter()
  .openapi(ask, async (c) => {
    const { id } = c.req.valid('param')
    const asked = { rosterId: id, ...c.req.valid('json') }
    return c.json(await askQuestion(c.var.ctx, asked, c.req.raw.signal), 200)
  })
  .openapi(list, async (c) =>
    c.json(await checkList(c.var.ctx.db, c.req.valid('param').id, c.req.valid('json').text), 200),
  )
  .openapi(pool, async (c) => c.json(await readPool(c.var.ctx.db, c.req.valid('param').id), 200))
