import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT_ROLES, type AccountRole } from '#api/accounts/permissions.ts'
import { type Caller, refused } from '../support/client.ts'
import { DATABASES } from '../support/databases.ts'
import { type County, openCounty } from '../support/county-office.ts'

/** The matrix of domain.md §9, operation by operation; a new operation fails here until somebody decides who may. */
const CASE_READERS: AccountRole[] = ['leading-group', 'office', 'team-leader', 'member']
const PLANNERS: AccountRole[] = ['leading-group', 'office']
const OFFICE: AccountRole[] = ['office']
const LEADING: AccountRole[] = ['leading-group']
const SECURITY: AccountRole[] = ['security-admin']
const AUDITOR: AccountRole[] = ['auditor']
const EVERYBODY: readonly AccountRole[] = ACCOUNT_ROLES

const ALLOWED: Record<string, readonly AccountRole[]> = {
  'GET /session': EVERYBODY,
  'PUT /session/password': EVERYBODY,
  'PUT /session/locale': EVERYBODY,
  'GET /terms': EVERYBODY,
  'GET /accounts': SECURITY,
  'POST /accounts': SECURITY,
  'PUT /accounts/{id}': SECURITY,
  'POST /accounts/{id}/password': SECURITY,
  'GET /grants': SECURITY,
  'PUT /grants': SECURITY,
  'GET /trail': AUDITOR,
  'GET /trail/check': AUDITOR,
  'GET /trail/export.csv': AUDITOR,
  'POST /terms': OFFICE,
  'GET /units': CASE_READERS,
  'POST /units': OFFICE,
  'GET /units/{id}': CASE_READERS,
  'PUT /units/{id}': OFFICE,
  'GET /places': CASE_READERS,
  'GET /people': PLANNERS,
  'POST /people': OFFICE,
  'GET /people/{id}': PLANNERS,
  'PUT /people/{id}': OFFICE,
  'POST /people/{id}/pool-events': OFFICE,
  'GET /exchange/units/template.xlsx': CASE_READERS,
  'GET /exchange/units.xlsx': CASE_READERS,
  'GET /exchange/units.csv': CASE_READERS,
  'POST /exchange/units': OFFICE,
  'GET /exchange/people/template.xlsx': PLANNERS,
  'GET /exchange/people.xlsx': PLANNERS,
  'GET /exchange/people.csv': PLANNERS,
  'POST /exchange/people': OFFICE,
  'GET /coverage': CASE_READERS,
  'GET /coverage/rule': CASE_READERS,
  'PUT /coverage/rule': OFFICE,
  'GET /rounds': CASE_READERS,
  'POST /rounds': OFFICE,
  'GET /rounds/{id}': CASE_READERS,
  'PUT /rounds/{id}': OFFICE,
  'GET /rounds/{id}/recusals': PLANNERS,
  'GET /rounds/{id}/recusals/matrix': PLANNERS,
  'GET /rounds/{id}/recusals/check': PLANNERS,
  'POST /rounds/{id}/recusals/decisions': OFFICE,
  'POST /rounds/{id}/recusals/approvals': LEADING,
  'GET /rounds/{id}/recusals/hints': PLANNERS,
  'POST /rounds/{id}/recusals/hints': OFFICE,
  'POST /people/{id}/recusal-preview': OFFICE,
  'GET /recusal-rules': PLANNERS,
  'POST /recusal-rules': OFFICE,
  'POST /recusal-rules/preview': OFFICE,
  'GET /rounds/{id}/declarations': PLANNERS,
  'PUT /rounds/{id}/declarations/{personId}': OFFICE,
  'POST /rounds/{id}/declaration-reminders': OFFICE,
  'POST /rounds/{id}/declared-reasons/{reasonId}/decision': OFFICE,
  'GET /my/declarations': EVERYBODY,
  'PUT /my/declarations/{id}': EVERYBODY,
  'GET /rounds/{id}/objections': PLANNERS,
  'POST /rounds/{id}/objections': OFFICE,
  'POST /rounds/{id}/objections/{objectionId}/decision': OFFICE,
  'GET /rosters': PLANNERS,
  'POST /rosters': OFFICE,
  'GET /rosters/{id}': PLANNERS,
  'PUT /rosters/{id}/seats': OFFICE,
  'POST /rosters/{id}/authorisations': LEADING,
  'GET /rosters/{id}/authorisations/{teamId}': PLANNERS,
  'POST /rosters/{id}/publication': OFFICE,
  'POST /rosters/{id}/withdrawal': OFFICE,
  'GET /rosters/{id}/export.xlsx': PLANNERS,
  'POST /rosters/{id}/questions': PLANNERS,
  'POST /rosters/{id}/list-check': PLANNERS,
  'GET /rosters/{id}/pool': PLANNERS,
  'POST /runs': OFFICE,
  'GET /runs': PLANNERS,
  'GET /runs/{id}': PLANNERS,
  'DELETE /runs/{id}': OFFICE,
  'GET /runs/{id}/events': PLANNERS,
  'GET /runs/{id}/problem.json': PLANNERS,
  'POST /runs/{id}/replay': OFFICE,
}
const OPEN = ['GET /health', 'POST /session', 'DELETE /session']
/** What an account may do before its one-time password is changed. */
const OWN_SESSION = ['GET /session', 'PUT /session/password', 'PUT /session/locale']

interface Operation {
  'x-may'?: string
  security?: Record<string, string[]>[]
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
  responses: Record<string, { description?: string; $ref?: string }>
}
interface Document {
  openapi: string
  info: { title: string; version: string }
  paths: Record<string, Record<string, Operation>>
  components: Record<string, Record<string, unknown>>
}

