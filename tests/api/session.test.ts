import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASES } from '../support/databases.ts'
import { NOW, openTestOffice, type TestOffice } from '../support/office.ts'

const later = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()

describe.each(DATABASES)('sessions and accounts on $database', ({ open }) => {
  let office: TestOffice
  beforeAll(async () => {
    office = await openTestOffice(open)
  })
  afterAll(() => office.close())

  it('gives a strict cookie that scripts cannot read, and keeps only a digest of it', async () => {
    const caller = office.stranger()
    const { headers, body } = await caller.send('POST', '/session', { username: 'office', password: 'xunce-demo-2026' })
    expect(headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/)
    expect(body).toMatchObject({ account: { roles: ['office'] }, office: { demo: true } })
    const stored = await office.db.selectFrom('sessions').select('id').execute()
    expect(stored.some(({ id }) => caller.cookie().includes(id))).toBe(false)
    expect((await caller.send('DELETE', '/session')).status).toBe(204)
    expect((await caller.send('GET', '/session')).status).toBe(401)
  })

  it('says the same of a wrong password and an unknown name, and blocks the sixth try for five minutes', async () => {
    office.setNow(NOW)
    const tries = (username: string, password: string) =>
      office.stranger().send('POST', '/session', { username, password })
    const unknown = await tries('nobody-here', 'x')
    const wrong = await tries('member', 'x')
    expect(unknown).toMatchObject({ status: 401 })
    expect(wrong.body).toEqual(unknown.body)
    for (let i = 0; i < 4; i += 1) await tries('member', 'x')
    expect((await tries('member', 'xunce-demo-2026')).status).toBe(429)
    office.setNow(later(6))
    expect((await tries('member', 'xunce-demo-2026')).status).toBe(200)
    office.setNow(NOW)
  })

  it('ends after two idle hours', async () => {
    const caller = await office.as('office')
    office.setNow(later(119))
    expect((await caller.send('GET', '/session')).status).toBe(200)
    office.setNow(later(119 + 121))
    expect((await caller.send('GET', '/session')).status).toBe(401)
    office.setNow(NOW)
  })

  it('keeps the language with the account', async () => {
    const caller = await office.as('office')
    await caller.send('PUT', '/session/locale', { locale: 'en' })
    expect((await (await office.as('office')).send('GET', '/session')).body).toMatchObject({
      account: { locale: 'en' },
    })
  })

  it('makes accounts, and keeps administrators apart and at least one security administrator', async () => {
    const admin = await office.as('security-admin')
    const input = { username: 'li.ming', name: '李明', roles: ['office'], personId: null, active: true }
    const made = await admin.send<{ account: { id: string }; oneTimePassword: string }>('POST', '/accounts', input)
    expect(made).toMatchObject({ status: 201, body: { account: { mustChange: true } } })
    const both = { ...input, username: 'two', roles: ['auditor', 'security-admin'] }
    expect(await admin.send('POST', '/accounts', both)).toMatchObject({
      status: 400,
      body: { error: { faults: [{ where: 'roles' }] } },
    })
    expect(await admin.send('POST', '/accounts', input)).toMatchObject({
      status: 400,
      body: { error: { faults: [{ where: 'username' }] } },
    })
    const own = office.stranger()
    expect(
      (await own.send('POST', '/session', { username: 'li.ming', password: made.body.oneTimePassword })).status,
    ).toBe(200)
    expect((await admin.send('PUT', `/accounts/${made.body.account.id}`, { ...input, active: false })).status).toBe(200)
    expect((await own.send('GET', '/session')).status).toBe(401)
    const { body } = await admin.send<{ accounts: { id: string; username: string; name: string; personId: null }[] }>(
      'GET',
      '/accounts',
    )
    const self = body.accounts.find(({ username }) => username === 'security')
    const last = await admin.send('PUT', `/accounts/${self?.id}`, {
      username: 'security',
      name: 'x',
      roles: ['office'],
      personId: null,
      active: true,
    })
    expect(last.status).toBe(422)
  })

  it('puts an edited matrix into force at once, never without account management', async () => {
    const admin = await office.as('security-admin')
    const { body } = await admin.send<{ grants: { role: string; permission: string }[] }>('GET', '/grants')
    const without = body.grants.filter(({ role, permission }) => role !== 'member' || permission !== 'units.read')
    const member = await office.as('member')
    expect((await member.send('GET', '/units')).status).toBe(200)
    expect((await admin.send('PUT', '/grants', { grants: without })).status).toBe(200)
    expect((await member.send('GET', '/units')).status).toBe(403)
    const lockedOut = body.grants.filter(({ permission }) => permission !== 'accounts.manage')
    expect((await admin.send('PUT', '/grants', { grants: lockedOut })).status).toBe(422)
  })

  it('chains the trail, and finds an entry that was changed', async () => {
    const auditor = await office.as('auditor')
    expect((await auditor.send('GET', '/trail/check')).body).toMatchObject({ intact: true })
    const { body } = await auditor.send<{ entries: { seq: number; action: string }[]; total: number }>(
      'GET',
      '/trail?limit=5',
    )
    expect(body.entries).toHaveLength(5)
    expect(body.entries[0]?.seq).toBe(body.total)
    const csv = await auditor.send<string>('GET', '/trail/export.csv')
    expect(csv.body.trimEnd().split('\n').length).toBeGreaterThan(body.total)
    await office.db.updateTable('trail').set({ accountName: '改名' }).where('seq', '=', 3).execute()
    expect((await auditor.send('GET', '/trail/check')).body).toEqual({ intact: false, entries: 2, brokenAt: 3 })
  })
})
