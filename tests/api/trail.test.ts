import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { accountSecretSchema, grantsSchema } from '#api/accounts/schema.ts'
import { hintSchema, objectionSchema } from '#api/recusals/schema.ts'
import { rosterSchema } from '#api/rosters/schema.ts'
import { runSchema } from '#api/runs/schema.ts'
import { trailCheckSchema, trailPageSchema } from '#api/trail/schema.ts'
import { unitSchema } from '#api/units/schema.ts'
import { DEFAULT_RULES } from '#solver/recusal/rules.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { hanging } from '../support/fake-workers.ts'
import {
  addPerson,
  addRoster,
  addRound,
  currentTermId,
  declare,
  fullSeats,
  hitsOf,
  openStage,
  person,
  putSeats,
  retype,
  round,
  signAll,
  type Stage,
  trailOf,
} from './scene.ts'

/**
 * Without an entry here: the end of a session and questions change nothing of the office; imports and replays have tests
 * of their own.
 */
const APART = [
  'DELETE /session',
  'POST /exchange/units',
  'POST /exchange/people',
  'POST /rosters/{id}/questions',
  'POST /rosters/{id}/list-check',
  'POST /runs/{id}/replay',
  'POST /recusal-rules/preview',
  'POST /people/{id}/recusal-preview',
]

