import { createRoute, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { Refusal } from '../errors.ts'
import { actor, body, createRouter, type Env, idParam, json, may, signedIn } from '../route.ts'
import { listPeople, type Reader, readPerson } from './read.ts'
import { personInputSchema, personRowSchema, personSchema, poolEventInputSchema } from './schema.ts'
import { createPerson, movePoolPerson, updatePerson } from './store.ts'

const entrySchema = poolEventInputSchema.omit({ event: true })

const list = createRoute({
  ...may('people.read'),
  method: 'get',
  path: '/people',
  responses: { 200: json(z.object({ people: z.array(personRowSchema) }), 'Everybody in the register, in code order') },
})
const create = createRoute({
  ...may('people.write'),
  method: 'post',
  path: '/people',
  request: {
    body: body(
      z.object({ person: personInputSchema, entry: entrySchema.nullable().default(null) }).openapi('PersonCreation'),
    ),
  },
  responses: { 201: json(personSchema, 'The person') },
})
const read = createRoute({
  ...may('people.read'),
  method: 'get',
  path: '/people/{id}',
  request: { params: idParam },
  responses: { 200: json(personSchema, 'The person with posts, kin, interests and pool log') },
})
const update = createRoute({
  ...may('people.write'),
  method: 'put',
  path: '/people/{id}',
  request: {
    params: idParam,
    body: body(z.object({ revision: z.int(), person: personInputSchema }).openapi('PersonChange')),
  },
  responses: { 200: json(personSchema, 'The person') },
})
const move = createRoute({
  ...may('people.write'),
  method: 'post',
  path: '/people/{id}/pool-events',
  request: { params: idParam, body: body(poolEventInputSchema) },
  responses: { 200: json(personSchema, 'The person') },
})

function reader(c: HonoContext<Env>): Reader {
  const { account, permissions } = signedIn(c)
  return { personal: permissions.has('people.personal'), personId: account.personId }
}

export const peopleRoutes = createRouter()
  .openapi(list, async (c) => c.json({ people: await listPeople(c.var.ctx.db, reader(c)) }, 200))
  .openapi(create, async (c) => {
    const { person, entry } = c.req.valid('json')
    const id = await createPerson(c.var.ctx.db, actor(c), { input: person, entry })
    return c.json(await readPerson(c.var.ctx.db, id, reader(c)), 201)
  })
  .openapi(read, async (c) => c.json(await readPerson(c.var.ctx.db, c.req.valid('param').id, reader(c)), 200))
  .openapi(update, async (c) => {
    const { id } = c.req.valid('param')
    const { revision, person } = c.req.valid('json')
    // Hidden fields come back empty from such a reader; saving them would wipe what is stored.
    if (!reader(c).personal)
      throw new Refusal('forbidden', '看不到个人敏感信息的账号不能修改人员，以免清空被隐藏的内容')
    await updatePerson(c.var.ctx.db, actor(c), { id, revision, input: person })
    return c.json(await readPerson(c.var.ctx.db, id, reader(c)), 200)
  })
  .openapi(move, async (c) => {
    const { id } = c.req.valid('param')
    await movePoolPerson(c.var.ctx.db, actor(c), { id, event: c.req.valid('json') })
    return c.json(await readPerson(c.var.ctx.db, id, reader(c)), 200)
  })
