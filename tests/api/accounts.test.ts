import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DEFAULT_GRANTS } from '#api/accounts/permissions.ts'
import { accountSchema, accountSecretSchema, grantsSchema, sessionSchema } from '#api/accounts/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { DATABASES } from '../support/databases.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { addPerson, trailOf } from './scene.ts'

const input = (username: string, roles: string[] = ['office']) => ({
  username,
  name: `姓名${username}`,
  roles,
  personId: null as string | null,
  active: true,
})

describe.each(DATABASES)('accounts on $database', ({ open }) => {
  let office: County
  let admin: Caller
  beforeAll(async () => {
    office = await openCounty(open)
    admin = await office.as('security-admin')
  })
  afterAll(() => office.close())

  const create = (account: ReturnType<typeof input>) =>
    ok(accountSecretSchema, admin.send('POST', '/accounts', account), 201)
  const signedIn = async (username: string, password: string) => {
    const caller = office.stranger()
    await ok(sessionSchema, caller.send('POST', '/session', { username, password }))
    return caller
  }
  const list = async () =>
    (await ok(z.object({ accounts: z.array(accountSchema) }), admin.send('GET', '/accounts'))).accounts

  it('creates an account with a one-time password that the database keeps only as a hash', async () => {
    const made = await create(input('zhang.san', ['team-leader', 'auditor']))
    expect(made.account).toMatchObject({ mustChange: true, active: true, roles: ['team-leader', 'auditor'] })
    expect(made.oneTimePassword).toMatch(/^[\w-]{16}$/)
    const row = await office.db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', made.account.id)
      .executeTakeFirstOrThrow()
    expect(row.passwordHash).toMatch(/^\$argon2id\$/)
    expect(JSON.stringify(await list())).not.toMatch(/argon2|passwordHash/)
    const caller = await signedIn('zhang.san', made.oneTimePassword)
    expect((await ok(sessionSchema, caller.send('GET', '/session'))).permissions).toEqual(
      expect.arrayContaining([...DEFAULT_GRANTS['team-leader'], ...DEFAULT_GRANTS.auditor]),
    )
  })

  it('names each fault, and writes neither account nor trail', async () => {
    const { count } = await trailOf(office)
    const before = await list()
    const where = async (account: object) => (await refused(400, admin.send('POST', '/accounts', account))).where
    expect(await where({ ...input('Li'), name: ' ', roles: [] })).toEqual(['username', 'name', 'roles'])
    expect(await where(input('zhang.san'))).toEqual(['username'])
    expect(await where(input('two.hats', ['auditor', 'system-admin']))).toEqual(['roles'])
    expect(await where(input('two.hats', ['security-admin', 'auditor']))).toEqual(['roles'])
    expect(await where({ ...input('no.person'), personId: 'nobody' })).toEqual(['personId'])
    expect(await list()).toEqual(before)
    expect((await trailOf(office)).count).toBe(count)
    await refused(404, admin.send('PUT', '/accounts/nobody', input('x.y')))
    await refused(404, admin.send('POST', '/accounts/nobody/password'))
  })

  it('belongs to a person of the register, whose own record it sees whole', async () => {
    const clerk = await office.as('office')
    const wang = await addPerson(clerk, { code: 'W', name: '王五', phone: '13800000000', birthMonth: '1980-05' })
    const made = await create({ ...input('wang.wu', ['leading-group']), personId: wang.id })
    expect(made.account.personId).toBe(wang.id)
  })

  it('ends the sessions of an account that is deactivated, and lets it in again when it is not', async () => {
    const made = await create(input('li.si'))
    const caller = await signedIn('li.si', made.oneTimePassword)
    const path = `/accounts/${made.account.id}`
    await ok(accountSchema, admin.send('PUT', path, { ...input('li.si'), active: false }))
    expect((await caller.send('GET', '/session')).status).toBe(401)
    await refused(
      401,
      office.stranger().send('POST', '/session', { username: 'li.si', password: made.oneTimePassword }),
    )
    await ok(accountSchema, admin.send('PUT', path, input('li.si')))
    expect((await caller.send('GET', '/session')).status).toBe(401) // the session itself is gone
    await signedIn('li.si', made.oneTimePassword)
  })

  it('takes a role away from a session that is open', async () => {
    const made = await create(input('zhao.liu'))
    const caller = await signedIn('zhao.liu', made.oneTimePassword)
    await ok(
      sessionSchema,
      caller.send('PUT', '/session/password', { current: made.oneTimePassword, next: 'a-password-of-zhao' }),
    )
    expect((await caller.send('GET', '/people')).status).toBe(200)
    await ok(accountSchema, admin.send('PUT', `/accounts/${made.account.id}`, input('zhao.liu', ['member'])))
    expect((await caller.send('GET', '/people')).status).toBe(403)
    expect((await caller.send('GET', '/units')).status).toBe(200)
  })

  it('resets a password: the old one and every session end', async () => {
    const made = await create(input('sun.qi'))
    const caller = await signedIn('sun.qi', made.oneTimePassword)
    const path = `/accounts/${made.account.id}/password`
    const reset = await ok(accountSecretSchema, admin.send('POST', path))
    expect(reset.oneTimePassword).not.toBe(made.oneTimePassword)
    expect(reset.account.mustChange).toBe(true)
    expect((await caller.send('GET', '/session')).status).toBe(401)
    await refused(
      401,
      office.stranger().send('POST', '/session', { username: 'sun.qi', password: made.oneTimePassword }),
    )
    await signedIn('sun.qi', reset.oneTimePassword)
    const { last } = await trailOf(office)
    expect(last).toMatchObject({ action: 'sign-in' })
    const secrets = JSON.stringify(await office.db.selectFrom('trail').selectAll().execute())
    expect(secrets).not.toContain(reset.oneTimePassword)
  })

  it('keeps at least one active security administrator, also when two leave at once', async () => {
    const first = (await list()).find((account) => account.username === 'admin')
    const off = { ...input('admin', ['security-admin']), active: false }
    await ok(accountSchema, admin.send('PUT', `/accounts/${first?.id}`, off))
    const own = '/accounts/account-security-admin'
    const self = input('security-admin', ['security-admin'])
    expect((await refused(422, admin.send('PUT', own, { ...self, active: false }))).where).toEqual(['roles'])
    expect((await refused(422, admin.send('PUT', own, { ...self, roles: ['office'] }))).where).toEqual(['roles'])
    const second = await create(input('second', ['security-admin']))
    const leaving = [admin.send('PUT', own, { ...self, active: false })]
    leaving.push(
      admin.send('PUT', `/accounts/${second.account.id}`, { ...input('second', ['security-admin']), active: false }),
    )
    const statuses = (await Promise.all(leaving)).map(({ status }) => status)
    const rows = await office.db.selectFrom('accounts').select(['roles', 'active']).execute()
    expect(rows.filter(({ roles, active }) => active === 1 && roles.includes('security-admin'))).toHaveLength(1)
    expect(statuses).toContain(200)
    expect(statuses).not.toContain(500)
    await office.db.updateTable('accounts').set({ active: 1 }).where('id', '=', 'account-security-admin').execute()
    admin = await office.as('security-admin')
  })

  it('puts the matrix into force at once, keeps the security administrator in, takes a line once', async () => {
    const { grants } = await ok(grantsSchema, admin.send('GET', '/grants'))
    const all = Object.entries(DEFAULT_GRANTS).flatMap(([role, own]) =>
      own.map((permission) => `${role} ${permission}`),
    )
    expect(grants.map(({ role, permission }) => `${role} ${permission}`).sort()).toEqual(all.sort())
    const member = await office.as('member')
    expect((await member.send('GET', '/rosters?roundId=x')).status).toBe(403)
    const line = { role: 'member', permission: 'rosters.read' }
    await ok(grantsSchema, admin.send('PUT', '/grants', { grants: [...grants, line, line] }))
    expect((await member.send('GET', '/rosters?roundId=x')).status).toBe(200)
    const { count, last } = await trailOf(office)
    expect(last).toMatchObject({ action: 'update', subject: 'grants' })
    const without = grants.filter(({ permission }) => permission !== 'accounts.manage')
    expect((await refused(422, admin.send('PUT', '/grants', { grants: without }))).where).toEqual(['grants'])
    const unknown = { role: 'member', permission: 'everything' }
    expect((await refused(400, admin.send('PUT', '/grants', { grants: [unknown] }))).where).toEqual([
      'grants.0.permission',
    ])
    expect((await trailOf(office)).count).toBe(count)
    expect((await admin.send('GET', '/accounts')).status).toBe(200)
    await ok(grantsSchema, admin.send('PUT', '/grants', { grants }))
    expect((await member.send('GET', '/rosters?roundId=x')).status).toBe(403)
  })

  it('gives one name to one account when two are made at once', async () => {
    const twins = await Promise.all([1, 2].map(() => admin.send('POST', '/accounts', input('twin'))))
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 400])
    expect((await list()).filter(({ username }) => username === 'twin')).toHaveLength(1)
  })

  it('fails nowhere inside', () => expect(office.log).toEqual([]))
})
