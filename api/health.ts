import { createRoute, z } from '@hono/zod-openapi'
import { createRouter, json, may } from './route.ts'

const health = createRoute({
  ...may('anyone'),
  method: 'get',
  path: '/health',
  responses: { 200: json(z.object({ status: z.literal('ok') }), 'The office answers') },
})

export const healthRoutes = createRouter().openapi(health, async (c) => {
  await c.var.ctx.db.selectFrom('office').select('id').execute()
  return c.json({ status: 'ok' as const }, 200)
})
