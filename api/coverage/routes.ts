import { createRoute, z } from '@hono/zod-openapi'
import { fromBit } from '../db/codecs.ts'
import { actor, body, createRouter, json, may } from '../route.ts'
import { readTerm } from '../rounds/terms.ts'
import { daySchema } from '../units/schema.ts'
import { reportCoverage } from './report.ts'
import { countingRuleSchema, readRule, writeRule } from './rule.ts'
import { coverageSchema } from './schema.ts'

const report = createRoute({
  ...may('coverage.read'),
  method: 'get',
  path: '/coverage',
  request: { query: z.object({ termId: z.string().optional(), asOf: daySchema.optional() }) },
  responses: { 200: json(coverageSchema, 'Coverage of a term as of a day') },
})
const readCounting = createRoute({
  ...may('coverage.read'),
  method: 'get',
  path: '/coverage/rule',
  responses: { 200: json(countingRuleSchema, 'What counts as covered') },
})
const writeCounting = createRoute({
  ...may('coverage.write'),
  method: 'put',
  path: '/coverage/rule',
  request: { body: body(countingRuleSchema) },
  responses: { 200: json(countingRuleSchema, 'What counts as covered') },
})

export const coverageRoutes = createRouter()
  .openapi(report, async (c) => {
    const { db, clock } = c.var.ctx
    const { termId, asOf } = c.req.valid('query')
    const today = clock.today()
    const term = await readTerm(db, { id: termId, today })
    const office = await db.selectFrom('office').select('demo').executeTakeFirstOrThrow()
    return c.json(await reportCoverage(db, { term, asOf: asOf ?? today, demo: fromBit(office.demo) }), 200)
  })
  .openapi(readCounting, async (c) => c.json(await readRule(c.var.ctx.db), 200))
  .openapi(writeCounting, async (c) => {
    const { db } = c.var.ctx
    await writeRule(db, actor(c), c.req.valid('json'))
    return c.json(await readRule(db), 200)
  })
