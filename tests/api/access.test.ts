import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT_ROLES, DEFAULT_GRANTS, type Permission } from '#api/accounts/permissions.ts'
import { DATABASES } from '../support/databases.ts'
import { openTestOffice, type TestOffice } from '../support/office.ts'

interface Operation {
  method: string
  path: string
  may: string
}

/** Open to a caller without a session, as the issue of access names them. */
const OPEN = ['GET /health', 'POST /session', 'DELETE /session']

describe.each(DATABASES)('access on $database', ({ open }) => {
  let office: TestOffice
  let operations: Operation[]

  beforeAll(async () => {
    office = await openTestOffice(open)
    const { body } = await office
      .stranger()
      .send<{ openapi: string; paths: Record<string, Record<string, { 'x-may': string }>> }>('GET', '/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    operations = Object.entries(body.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path: path.replace(/^\/api/, '').replaceAll(/\{\w+\}/g, 'nobody'),
        may: operation['x-may'],
      })),
    )
  })
  afterAll(() => office.close())

  it('answers 401 to every operation of the document without a session', async () => {
    expect(operations.length).toBeGreaterThan(45)
    const stranger = office.stranger()
    for (const { method, path } of operations) {
      if (OPEN.includes(`${method} ${path}`)) continue
      expect
        .soft(
          (await stranger.send(method, path, method === 'GET' || method === 'DELETE' ? undefined : {})).status,
          `${method} ${path}`,
        )
        .toBe(401)
    }
    expect((await stranger.send('GET', '/health')).body).toEqual({ status: 'ok' })
  })

  it.each(ACCOUNT_ROLES)('holds to the matrix for %s', async (role) => {
    const caller = await office.as(role)
    const granted: readonly string[] = DEFAULT_GRANTS[role]
    for (const { method, path, may } of operations.filter((one) => one.may.includes('.'))) {
      if (granted.includes(may)) continue
      const { status } = await caller.send(method, path, method === 'GET' || method === 'DELETE' ? undefined : {})
      expect.soft(status, `${role} ${method} ${path}`).toBe(403)
    }
    const readable: Record<string, string> = {
      'units.read': '/units',
      'coverage.read': '/coverage',
      'people.read': '/people',
      'trail.read': '/trail',
      'accounts.manage': '/accounts',
    }
    for (const permission of granted as readonly Permission[]) {
      const path = readable[permission]
      if (path) expect.soft((await caller.send('GET', path)).status, `${role} GET ${path}`).toBe(200)
    }
  })

  it('lets an account with a one-time password do nothing but change it', async () => {
    await office.db.updateTable('accounts').set({ mustChange: 1 }).where('username', '=', 'office').execute()
    const caller = await office.as('office')
    expect((await caller.send('GET', '/units')).status).toBe(403)
    expect((await caller.send('GET', '/session')).status).toBe(200)
    const wrong = await caller.send('PUT', '/session/password', { current: 'not this one', next: 'a-new-password' })
    expect(wrong).toMatchObject({ status: 400, body: { error: { faults: [{ where: 'current' }] } } })
    const changed = await caller.send('PUT', '/session/password', {
      current: 'xunce-demo-2026',
      next: 'a-new-password',
    })
    expect(changed).toMatchObject({ status: 200, body: { account: { mustChange: false } } })
    expect((await caller.send('GET', '/units')).status).toBe(200)
  })
})
