import { createRoute, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { Refusal } from '../errors.ts'
import { actor, body, createRouter, type Env, idParam, json, may, signedIn } from '../route.ts'
import {
  declarationInputSchema,
  declarationRowSchema,
  declaredReasonSchema,
  myDeclarationSchema,
  reasonDecisionSchema,
  reminderInputSchema,
} from './declaration-schema.ts'
import { listDeclarations, listMyDeclarations, remind } from './declarations.ts'
import { decideReason, listReasons } from './reasons.ts'
import { signDeclaration } from './sign-declaration.ts'

const rowsAnswer = {
  200: json(
    z.object({ declarations: z.array(declarationRowSchema), reasons: z.array(declaredReasonSchema) }),
    'The pool and who has signed, what was declared beside kin and interests',
  ),
}
const mineAnswer = { 200: json(z.object({ declarations: z.array(myDeclarationSchema) }), 'Rounds to declare for') }
const personParam = idParam.extend({ personId: z.string().min(1) })

const list = createRoute({
  ...may('recusals.read'),
  method: 'get',
  path: '/rounds/{id}/declarations',
  request: { params: idParam },
  responses: rowsAnswer,
})
const record = createRoute({
  ...may('recusals.write'),
  method: 'put',
  path: '/rounds/{id}/declarations/{personId}',
  request: { params: personParam, body: body(declarationInputSchema) },
  responses: rowsAnswer,
})
const reminder = createRoute({
  ...may('recusals.write'),
  method: 'post',
  path: '/rounds/{id}/declaration-reminders',
  request: { params: idParam, body: body(reminderInputSchema) },
  responses: { 200: json(z.object({ reminded: z.int() }), 'How many were reminded; who has signed is not') },
})
const decide = createRoute({
  ...may('recusals.write'),
  method: 'post',
  path: '/rounds/{id}/declared-reasons/{reasonId}/decision',
  request: { params: idParam.extend({ reasonId: z.string().min(1) }), body: body(reasonDecisionSchema) },
  responses: rowsAnswer,
})
const mine = createRoute({
  ...may('signed-in'),
  method: 'get',
  path: '/my/declarations',
  responses: mineAnswer,
})
const sign = createRoute({
  ...may('signed-in'),
  method: 'put',
  path: '/my/declarations/{id}',
  request: { params: idParam, body: body(declarationInputSchema) },
  responses: mineAnswer,
})

/** The person in the register behind the account. */
function ownPerson(c: HonoContext<Env>): string {
  const { personId } = signedIn(c).account
  if (personId === null) throw new Refusal('refused', '您的账号没有对应的人员，请联系管理员')
  return personId
}

export const declarationRoutes = createRouter()
  .openapi(list, async (c) => {
    const { db } = c.var.ctx
    const { id } = c.req.valid('param')
    return c.json({ declarations: await listDeclarations(db, id), reasons: await listReasons(db, id) }, 200)
  })
  .openapi(record, async (c) => {
    const { db, clock } = c.var.ctx
    const { id, personId } = c.req.valid('param')
    const input = c.req.valid('json')
    await signDeclaration(db, actor(c), { roundId: id, personId, input, today: clock.today() })
    return c.json({ declarations: await listDeclarations(db, id), reasons: await listReasons(db, id) }, 200)
  })
  .openapi(reminder, async (c) => {
    const { id } = c.req.valid('param')
    const { personIds } = c.req.valid('json')
    return c.json({ reminded: await remind(c.var.ctx.db, actor(c), { roundId: id, personIds }) }, 200)
  })
  .openapi(decide, async (c) => {
    const { db } = c.var.ctx
    const { id, reasonId } = c.req.valid('param')
    await decideReason(db, actor(c), { id: reasonId, ...c.req.valid('json') })
    return c.json({ declarations: await listDeclarations(db, id), reasons: await listReasons(db, id) }, 200)
  })
  .openapi(mine, async (c) => {
    const { db, clock } = c.var.ctx
    const { personId } = signedIn(c).account
    const declarations = personId === null ? [] : await listMyDeclarations(db, { personId, today: clock.today() })
    return c.json({ declarations }, 200)
  })
  .openapi(sign, async (c) => {
    const { db, clock } = c.var.ctx
    const personId = ownPerson(c)
    const today = clock.today()
    const roundId = c.req.valid('param').id
    await signDeclaration(db, actor(c), { roundId, personId, input: c.req.valid('json'), today })
    return c.json({ declarations: await listMyDeclarations(db, { personId, today }) }, 200)
  })
