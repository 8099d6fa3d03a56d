import { createRoute, z } from '@hono/zod-openapi'
import { actor, body, createRouter, idParam, json, may } from '../route.ts'
import { unitFileSchema, unitInputSchema, unitSchema } from './schema.ts'
import { listUnits, readUnit, readUnitFile } from './read.ts'
import { createUnit, updateUnit } from './store.ts'

const list = createRoute({
  ...may('units.read'),
  method: 'get',
  path: '/units',
  responses: { 200: json(z.object({ units: z.array(unitSchema) }), 'The register, in code order') },
})
const create = createRoute({
  ...may('units.write'),
  method: 'post',
  path: '/units',
  request: { body: body(unitInputSchema) },
  responses: { 201: json(unitSchema, 'The unit') },
})
const read = createRoute({
  ...may('units.read'),
  method: 'get',
  path: '/units/{id}',
  request: { params: idParam },
  responses: { 200: json(unitFileSchema, 'The unit with its visits') },
})
const update = createRoute({
  ...may('units.write'),
  method: 'put',
  path: '/units/{id}',
  request: {
    params: idParam,
    body: body(z.object({ revision: z.int(), unit: unitInputSchema }).openapi('UnitChange')),
  },
  responses: { 200: json(unitSchema, 'The unit') },
})
const places = createRoute({
  ...may('units.read'),
  method: 'get',
  path: '/places',
  responses: {
    200: json(
      z.object({ places: z.array(z.object({ code: z.string(), name: z.string() })) }),
      'Towns and villages by code',
    ),
  },
})

export const unitRoutes = createRouter()
  .openapi(list, async (c) => c.json({ units: await listUnits(c.var.ctx.db, c.var.ctx.clock.today()) }, 200))
  .openapi(create, async (c) => {
    const { db, clock } = c.var.ctx
    const id = await createUnit(db, actor(c), c.req.valid('json'))
    return c.json(await readUnit(db, id, clock.today()), 201)
  })
  .openapi(read, async (c) => {
    const { db, clock } = c.var.ctx
    return c.json(await readUnitFile(db, c.req.valid('param').id, clock.today()), 200)
  })
  .openapi(update, async (c) => {
    const { db, clock } = c.var.ctx
    const { id } = c.req.valid('param')
    const { revision, unit } = c.req.valid('json')
    await updateUnit(db, actor(c), { id, revision, input: unit })
    return c.json(await readUnit(db, id, clock.today()), 200)
  })
  .openapi(places, async (c) => {
    return c.json(
      { places: await c.var.ctx.db.selectFrom('places').select(['code', 'name']).orderBy('code').execute() },
      200,
    )
  })
