import { createRoute, z } from '@hono/zod-openapi'
import { actor, body, createRouter, json, may } from '../route.ts'
import { termInputSchema, termSchema } from './schema.ts'
import { createTerm, currentTerm, listTerms } from './terms.ts'

const list = createRoute({
  ...may('signed-in'),
  method: 'get',
  path: '/terms',
  responses: {
    200: json(z.object({ terms: z.array(termSchema), currentId: z.string().nullable() }), 'Terms, latest first'),
  },
})
const create = createRoute({
  ...may('rounds.write'),
  method: 'post',
  path: '/terms',
  request: { body: body(termInputSchema) },
  responses: { 201: json(termSchema, 'The term') },
})

export const termRoutes = createRouter()
  .openapi(list, async (c) => {
    const { db, clock } = c.var.ctx
    const current = await currentTerm(db, clock.today())
    return c.json({ terms: await listTerms(db), currentId: current?.id ?? null }, 200)
  })
  .openapi(create, async (c) => c.json(await createTerm(c.var.ctx.db, actor(c), c.req.valid('json')), 201))
