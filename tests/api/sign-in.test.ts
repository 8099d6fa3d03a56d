import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sessionSchema } from '#api/accounts/schema.ts'
import { ok, refused } from '../support/client.ts'
import { DATABASES } from '../support/databases.ts'
import { type County, NOW, openCounty } from '../support/county-office.ts'
import { trailOf } from './scene.ts'

const PASSWORD = 'the-first-own-password'
const after = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()

describe.each(DATABASES)('signing in on $database', ({ open }) => {
  let office: County
  beforeAll(async () => {
    office = await openCounty(open)
  })
  afterAll(() => office.close())
  beforeEach(() => office.setNow(NOW))

  const signIn = (password: string, username = 'admin') =>
    office.stranger().send('POST', '/session', { username, password })

  it('lets the first administrator in with the one-time password, only to change it, and never again with it', async () => {
    const caller = office.stranger()
    const secret = office.made.oneTimePassword
    const first = await ok(sessionSchema, caller.send('POST', '/session', { username: 'admin', password: secret }))
    expect(first).toMatchObject({
      account: { username: 'admin', roles: ['security-admin'], mustChange: true, locale: 'zh-CN' },
      permissions: ['accounts.manage'],
      office: { name: '遂溪县委巡察办', division: '440823', demo: false },
    })
    await refused(403, caller.send('GET', '/accounts'))
    const change = (current: string, next: string) => caller.send('PUT', '/session/password', { current, next })
    expect((await refused(400, change(secret, 'short'))).where).toEqual(['next'])
    expect((await refused(400, change(secret, secret))).where).toEqual(['next'])
    expect((await refused(400, change('wrong', PASSWORD))).where).toEqual(['current'])
    await refused(403, caller.send('GET', '/accounts'))
    expect((await ok(sessionSchema, change(secret, PASSWORD))).account.mustChange).toBe(false)
    expect((await caller.send('GET', '/accounts')).status).toBe(200)
    await refused(401, signIn(secret))
    await ok(sessionSchema, signIn(PASSWORD))
  })

  it('sets a cookie for this site alone, that scripts cannot read and that ends with the browser', async () => {
    const { headers } = await signIn(PASSWORD)
    const parts = (headers.get('set-cookie') ?? '').split('; ')
    expect(parts[0]).toMatch(/^xunce_session=[\w-]{43}$/)
    expect(parts.slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict'])
  })

  it('marks the cookie Secure behind a TLS proxy', async () => {
    const secure = await openCounty(open, { secureCookies: true })
    const sent = secure.stranger().send('POST', '/session', {
      username: 'admin',
      password: secure.made.oneTimePassword,
    })
    expect((await sent).headers.get('set-cookie')).toContain('Secure')
    await secure.close()
  })

  it('tells a stranger nothing: unknown name, wrong password and closed account give one answer', async () => {
    await office.as('office')
    await office.db.updateTable('accounts').set({ active: 0 }).where('username', '=', 'office').execute()
    const hash = await office.db.selectFrom('accounts').select('passwordHash').where('username', '=', 'admin').execute()
    await office.db
      .updateTable('accounts')
      .set({ passwordHash: hash[0]?.passwordHash ?? '' })
      .where('username', '=', 'office')
      .execute()
    const [unknown, wrong, closed] = [
      await signIn(PASSWORD, 'nobody'),
      await signIn('not this one'),
      await signIn(PASSWORD, 'office'),
    ]
    expect(unknown.status).toBe(401)
    expect(wrong).toMatchObject({ status: 401, body: unknown.body })
    expect(closed).toMatchObject({ status: 401, body: unknown.body })
    expect([unknown, wrong, closed].map(({ headers }) => headers.get('set-cookie'))).toEqual([null, null, null])
    await office.db.updateTable('accounts').set({ active: 1 }).where('username', '=', 'office').execute()
    await ok(sessionSchema, signIn(PASSWORD))
  })

  it('blocks a name after five failures in a row for five minutes, and no other name', async () => {
    await ok(sessionSchema, signIn(PASSWORD)) // forgets the failures of the test before
    for (let i = 0; i < 4; i += 1) await refused(401, signIn('wrong'))
    await ok(sessionSchema, signIn(PASSWORD))
    for (let i = 0; i < 5; i += 1) await refused(401, signIn('wrong'))
    expect((await refused(429, signIn(PASSWORD))).code).toBe('too-many')
    await refused(401, signIn('wrong', 'somebody-else'))
    office.setNow(after(4.9))
    await refused(429, signIn(PASSWORD))
    office.setNow(after(5))
    await ok(sessionSchema, signIn(PASSWORD))
  })

  it('blocks many tries at once no later than one after the other', async () => {
    await ok(sessionSchema, signIn(PASSWORD))
    const tries = await Promise.all(Array.from({ length: 12 }, () => signIn('wrong')))
    expect(new Set(tries.map(({ status }) => status))).not.toContain(200)
    await refused(429, signIn(PASSWORD))
    office.setNow(after(5))
    await ok(sessionSchema, signIn(PASSWORD))
  })

  it('writes every try into the trail, never the password', async () => {
    const { count } = await trailOf(office)
    await signIn('a-wrong-password')
    await signIn(PASSWORD)
    const trail = await trailOf(office)
    expect(trail.since(count).map(({ action }) => action)).toEqual(['sign-in-failed', 'sign-in'])
    const text = JSON.stringify(await office.db.selectFrom('trail').selectAll().execute())
    for (const secret of ['a-wrong-password', PASSWORD, office.made.oneTimePassword, '$argon2'])
      expect(text).not.toContain(secret)
  })

  it('keeps a session that is used, ends it after two idle hours and at the latest after twelve', async () => {
    const used = await office.as('auditor')
    const idle = await office.as('auditor')
    const status = async (caller: typeof used) => (await caller.send('GET', '/session')).status
    for (const minutes of [100, 200, 300, 400, 500, 600, 700]) {
      office.setNow(after(minutes))
      expect([minutes, await status(used)]).toEqual([minutes, 200])
      if (minutes > 120) expect(await status(idle)).toBe(401)
    }
    office.setNow(after(719))
    expect(await status(used)).toBe(200)
    office.setNow(after(720))
    expect(await status(used)).toBe(401)
    expect((await used.send('GET', '/trail')).status).toBe(401)
  })

  it('ends the other sessions of an account when its password changes, not this one', async () => {
    const open = async () => {
      const caller = office.stranger()
      await ok(sessionSchema, caller.send('POST', '/session', { username: 'admin', password: PASSWORD }))
      return caller
    }
    const [here, there] = [await open(), await open()]
    const other = await office.as('auditor')
    const next = 'another-own-password'
    await ok(sessionSchema, here.send('PUT', '/session/password', { current: PASSWORD, next }))
    expect((await here.send('GET', '/session')).status).toBe(200)
    expect((await there.send('GET', '/session')).status).toBe(401)
    expect((await other.send('GET', '/session')).status).toBe(200)
    await ok(sessionSchema, here.send('PUT', '/session/password', { current: next, next: PASSWORD }))
  })

  it('signs out here and nowhere else, and a stolen cookie is worth nothing afterwards', async () => {
    const [here, there] = [await office.as('auditor'), await office.as('auditor')]
    const cookie = here.cookie()
    const out = await here.send('DELETE', '/session')
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toMatch(/^xunce_session=; Max-Age=0/)
    expect((await office.app.request('/api/trail', { headers: { cookie } })).status).toBe(401)
    expect((await there.send('GET', '/trail')).status).toBe(200)
    expect((await office.stranger().send('DELETE', '/session')).status).toBe(204)
  })

  it('keeps the language with the account, for the next session too, and takes no other language', async () => {
    const caller = await office.as('member')
    const { account } = await ok(sessionSchema, caller.send('PUT', '/session/locale', { locale: 'en' }))
    expect(account.locale).toBe('en')
    const next = await ok(sessionSchema, (await office.as('member')).send('GET', '/session'))
    expect(next.account.locale).toBe('en')
    expect((await refused(400, caller.send('PUT', '/session/locale', { locale: 'fr' }))).where).toEqual(['locale'])
    const { last } = await trailOf(office)
    expect(last).toMatchObject({ action: 'update', subject: 'account', before: '{"locale":"zh-CN"}' })
  })
})
