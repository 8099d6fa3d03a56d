import { createRoute, z } from '@hono/zod-openapi'
import { actor, body, createRouter, idParam, json, may } from '../route.ts'
import { decideObjection, listObjections, recordObjection } from './objections.ts'
import { objectionDecisionSchema, objectionInputSchema, objectionSchema } from './schema.ts'

const objections = z.object({ objections: z.array(objectionSchema) })

const list = createRoute({
  ...may('recusals.read'),
  method: 'get',
  path: '/rounds/{id}/objections',
  request: { params: idParam },
  responses: { 200: json(objections, 'Objections of the round, open ones first') },
})
const create = createRoute({
  ...may('recusals.write'),
  method: 'post',
  path: '/rounds/{id}/objections',
  request: { params: idParam, body: body(objectionInputSchema) },
  responses: { 201: json(objections, 'Objections of the round with the new one') },
})
const decide = createRoute({
  ...may('recusals.write'),
  method: 'post',
  path: '/rounds/{id}/objections/{objectionId}/decision',
  request: { params: idParam.extend({ objectionId: z.string().min(1) }), body: body(objectionDecisionSchema) },
  responses: { 200: json(objections, 'Objections of the round') },
})

export const objectionRoutes = createRouter()
  .openapi(list, async (c) => c.json({ objections: await listObjections(c.var.ctx.db, c.req.valid('param').id) }, 200))
  .openapi(create, async (c) => {
    const { db, clock } = c.var.ctx
    const { id } = c.req.valid('param')
    await recordObjection(db, actor(c), { roundId: id, input: c.req.valid('json'), today: clock.today() })
    return c.json({ objections: await listObjections(db, id) }, 201)
  })
  .openapi(decide, async (c) => {
    const { db } = c.var.ctx
    const { id, objectionId } = c.req.valid('param')
    await decideObjection(db, actor(c), { id: objectionId, ...c.req.valid('json') })
    return c.json({ objections: await listObjections(db, id) }, 200)
  })
