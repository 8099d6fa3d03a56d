import { createRoute, z } from '@hono/zod-openapi'
import { actor, body, createRouter, idParam, json, may } from '../route.ts'
import { accountInputSchema, accountSchema, accountSecretSchema, grantsSchema } from './schema.ts'
import { createAccount, listAccounts, listGrants, replaceGrants, resetPassword, updateAccount } from './store.ts'

const manage = may('accounts.manage')

const list = createRoute({
  ...manage,
  method: 'get',
  path: '/accounts',
  responses: { 200: json(z.object({ accounts: z.array(accountSchema) }), 'All accounts') },
})
const create = createRoute({
  ...manage,
  method: 'post',
  path: '/accounts',
  request: { body: body(accountInputSchema) },
  responses: { 201: json(accountSecretSchema, 'The account and its one-time password') },
})
const update = createRoute({
  ...manage,
  method: 'put',
  path: '/accounts/{id}',
  request: { params: idParam, body: body(accountInputSchema) },
  responses: { 200: json(accountSchema, 'The account') },
})
const reset = createRoute({
  ...manage,
  method: 'post',
  path: '/accounts/{id}/password',
  request: { params: idParam },
  responses: { 200: json(accountSecretSchema, 'The account and its new one-time password') },
})
const readGrants = createRoute({
  ...manage,
  method: 'get',
  path: '/grants',
  responses: { 200: json(grantsSchema, 'Which role may do what') },
})
const writeGrants = createRoute({
  ...manage,
  method: 'put',
  path: '/grants',
  request: { body: body(grantsSchema) },
  responses: { 200: json(grantsSchema, 'Which role may do what') },
})

export const accountRoutes = createRouter()
  .openapi(list, async (c) => c.json({ accounts: await listAccounts(c.var.ctx.db) }, 200))
  .openapi(create, async (c) => c.json(await createAccount(c.var.ctx.db, actor(c), c.req.valid('json')), 201))
  .openapi(update, async (c) => {
    const change = { id: c.req.valid('param').id, input: c.req.valid('json') }
    return c.json(await updateAccount(c.var.ctx.db, actor(c), change), 200)
  })
  .openapi(reset, async (c) => c.json(await resetPassword(c.var.ctx.db, actor(c), c.req.valid('param').id), 200))
  .openapi(readGrants, async (c) => c.json({ grants: await listGrants(c.var.ctx.db) }, 200))
  .openapi(writeGrants, async (c) => {
    return c.json({ grants: await replaceGrants(c.var.ctx.db, actor(c), c.req.valid('json').grants) }, 200)
  })
