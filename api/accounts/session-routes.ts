import { createRoute, z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { fromBit } from '../db/codecs.ts'
import { Refusal } from '../errors.ts'
import { actor, body, createRouter, type Env, json, may, signedIn } from '../route.ts'
import { recordChange } from '../trail/record.ts'
import { hashPassword, passwordFits } from './passwords.ts'
import { LOCALES, passwordSchema, type Session, sessionSchema, signInSchema } from './schema.ts'
import { closeSession, closeSessionsOf, openSession, readSession, SESSION_COOKIE, type SignedIn } from './sessions.ts'
import { signIn } from './sign-in.ts'

const answers = { 200: json(sessionSchema, 'Who is signed in, and what that account may do') }

const open = createRoute({
  ...may('anyone'),
  method: 'post',
  path: '/session',
  request: { body: body(signInSchema) },
  responses: answers,
})
const read = createRoute({ ...may('own-session'), method: 'get', path: '/session', responses: answers })
const close = createRoute({
  ...may('anyone'),
  method: 'delete',
  path: '/session',
  responses: { 204: { description: 'Signed out' } },
})
const changePassword = createRoute({
  ...may('own-session'),
  method: 'put',
  path: '/session/password',
  request: { body: body(z.object({ current: z.string(), next: passwordSchema }).openapi('PasswordChange')) },
  responses: answers,
})
const changeLocale = createRoute({
  ...may('own-session'),
  method: 'put',
  path: '/session/locale',
  request: { body: body(z.object({ locale: z.enum(LOCALES) }).openapi('LocaleChange')) },
  responses: answers,
})

async function describe(c: HonoContext<Env>, who: SignedIn): Promise<Session> {
  const office = await c.var.ctx.db.selectFrom('office').select(['name', 'division', 'demo']).executeTakeFirstOrThrow()
  const { id, username, name, roles, locale, mustChange } = who.account
  return {
    account: { id, username, name, roles, locale, mustChange },
    permissions: [...who.permissions],
    office: { ...office, demo: fromBit(office.demo) },
  }
}

export const sessionRoutes = createRouter()
  .openapi(open, async (c) => {
    const { db, clock, config } = c.var.ctx
    const accountId = await signIn(db, c.req.valid('json'), clock.now())
    const token = await openSession(db, accountId, clock.now())
    const who = await readSession(db, token, clock.now())
    if (!who) throw new Error(`The session of account ${accountId} was not kept. Maybe the clock stands wrong.`)
    setCookie(c, SESSION_COOKIE, token, { httpOnly: true, sameSite: 'Strict', secure: config.secureCookies, path: '/' })
    return c.json(await describe(c, who), 200)
  })
  .openapi(read, async (c) => c.json(await describe(c, signedIn(c)), 200))
  .openapi(close, async (c) => {
    const token = getCookie(c, SESSION_COOKIE)
    if (token) await closeSession(c.var.ctx.db, token)
    deleteCookie(c, SESSION_COOKIE, { path: '/' })
    return c.body(null, 204)
  })
  .openapi(changePassword, async (c) => {
    const { db } = c.var.ctx
    const who = signedIn(c)
    const { current, next } = c.req.valid('json')
    const { id } = who.account
    const row = await db.selectFrom('accounts').select('passwordHash').where('id', '=', id).executeTakeFirstOrThrow()
    if (!(await passwordFits(current, row.passwordHash))) {
      throw new Refusal('invalid', '当前密码不正确', [{ where: 'current', what: '当前密码不正确' }])
    }
    if (current === next)
      throw new Refusal('invalid', '新密码与当前密码相同', [{ where: 'next', what: '须与当前密码不同' }])
    const passwordHash = await hashPassword(next)
    await db.transaction().execute(async (trx) => {
      await trx.updateTable('accounts').set({ passwordHash, mustChange: 0 }).where('id', '=', id).execute()
      await closeSessionsOf(trx, id, getCookie(c, SESSION_COOKIE) ?? null)
      await recordChange(trx, actor(c), {
        action: 'change-password',
        subject: 'account',
        subjectId: id,
        before: null,
        after: null,
      })
    })
    return c.json(await describe(c, { ...who, account: { ...who.account, mustChange: false } }), 200)
  })
  .openapi(changeLocale, async (c) => {
    const { db } = c.var.ctx
    const who = signedIn(c)
    const { locale } = c.req.valid('json')
    const change = {
      action: 'update',
      subject: 'account',
      subjectId: who.account.id,
      before: { locale: who.account.locale },
      after: { locale },
    }
    await db.transaction().execute(async (trx) => {
      await trx.updateTable('accounts').set({ locale }).where('id', '=', who.account.id).execute()
      await recordChange(trx, actor(c), change)
    })
    return c.json(await describe(c, { ...who, account: { ...who.account, locale } }), 200)
  })
