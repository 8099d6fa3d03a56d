import { createRoute, z } from '@hono/zod-openapi'
import { actor, body, createRouter, json, may } from '../route.ts'
import { previewRules } from './impact.ts'
import { impactSchema, ruleInputSchema, rulePreviewInputSchema, ruleTableSchema } from './rule-schema.ts'
import { listRuleTables, saveRules } from './rules.ts'

const tables = z.object({ tables: z.array(ruleTableSchema) })

const list = createRoute({
  ...may('recusals.read'),
  method: 'get',
  path: '/recusal-rules',
  responses: { 200: json(tables, 'Every version of the rule table, the first one first') },
})
const preview = createRoute({
  ...may('recusals.rules'),
  method: 'post',
  path: '/recusal-rules/preview',
  request: { body: body(rulePreviewInputSchema) },
  responses: { 200: json(impactSchema, 'Hits and rosters that the change would alter; nothing is saved') },
})
const save = createRoute({
  ...may('recusals.rules'),
  method: 'post',
  path: '/recusal-rules',
  request: { body: body(ruleInputSchema) },
  responses: { 201: json(tables, 'Every version, with the new one') },
})

export const ruleRoutes = createRouter()
  .openapi(list, async (c) => c.json({ tables: await listRuleTables(c.var.ctx.db) }, 200))
  .openapi(preview, async (c) => c.json(await previewRules(c.var.ctx.db, c.req.valid('json')), 200))
  .openapi(save, async (c) => {
    const { db } = c.var.ctx
    await saveRules(db, actor(c), c.req.valid('json'))
    return c.json({ tables: await listRuleTables(db) }, 201)
  })
