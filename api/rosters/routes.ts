import { createRoute, z } from '@hono/zod-openapi'
import { actor, body, createRouter, idParam, json, may } from '../route.ts'
import { startOpinion } from '../opinions/consider.ts'
import { exportRoster } from './export.ts'
import { authorise, publish, withdraw } from './publish.ts'
import { readPaper } from './paper.ts'
import { listRosters, readRoster } from './read.ts'
import {
  authorisationInputSchema,
  authorisationPaperSchema,
  rosterInputSchema,
  rosterRowSchema,
  rosterSchema,
  seatsInputSchema,
  withdrawalSchema,
} from './schema.ts'
import { createRoster, replaceSeats } from './store.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const answers = { 200: json(rosterSchema, 'The roster, its problem, hits and open seats') }

const list = createRoute({
  ...may('rosters.read'),
  method: 'get',
  path: '/rosters',
  request: { query: z.object({ roundId: z.string() }) },
  responses: { 200: json(z.object({ rosters: z.array(rosterRowSchema) }), 'Versions of a round, latest first') },
})
const create = createRoute({
  ...may('rosters.write'),
  method: 'post',
  path: '/rosters',
  request: { body: body(rosterInputSchema) },
  responses: { 201: json(rosterSchema, 'The new draft') },
})
const read = createRoute({
  ...may('rosters.read'),
  method: 'get',
  path: '/rosters/{id}',
  request: { params: idParam },
  responses: answers,
})
const seat = createRoute({
  ...may('rosters.write'),
  method: 'put',
  path: '/rosters/{id}/seats',
  request: { params: idParam, body: body(seatsInputSchema) },
  responses: answers,
})
const authorisation = createRoute({
  ...may('rosters.authorise'),
  method: 'post',
  path: '/rosters/{id}/authorisations',
  request: { params: idParam, body: body(authorisationInputSchema) },
  responses: answers,
})
const paper = createRoute({
  ...may('rosters.read'),
  method: 'get',
  path: '/rosters/{id}/authorisations/{teamId}',
  request: { params: idParam.extend({ teamId: z.string().min(1) }) },
  responses: { 200: json(authorisationPaperSchema, 'The authorisation as it is printed') },
})
const publication = createRoute({
  ...may('rosters.publish'),
  method: 'post',
  path: '/rosters/{id}/publication',
  request: { params: idParam },
  responses: answers,
})
const withdrawal = createRoute({
  ...may('rosters.publish'),
  method: 'post',
  path: '/rosters/{id}/withdrawal',
  request: { params: idParam, body: body(withdrawalSchema) },
  responses: answers,
})

const download = createRoute({
  ...may('rosters.read'),
  method: 'get',
  path: '/rosters/{id}/export.xlsx',
  request: { params: idParam },
  responses: { 200: { description: 'The version as a workbook', content: { [XLSX]: { schema: z.string() } } } },
})

export const rosterRoutes = createRouter()
  .openapi(list, async (c) => c.json({ rosters: await listRosters(c.var.ctx.db, c.req.valid('query').roundId) }, 200))
  .openapi(create, async (c) => {
    const { db } = c.var.ctx
    const id = await createRoster(db, actor(c), c.req.valid('json'))
    return c.json(await readRoster(db, id), 201)
  })
  .openapi(read, async (c) => c.json(await readRoster(c.var.ctx.db, c.req.valid('param').id), 200))
  .openapi(seat, async (c) => {
    const { db } = c.var.ctx
    const { id } = c.req.valid('param')
    await replaceSeats(db, actor(c), { id, ...c.req.valid('json') })
    return c.json(await readRoster(db, id), 200)
  })
  .openapi(authorisation, async (c) => {
    const { db } = c.var.ctx
    const { id } = c.req.valid('param')
    await authorise(db, actor(c), { rosterId: id, ...c.req.valid('json') })
    return c.json(await readRoster(db, id), 200)
  })
  .openapi(paper, async (c) => {
    const { id, teamId } = c.req.valid('param')
    return c.json(await readPaper(c.var.ctx.db, { rosterId: id, teamId }), 200)
  })
  .openapi(publication, async (c) => {
    const { db } = c.var.ctx
    const { id } = c.req.valid('param')
    await publish(db, actor(c), id)
    startOpinion(c.var.ctx, id)
    return c.json(await readRoster(db, id), 200)
  })
  .openapi(withdrawal, async (c) => {
    const { db } = c.var.ctx
    const { id } = c.req.valid('param')
    await withdraw(db, actor(c), { rosterId: id, reason: c.req.valid('json').reason })
    return c.json(await readRoster(db, id), 200)
  })
  .openapi(download, async (c) => {
    const { db, clock } = c.var.ctx
    const { name, file } = await exportRoster(db, c.req.valid('param').id, clock.today())
    const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
    return c.body(file, 200, { 'content-type': XLSX, 'content-disposition': disposition })
  })
