import type { OpenAPIHono } from '@hono/zod-openapi'
import { errorSchema } from './errors.ts'
import type { Env } from './route.ts'
import { SESSION_COOKIE } from './accounts/sessions.ts'

interface Operation {
  responses?: Record<string, unknown>
  'x-may'?: string
}

const errorAnswer = {
  description: 'Refused or failed: nothing was changed',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
}

/** Serves the document at /api/openapi.json, and refuses to start with a route that names nobody who may call it. */
export function describeApi(app: OpenAPIHono<Env>): void {
  app.openAPIRegistry.register('Error', errorSchema)
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
  })
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Xunce 巡策',
      version: '1',
      description: 'Coverage, rosters and the term plan of an inspection office.',
    },
  })
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      if (!operation['x-may']) throw new Error(`${method} ${path} names nobody who may call it. Maybe add ...may('…').`)
      operation.responses = { ...operation.responses, default: errorAnswer }
    }
  }
  app.get('/api/openapi.json', (c) => c.json(document))
}
