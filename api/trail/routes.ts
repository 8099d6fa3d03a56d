import { createRoute, z } from '@hono/zod-openapi'
import { stringify } from 'csv-stringify/sync'
import { createRouter, json, may } from '../route.ts'
import { trailCheckSchema, trailPageSchema } from './schema.ts'
import { checkTrail, listTrail } from './store.ts'

const EXPORT_MOST = 100_000

const list = createRoute({
  ...may('trail.read'),
  method: 'get',
  path: '/trail',
  request: {
    query: z.object({
      before: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      subject: z.string().optional(),
    }),
  },
  responses: { 200: json(trailPageSchema, 'Changes, newest first') },
})

const check = createRoute({
  ...may('trail.read'),
  method: 'get',
  path: '/trail/check',
  responses: { 200: json(trailCheckSchema, 'Whether the chain is unbroken') },
})

const download = createRoute({
  ...may('trail.read'),
  method: 'get',
  path: '/trail/export.csv',
  responses: { 200: { description: 'The whole trail', content: { 'text/csv': { schema: z.string() } } } },
})

export const trailRoutes = createRouter()
  .openapi(list, async (c) => c.json(await listTrail(c.var.ctx.db, c.req.valid('query')), 200))
  .openapi(check, async (c) => c.json(await checkTrail(c.var.ctx.db), 200))
  .openapi(download, async (c) => {
    const { entries } = await listTrail(c.var.ctx.db, { limit: EXPORT_MOST })
    const columns = ['seq', 'at', 'accountName', 'action', 'subject', 'subjectId', 'before', 'after', 'hash']
    const rows = entries.map((entry) => ({
      ...entry,
      before: JSON.stringify(entry.before),
      after: JSON.stringify(entry.after),
    }))
    const csv = stringify(rows, { header: true, columns, bom: true, escape_formulas: true })
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="trail.csv"',
    }
    return c.body(csv, 200, headers)
  })