describe.each(DATABASES)('the trail on $database', ({ open }) => {
  let office: County
  let clerk: Caller
  let admin: Caller
  let leading: Caller
  let auditor: Caller
  let stage: Stage
  beforeAll(async () => {
    office = await openCounty(open, { workerFile: hanging() })
    clerk = await office.as('office')
    admin = await office.as('security-admin')
    leading = await office.as('leading-group')
    auditor = await office.as('auditor')
    stage = await openStage(clerk)
    const native = { nativePlace: '440823101', resume: '曾在遂溪县财政局工作' }
    await addPerson(clerk, { code: 'N-1', name: '本地人', ...native })
  })
  afterAll(() => office.close())

  const page = (query = '') => ok(trailPageSchema, auditor.send('GET', `/trail${query}`))
  /** Somebody native to a town of the round, who has grown up with the name of its finance bureau in the résumé. */
  async function nativeKey(): Promise<string> {
    const hits = await hitsOf(clerk, stage.round.id)
    return hits.find(({ rule }) => rule === 'R7')?.key ?? ''
  }
  const decide = async (status: string) =>
    clerk.send('POST', `/rounds/${stage.round.id}/recusals/decisions`, {
      key: await nativeKey(),
      status,
      reason: '已核',
    })
  const object = () =>
    clerk.send('POST', `/rounds/${stage.round.id}/objections`, {
      unitId: stage.round.taskList[0]?.unitId,
      personId: stage.people['M4'],
      reason: '有过节',
      receivedOn: '2026-03-09',
    })
  const check = () => ok(trailCheckSchema, auditor.send('GET', '/trail/check'))

  it('holds an entry of every write operation of the document: who, when, what, before and after', async () => {
    const unit = { code: 'T-1', name: '测试局', kind: 'other' }
    const draft = await addRoster(clerk, stage.round.id)
    const steps: Record<string, () => Promise<unknown>> = {
      'POST /session': () =>
        office.stranger().send('POST', '/session', { username: 'admin', password: office.made.oneTimePassword }),
      'PUT /session/locale': () => clerk.send('PUT', '/session/locale', { locale: 'en' }),
      'PUT /session/password': async () => {
        const caller = office.stranger()
        const current = office.made.oneTimePassword
        await caller.send('POST', '/session', { username: 'admin', password: current })
        await caller.send('PUT', '/session/password', { current, next: 'a-new-password' })
      },
      'POST /accounts': () => admin.send('POST', '/accounts', { username: 'new', name: '新', roles: ['member'] }),
      'PUT /accounts/{id}': async () => {
        const input = { username: 'new2', name: '新', roles: ['member'] }
        const { account } = await ok(accountSecretSchema, admin.send('POST', '/accounts', input), 201)
        await admin.send('PUT', `/accounts/${account.id}`, { ...input, active: false })
      },
      'POST /accounts/{id}/password': () => admin.send('POST', '/accounts/account-auditor/password'),
      'PUT /grants': async () => admin.send('PUT', '/grants', await ok(grantsSchema, admin.send('GET', '/grants'))),
      'POST /terms': () => clerk.send('POST', '/terms', { name: '下届', from: '2031-01-01', to: '2035-12-31' }),
      'POST /units': () => clerk.send('POST', '/units', unit),
      'PUT /units/{id}': async () => {
        const made = await ok(unitSchema, clerk.send('POST', '/units', { ...unit, code: 'T-2', name: '别局' }), 201)
        await clerk.send('PUT', `/units/${made.id}`, { revision: 1, unit: { ...unit, code: 'T-2', name: '新局' } })
      },
      'POST /people': () => addPerson(clerk, { code: 'T-1', name: '甲' }),
      'PUT /people/{id}': () =>
        clerk.send('PUT', `/people/${stage.people['M6']}`, { revision: 1, person: person({ code: 'M6', name: '乙' }) }),
      'POST /people/{id}/pool-events': () =>
        clerk.send('POST', `/people/${stage.people['M6']}/pool-events`, {
          event: 'exit',
          day: '2026-03-10',
          reason: '退休',
        }),
      'PUT /coverage/rule': () => clerk.send('PUT', '/coverage/rule', { forms: ['regular'], viaParent: true }),
      'POST /rounds': async () => addRound(clerk, round({ termId: await currentTermId(clerk), code: '2027-1' })),
      'PUT /rounds/{id}': () =>
        clerk.send('PUT', `/rounds/${stage.round.id}`, {
          revision: 1,
          round: { ...retype(stage.round), name: '改名' },
        }),
      'POST /rosters': () => addRoster(clerk, stage.round.id),
      'PUT /rosters/{id}/seats': () => putSeats(clerk, draft, fullSeats(stage)),
      'POST /runs': () => clerk.send('POST', '/runs', { roundId: stage.round.id }),
      'DELETE /runs/{id}': async () => {
        const run = await ok(runSchema, clerk.send('POST', '/runs', { roundId: stage.round.id }), 202)
        await clerk.send('DELETE', `/runs/${run.id}`)
      },
      'POST /rosters/{id}/authorisations': async () => {
        const give = (teamId: string, number: string) =>
          leading.send('POST', `/rosters/${draft.id}/authorisations`, { teamId, number })
        await give(stage.one, '授1号')
        await give(stage.two, '授2号')
      },
      'POST /recusal-rules': async () => {
        const { rules } = DEFAULT_RULES
        const input = { basedOn: 1, since: '2026-05-01', rules, note: '依据县委巡察办决定' }
        await clerk.send('POST', '/recusal-rules', input)
      },
      'POST /rounds/{id}/recusals/decisions': () => decide('confirmed'),
      'POST /rounds/{id}/recusals/approvals': async () => {
        await decide('overridden')
        await leading.send('POST', `/rounds/${stage.round.id}/recusals/approvals`, {
          key: await nativeKey(),
          approve: true,
        })
      },
      'POST /rounds/{id}/recusals/hints': async () => {
        const path = `/rounds/${stage.round.id}/recusals/hints`
        const { hints } = await ok(z.object({ hints: z.array(hintSchema) }), clerk.send('GET', path))
        await clerk.send('POST', path, { key: hints[0]?.key, reason: '同名，已核实' })
      },
      'PUT /rounds/{id}/declarations/{personId}': async () => {
        await declare(clerk, { roundId: stage.round.id, personId: stage.people['M3'] ?? '', content: {} })
        await declare(clerk, { roundId: stage.round.id, personId: stage.people['M3'] ?? '', content: { note: '补充' } })
      },
      'POST /rounds/{id}/declaration-reminders': () =>
        clerk.send('POST', `/rounds/${stage.round.id}/declaration-reminders`, { personIds: [stage.people['M4']] }),
      'POST /rounds/{id}/declared-reasons/{reasonId}/decision': async () => {
        const others = [{ unitId: stage.round.taskList[0]?.unitId ?? '', reason: '同学' }]
        const { reasons } = await declare(clerk, {
          roundId: stage.round.id,
          personId: stage.people['M5'] ?? '',
          content: { others },
        })
        const path = `/rounds/${stage.round.id}/declared-reasons/${reasons[0]?.id}/decision`
        await clerk.send('POST', path, { decision: 'none', reason: '一般同学关系' })
      },
      'PUT /my/declarations/{id}': async () => {
        const member = await office.as('member')
        const own = office.db.updateTable('accounts').set({ personId: stage.people['M2'] ?? null })
        await own.where('username', '=', 'member').execute()
        const input = { signedOn: '2026-03-10', content: {} }
        await member.send('PUT', `/my/declarations/${stage.round.id}`, input)
        await member.send('PUT', `/my/declarations/${stage.round.id}`, input)
      },
      'POST /rounds/{id}/objections': () => object(),
      'POST /rounds/{id}/objections/{objectionId}/decision': async () => {
        const { objections } = await ok(z.object({ objections: z.array(objectionSchema) }), object(), 201)
        const path = `/rounds/${stage.round.id}/objections/${objections[0]?.id}/decision`
        await clerk.send('POST', path, { status: 'rejected', reason: '理由不成立' })
      },
      'POST /rosters/{id}/publication': async () => {
        await signAll(clerk, stage.round.id, fullSeats(stage))
        await ok(rosterSchema, clerk.send('POST', `/rosters/${draft.id}/publication`))
      },
      'POST /rosters/{id}/withdrawal': () => clerk.send('POST', `/rosters/${draft.id}/withdrawal`, { reason: '重排' }),
    }
    const { body } = await office.stranger().send<{ paths: Record<string, object> }>('GET', '/openapi.json')
    const writes = Object.entries(body.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((method) => method !== 'get')
        .map((method) => `${method.toUpperCase()} ${path.replace(/^\/api/, '')}`),
    )
    expect(writes.filter((name) => !APART.includes(name)).sort()).toEqual(Object.keys(steps).sort())
    for (const [name, act] of Object.entries(steps)) {
      const { count } = await trailOf(office)
      await act()
      const { since, last } = await trailOf(office)
      expect(since(count).length, name).toBeGreaterThan(0)
      expect(last?.at, name).toBe('2026-03-10T02:00:00.000Z')
      expect(last?.accountName, name).not.toBe('')
      if (name.startsWith('PUT') && name !== 'PUT /session/password') {
        expect(last?.before, name).not.toBeNull()
        expect(last?.after, name).not.toBeNull()
      }
    }
    expect(office.log).toEqual([])
    auditor = await office.as('auditor')
    await office.db.updateTable('accounts').set({ mustChange: 0 }).where('username', '=', 'auditor').execute()
    expect(await check()).toEqual({ intact: true, entries: (await trailOf(office)).count, brokenAt: null })
  })

  it('leaves nothing of a write that was refused inside its transaction', async () => {
    const { count } = await trailOf(office)
    const before = await office.db.selectFrom('units').selectAll().orderBy('id').execute()
    await refused(400, clerk.send('POST', '/units', { code: 'T-1', name: '另一局', kind: 'other' }))
    await refused(
      422,
      clerk.send('POST', `/people/${stage.people['M6']}/pool-events`, {
        event: 'exit',
        day: '2026-03-10',
        reason: '再退',
      }),
    )
    const stale = { revision: 1, round: { ...retype(stage.round), name: '旧' } }
    await refused(409, clerk.send('PUT', `/rounds/${stage.round.id}`, stale))
    expect((await trailOf(office)).count).toBe(count)
    expect(await office.db.selectFrom('units').selectAll().orderBy('id').execute()).toEqual(before)
  })

  it('pages from the newest down, by subject too', async () => {
    const all = await page('?limit=500')
    expect(all.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: all.total }, (_, i) => all.total - i))
    const first = await page('?limit=10')
    expect(first.entries).toEqual(all.entries.slice(0, 10))
    expect(first.total).toBe(all.total)
    const next = await page(`?limit=10&before=${first.entries.at(-1)?.seq}`)
    expect(next.entries).toEqual(all.entries.slice(10, 20))
    const rosters = await page('?subject=roster&limit=3')
    const expected = all.entries.filter(({ subject }) => subject === 'roster')
    expect(rosters).toEqual({ entries: expected.slice(0, 3), total: expected.length })
    expect((await refused(400, auditor.send('GET', '/trail?limit=501'))).where).toEqual(['limit'])
    expect((await refused(400, auditor.send('GET', '/trail?before=x'))).where).toEqual(['before'])
  })

  it('exports the whole trail as a table that no spreadsheet takes for formulas', async () => {
    await addPerson(clerk, { code: 'T-9', name: '=1+1' })
    await office.db.updateTable('accounts').set({ name: '=cmd()' }).where('username', '=', 'office').execute()
    await addPerson(clerk, { code: 'T-10', name: '某' })
    const { body, headers } = await auditor.send<string>('GET', '/trail/export.csv')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const rows = parse(body, { columns: true, bom: true }) as Record<string, string>[] // a row per entry, by heading
    const { total, entries } = await page('?limit=1')
    expect(rows).toHaveLength(total)
    expect(rows[0]).toMatchObject({
      seq: String(total),
      action: 'create',
      hash: entries[0]?.hash,
      accountName: "'=cmd()",
    })
    expect(JSON.parse(rows[0]?.['after'] ?? 'null')).toMatchObject({ code: 'T-10' })
  })

  it('finds an entry that was changed in any column, and one that was taken out', async () => {
    const { count } = await trailOf(office)
    const entry = await office.db.selectFrom('trail').selectAll().where('seq', '=', 5).executeTakeFirstOrThrow()
    const changes = [
      { at: '2026-01-01T00:00:00.000Z' },
      { accountName: '别人' },
      { accountId: 'account-auditor' },
      { action: 'delete' },
      { subject: 'unit!' },
      { subjectId: 'x' },
      { before: '{}' },
      { after: '{}' },
      { previousHash: '0'.repeat(64) },
      { hash: '0'.repeat(64) },
    ]
    for (const change of changes) {
      await office.db.updateTable('trail').set(change).where('seq', '=', 5).execute()
      expect(await check(), Object.keys(change).join()).toMatchObject({ intact: false, brokenAt: 5 })
      await office.db.updateTable('trail').set(entry).where('seq', '=', 5).execute()
    }
    expect(await check()).toEqual({ intact: true, entries: count, brokenAt: null })
    await office.db.deleteFrom('trail').where('seq', '=', 5).execute()
    expect(await check()).toEqual({ intact: false, entries: 4, brokenAt: 6 })
    await office.db.updateTable('trail').set({ seq: 5 }).where('seq', '=', 6).execute()
    expect(await check()).toEqual({ intact: false, entries: 4, brokenAt: 5 })
  })
})