const METHODS = ['get', 'put', 'post', 'delete']

/** Calls an operation with a body that no schema takes and an id that nobody has. */
function call(caller: Caller, name: string) {
  const [method = '', path = ''] = name.split(' ')
  const filled = path.replaceAll(/\{\w+\}/g, 'nobody')
  return caller.send(method, filled, ['PUT', 'POST'].includes(method) ? {} : undefined)
}

describe.each(DATABASES)('the document on $database', ({ open }) => {
  let office: County
  let document: Document
  let operations: { name: string; path: string; operation: Operation }[]
  beforeAll(async () => {
    office = await openCounty(open)
    document = (await office.stranger().send<Document>('GET', '/openapi.json')).body
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path.replace(/^\/api/, '')}`,
        path,
        operation,
      })),
    )
  })
  afterAll(() => office.close())

  it('is OpenAPI 3.1: methods, path parameters, answers, schemes and every reference', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    for (const [path, item] of Object.entries(document.paths)) {
      expect(path).toMatch(/^\/api\//)
      expect(Object.keys(item).filter((method) => !METHODS.includes(method))).toEqual([])
    }
    for (const { name, path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
      expect(
        declared.map((parameter) => [parameter.name, parameter.required]),
        name,
      ).toEqual(inPath.map((parameter) => [parameter, true]))
      const answers = Object.entries(operation.responses)
      expect(
        answers.some(([status]) => /^2\d\d$/.test(status)),
        name,
      ).toBe(true)
      expect(operation.responses['default'], name).toBeDefined()
      for (const [, answer] of answers) expect(answer.description, name).toEqual(expect.any(String))
      const schemes = (operation.security ?? []).flatMap((one) => Object.keys(one))
      for (const scheme of schemes) expect(document.components['securitySchemes'], name).toHaveProperty(scheme)
      expect(schemes.length > 0, name).toBe(operation['x-may'] !== 'anyone')
    }
    const text = JSON.stringify(document)
    for (const [, group = '', name = ''] of text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g))
      expect(document.components[group]).toHaveProperty([name])
    expect(text).not.toContain('"nullable"') // 3.0's word; 3.1 says type: [..., 'null']
  })

  it('has exactly the operations whose callers were decided, each naming who may', () => {
    expect(operations.map(({ name }) => name).sort()).toEqual([...Object.keys(ALLOWED), ...OPEN].sort())
    for (const { name, operation } of operations) expect(operation['x-may'], name).toEqual(expect.any(String))
    expect(
      operations
        .filter(({ operation }) => operation['x-may'] === 'anyone')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(OPEN.toSorted())
  })

  it('answers 401 in the error shape to every other operation without a session, or with a forged one', async () => {
    for (const name of Object.keys(ALLOWED)) {
      const { code, message } = await refused(401, call(office.stranger(), name))
      expect(code, `${name}: ${message}`).toBe('unauthenticated')
    }
    const headers = { cookie: 'xunce_session=forged' }
    expect((await office.app.request('/api/units', { headers })).status).toBe(401)
  })

  it.each(ACCOUNT_ROLES)('lets %s do what its row of the matrix says, and nothing else', async (role) => {
    const caller = await office.as(role)
    const trail = async () => (await office.db.selectFrom('trail').select('seq').execute()).length
    const before = await trail()
    for (const [name, roles] of Object.entries(ALLOWED)) {
      const { status } = await call(caller, name)
      if (roles.includes(role)) expect.soft([401, 403, 500], `${role} ${name}`).not.toContain(status)
      else expect.soft(status, `${role} ${name}`).toBe(403)
    }
    expect(await trail()).toBe(before)
    expect(office.log).toEqual([])
  })

  it.each(['office', 'security-admin', 'auditor'] as const)(
    'lets %s do nothing beside its session while the one-time password stands',
    async (role) => {
      const caller = await office.as(role)
      const set = (mustChange: number) =>
        office.db.updateTable('accounts').set({ mustChange }).where('username', '=', role).execute()
      await set(1)
      for (const name of Object.keys(ALLOWED)) {
        const { status } = await call(caller, name)
        if (OWN_SESSION.includes(name)) expect.soft(status, name).not.toBe(403)
        else expect.soft(status, name).toBe(403)
      }
      await set(0)
    },
  )

  it('has one error shape: unknown paths, broken JSON, no JSON at all, a form from another site', async () => {
    const { cookie } = await office.as('office')
    const post = (path: string, init: RequestInit) =>
      office.app.request(`/api${path}`, { method: 'POST', ...init, headers: { cookie: cookie(), ...init.headers } })
    const shape = async (response: Response) => ({
      status: response.status,
      body: (await response.json()) as { error: { code: string } }, // compared with the one shape below
    })
    expect(await shape(await office.app.request('/api/nowhere'))).toMatchObject({
      status: 404,
      body: { error: { code: 'not-found', faults: [] } },
    })
    const json = { 'content-type': 'application/json' }
    const own = { origin: 'http://localhost' }
    expect(await shape(await post('/units', { headers: json, body: '{"code":' }))).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid' } },
    })
    const asText = await shape(await post('/units', { headers: { ...own, 'content-type': 'text/plain' }, body: '{}' }))
    expect(asText).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })
    const foreign = { 'content-type': 'text/plain', origin: 'https://elsewhere.example' }
    expect(await shape(await post('/units', { headers: foreign, body: '{}' }))).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    })
  })

  it('lets nobody keep an answer, and nobody frame it', async () => {
    const { headers } = await (await office.as('office')).send('GET', '/units')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
  })
})
