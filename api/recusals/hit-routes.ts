import { createRoute, z } from '@hono/zod-openapi'
import { personInputSchema } from '../people/schema.ts'
import { actor, body, createRouter, idParam, json, may } from '../route.ts'
import { approveOverride, decideHit } from './decisions.ts'
import { dismissHint, listHints } from './hints.ts'
import { computeHits } from './hits.ts'
import { previewPerson } from './impact.ts'
import { checkPair, readMatrix } from './matrix.ts'
import { impactSchema } from './rule-schema.ts'
import {
  approvalInputSchema,
  checkSchema,
  decisionInputSchema,
  dismissalInputSchema,
  hintSchema,
  hitSchema,
  matrixSchema,
} from './schema.ts'

const pair = z.object({ personId: z.string().optional(), unitId: z.string().optional() })
const hitsAnswer = { 200: json(z.object({ hits: z.array(hitSchema) }), 'Hits with evidence and what was decided') }
const hintsAnswer = { 200: json(z.object({ hints: z.array(hintSchema) }), 'Hints, the best first') }

const list = createRoute({
  ...may('recusals.read'),
  method: 'get',
  path: '/rounds/{id}/recusals',
  request: { params: idParam, query: pair },
  responses: hitsAnswer,
})
const matrix = createRoute({
  ...may('recusals.read'),
  method: 'get',
  path: '/rounds/{id}/recusals/matrix',
  request: { params: idParam, query: z.object({ scope: z.enum(['round', 'all']).default('round') }) },
  responses: { 200: json(matrixSchema, 'The pool against the units') },
})
const check = createRoute({
  ...may('recusals.read'),
  method: 'get',
  path: '/rounds/{id}/recusals/check',
  request: { params: idParam, query: z.object({ personId: z.string(), unitId: z.string() }) },
  responses: { 200: json(checkSchema, 'Whether the person may go there, in which roles, and why not') },
})
const decide = createRoute({
  ...may('recusals.write'),
  method: 'post',
  path: '/rounds/{id}/recusals/decisions',
  request: { params: idParam, body: body(decisionInputSchema) },
  responses: hitsAnswer,
})
const approve = createRoute({
  ...may('recusals.approve'),
  method: 'post',
  path: '/rounds/{id}/recusals/approvals',
  request: { params: idParam, body: body(approvalInputSchema) },
  responses: hitsAnswer,
})
const hints = createRoute({
  ...may('recusals.read'),
  method: 'get',
  path: '/rounds/{id}/recusals/hints',
  request: { params: idParam },
  responses: hintsAnswer,
})
const dismiss = createRoute({
  ...may('recusals.write'),
  method: 'post',
  path: '/rounds/{id}/recusals/hints',
  request: { params: idParam, body: body(dismissalInputSchema) },
  responses: hintsAnswer,
})
const person = createRoute({
  ...may('recusals.write'),
  method: 'post',
  path: '/people/{id}/recusal-preview',
  request: {
    params: idParam,
    body: body(
      personInputSchema
        .pick({
          unitId: true,
          post: true,
          nativePlace: true,
          growthPlace: true,
          posts: true,
          kin: true,
          interests: true,
        })
        .openapi('RecusalFacts'),
    ),
  },
  responses: { 200: json(impactSchema, 'What saving these records would change') },
})

export const hitRoutes = createRouter()
  .openapi(list, async (c) => {
    const { personId, unitId } = c.req.valid('query')
    const hits = await computeHits(c.var.ctx.db, c.req.valid('param').id, personId === undefined ? [] : [personId])
    const asked = hits.filter(
      (hit) => (personId ?? hit.personId) === hit.personId && (unitId ?? hit.unitId) === hit.unitId,
    )
    return c.json({ hits: asked }, 200)
  })
  .openapi(matrix, async (c) =>
    c.json(await readMatrix(c.var.ctx.db, c.req.valid('param').id, c.req.valid('query').scope), 200),
  )
  .openapi(check, async (c) => {
    const { personId, unitId } = c.req.valid('query')
    return c.json(await checkPair(c.var.ctx.db, { roundId: c.req.valid('param').id, personId, unitId }), 200)
  })
  .openapi(decide, async (c) => {
    const { db } = c.var.ctx
    const { id } = c.req.valid('param')
    await decideHit(db, actor(c), { roundId: id, ...c.req.valid('json') })
    return c.json({ hits: await computeHits(db, id) }, 200)
  })
  .openapi(approve, async (c) => {
    const { db } = c.var.ctx
    const { id } = c.req.valid('param')
    await approveOverride(db, actor(c), { roundId: id, ...c.req.valid('json') })
    return c.json({ hits: await computeHits(db, id) }, 200)
  })
  .openapi(hints, async (c) => c.json({ hints: await listHints(c.var.ctx.db, c.req.valid('param').id) }, 200))
  .openapi(dismiss, async (c) => {
    const { db } = c.var.ctx
    const { id } = c.req.valid('param')
    await dismissHint(db, actor(c), { roundId: id, ...c.req.valid('json') })
    return c.json({ hints: await listHints(db, id) }, 200)
  })
  .openapi(person, async (c) => {
    const { id } = c.req.valid('param')
    const { posts, kin, interests, ...facts } = c.req.valid('json')
    const named = <T extends object>(list: readonly (T & { id?: string | undefined })[], kind: string) =>
      list.map((entry, i) => ({ ...entry, id: entry.id ?? `${kind}-${i}` }))
    const records = {
      posts: named(posts, 'post'),
      kin: named(kin, 'kin'),
      interests: named(interests, 'interest'),
    }
    return c.json(await previewPerson(c.var.ctx.db, { id, ...facts, ...records }), 200)
  })
