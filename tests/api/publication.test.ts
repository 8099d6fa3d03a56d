import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personSchema } from '#api/people/schema.ts'
import { type Roster, rosterSchema, type Seat } from '#api/rosters/schema.ts'
import { roundSchema } from '#api/rounds/schema.ts'
import { unitFileSchema } from '#api/units/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import {
  addRoster,
  fullSeats,
  openStage,
  person,
  putSeats,
  readRoster,
  retype,
  seat,
  signAll,
  type Stage,
  trailOf,
  unitIds,
} from './scene.ts'

describe.each(DATABASES)('publication on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let leading: Caller
  let stage: Stage
  let full: Seat[]
  let draft: Roster
  let rounds = 0
  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
    leading = await office.as('leading-group')
  })
  beforeEach(async () => {
    rounds += 1
    stage = await openStage(caller, `2026-${rounds}`)
    full = fullSeats(stage)
    draft = await ok(rosterSchema, putSeats(caller, await addRoster(caller, stage.round.id), full))
    await signAll(caller, stage.round.id, full)
  })
  afterAll(async () => {
    expect(office.log).toEqual([])
    await office.close()
  })

  /** A number is used once in the whole office, so each test's begin with its round. */
  const numbered = (number: string) => (number.trim() === '' ? number : `${stage.round.code}${number}`)
  const authorise = (teamId: string, number: string, rosterId = draft.id) =>
    leading.send('POST', `/rosters/${rosterId}/authorisations`, { teamId, number: numbered(number) })
  const publish = (rosterId = draft.id) => caller.send('POST', `/rosters/${rosterId}/publication`)
  const withdraw = (reason: string, rosterId = draft.id) =>
    caller.send('POST', `/rosters/${rosterId}/withdrawal`, { reason })
  async function authoriseBoth(rosterId = draft.id, prefix = '授'): Promise<void> {
    await ok(rosterSchema, authorise(stage.one, `${prefix}1号`, rosterId))
    await ok(rosterSchema, authorise(stage.two, `${prefix}2号`, rosterId))
  }
  const statuses = () => {
    const rosters = office.db.selectFrom('rosters').select(['id', 'status'])
    return rosters.where('roundId', '=', stage.round.id).orderBy('version').execute()
  }
  const storedHits = () =>
    office.db.selectFrom('recusalHits').selectAll().where('roundId', '=', stage.round.id).orderBy('strength').execute()

  it('authorises the leader of one team for the tasks it has, and says so in the trail', async () => {
    const given = await ok(rosterSchema, authorise(stage.one, '遂巡授〔2026〕1号 '))
    expect(given.authorisations).toEqual([
      {
        teamId: stage.one,
        leaderId: stage.people['L1'],
        number: numbered('遂巡授〔2026〕1号'),
        authorisedBy: 'leading-group',
        authorisedAt: '2026-03-10T02:00:00.000Z',
      },
    ])
    const { last } = await trailOf(office)
    expect(last).toMatchObject({ action: 'authorise', subject: 'roster', subjectId: draft.id, before: null })
    const after: unknown = JSON.parse(last?.after ?? 'null')
    expect(after).toMatchObject({
      number: numbered('遂巡授〔2026〕1号'),
      tasks: [{ unitName: '黄略镇' }, { unitName: '城月镇' }],
    })
    await ok(rosterSchema, authorise(stage.one, '更正1号'))
    const changed = await trailOf(office)
    expect(JSON.parse(changed.last?.before ?? 'null')).toMatchObject({ number: numbered('遂巡授〔2026〕1号') })
  })

  it('gives no authorisation without a leader, twice by one number, or to a team that is not there', async () => {
    const headless = await ok(
      rosterSchema,
      putSeats(
        caller,
        draft,
        full.filter(({ role, teamId }) => role !== 'leader' || teamId !== stage.one),
      ),
    )
    expect((await refused(422, authorise(stage.one, '授1号'))).where).toEqual(['teamId'])
    draft = await ok(rosterSchema, putSeats(caller, headless, full))
    const { count } = await trailOf(office)
    expect((await refused(400, authorise(stage.one, ' '))).where).toEqual(['number'])
    expect((await refused(400, authorise('no-team', '授1号'))).where).toEqual(['teamId'])
    await refused(404, authorise(stage.one, '授1号', 'nobody'))
    expect((await trailOf(office)).count).toBe(count)
    await ok(rosterSchema, authorise(stage.one, '授1号'))
    expect((await refused(400, authorise(stage.two, '授1号'))).where).toEqual(['number'])
    const copy = await ok(
      rosterSchema,
      caller.send('POST', '/rosters', { roundId: stage.round.id, basedOn: draft.id }),
      201,
    )
    expect(copy.authorisations).toEqual([])
    expect((await refused(400, authorise(stage.one, '授1号', copy.id))).where).toEqual(['number'])
    await refused(
      403,
      caller.send('POST', `/rosters/${draft.id}/authorisations`, { teamId: stage.two, number: '授2号' }),
    )
  })

  it('publishes nothing while a leader is missing or not authorised, and lists every such team', async () => {
    const before = await trailOf(office)
    expect((await refused(422, publish())).where).toEqual([`teams.${stage.one}`, `teams.${stage.two}`])
    await ok(rosterSchema, authorise(stage.one, '授1号'))
    const { faults } = await refused(422, publish())
    expect(faults).toEqual([{ where: `teams.${stage.two}`, what: '“第二组”的组长尚未授权' }])
    expect(await statuses()).toEqual([{ id: draft.id, status: 'draft' }])
    expect((await trailOf(office)).since(before.count).map(({ action }) => action)).toEqual(['authorise'])
    await refused(404, publish('nobody'))
  })

  it('lets an authorisation fall with its leader', async () => {
    await authoriseBoth()
    const { L1 = '', L2 = '' } = stage.people
    const others = full.filter(({ personId }) => personId !== L1 && personId !== L2)
    const swapped = [...others, seat(L2, stage.one, 'leader'), seat(L1, stage.one, 'deputy')]
    draft = await ok(rosterSchema, putSeats(caller, draft, swapped))
    expect(draft.authorisations.map(({ teamId }) => teamId)).toEqual([stage.two])
    expect((await refused(422, publish())).where).toEqual([`teams.${stage.one}`])
    await ok(rosterSchema, authorise(stage.one, '授1号')) // its own number is free again
    await ok(rosterSchema, publish())
  })

  it('asks for a new authorisation when the team’s tasks have changed since: one for each task', async () => {
    await authoriseBoth()
    const idOf = await unitIds(caller)
    const stored = await ok(roundSchema, caller.send('GET', `/rounds/${stage.round.id}`))
    const typed = retype(stored)
    const teams = typed.teams.map((one) => (one.id === stage.two ? { ...one, unitIds: [idOf('县教育局')] } : one))
    await ok(
      roundSchema,
      caller.send('PUT', `/rounds/${stored.id}`, { revision: stored.revision, round: { ...typed, teams } }),
    )
    expect((await refused(422, publish())).where).toEqual([`teams.${stage.two}`])
    await ok(rosterSchema, authorise(stage.two, '授3号'))
    await ok(rosterSchema, publish())
  })

  it('checks the records once more before it publishes', async () => {
    await authoriseBoth()
    const idOf = await unitIds(caller)
    const { M2 = '' } = stage.people
    const stored = await ok(personSchema, caller.send('GET', `/people/${M2}`))
    const interest = { unitId: idOf('县财政局'), reason: '承包工程', from: '2026-01-01', to: null }
    const typed = { ...person({ code: stored.code, name: stored.name }), interests: [interest] }
    await ok(personSchema, caller.send('PUT', `/people/${M2}`, { revision: stored.revision, person: typed }))
    const { count } = await trailOf(office)
    const { faults } = await refused(422, publish())
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ where: `recusal.${M2}.${stage.two}` })
    expect(faults[0]?.what).toContain('承包工程')
    expect(await statuses()).toEqual([{ id: draft.id, status: 'draft' }])
    expect(await storedHits()).toEqual([])
    expect((await trailOf(office)).count).toBe(count)
  })

  it('freezes what it publishes: seats, authorisations, runs and the round itself', async () => {
    const idOf = await unitIds(caller)
    await office.db
      .updateTable('people')
      .set({ nativePlace: '440823101' })
      .where('id', '=', stage.people['M3'] ?? '')
      .execute()
    await authoriseBoth()
    const published = await ok(rosterSchema, publish())
    expect(published).toMatchObject({ status: 'published', publishedAt: '2026-03-10T02:00:00.000Z' })
    const { last, count } = await trailOf(office)
    expect(last).toMatchObject({ action: 'publish', subjectId: draft.id, before: '{"status":"draft"}' })
    const { M3 = '' } = stage.people
    const hits = (await storedHits()).filter(({ personId }) => personId === M3)
    expect(await storedHits()).toHaveLength(published.hits.length)
    expect(hits.map(({ personId, unitId, rule, strength }) => [personId, unitId, rule, strength])).toEqual([
      [M3, idOf('黄略镇'), 'R7', 'advisory'],
      [M3, idOf('黄略镇'), 'R7', 'leader-only'],
    ])
    await refused(422, putSeats(caller, published, []))
    await refused(422, authorise(stage.one, '授9号'))
    await refused(422, publish())
    await refused(422, caller.send('POST', '/runs', { roundId: stage.round.id }))
    const stored = await ok(roundSchema, caller.send('GET', `/rounds/${stage.round.id}`))
    expect(stored.publishedRosterId).toBe(draft.id)
    const change = { revision: stored.revision, round: { ...retype(stored), name: '改名' } }
    await refused(422, caller.send('PUT', `/rounds/${stored.id}`, change))
    expect((await trailOf(office)).count).toBe(count)
    const everybody = Object.values(stage.people)
    await office.db
      .updateTable('people')
      .set({ roles: '["member"]', name: '改名' })
      .where('id', 'in', everybody)
      .execute()
    expect(await readRoster(caller, draft.id)).toEqual(published)
    const file = await ok(unitFileSchema, caller.send('GET', `/units/${idOf('县财政局')}`))
    expect(file.visits.find(({ roundId }) => roundId === stage.round.id)).toMatchObject({
      teamName: '第二组',
      leaderName: '改名',
    })
  })

  it('publishes one version of a round, also when two are published at once', async () => {
    const copy = await ok(
      rosterSchema,
      caller.send('POST', '/rosters', { roundId: stage.round.id, basedOn: draft.id }),
      201,
    )
    await authoriseBoth()
    await authoriseBoth(copy.id, '备授')
    const answers = await Promise.all([publish(draft.id), publish(copy.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    expect((await statuses()).filter(({ status }) => status === 'published')).toHaveLength(1)
  })

  it('publishes the seats that it checked, or lets the change come first', async () => {
    await authoriseBoth()
    const fewer = full.filter(({ role }) => role !== 'member')
    const [saved, published] = await Promise.all([putSeats(caller, draft, fewer), publish()])
    const after = await readRoster(caller, draft.id)
    expect(published.status).toBe(200)
    expect(after.status).toBe('published')
    expect(after.seats).toHaveLength(saved.status === 200 ? fewer.length : full.length)
  })

  it('withdraws with a reason; the draft after it needs new authorisations and can be published', async () => {
    await refused(422, withdraw('还是草稿'))
    await authoriseBoth()
    await ok(rosterSchema, publish())
    expect((await refused(400, withdraw(' '))).where).toEqual(['reason'])
    const withdrawn = await ok(rosterSchema, withdraw('组长另有任务'))
    expect(withdrawn).toMatchObject({ status: 'withdrawn', withdrawnReason: '组长另有任务' })
    expect(withdrawn.seats).toHaveLength(6)
    const { last } = await trailOf(office)
    expect(last).toMatchObject({ action: 'withdraw', subjectId: draft.id })
    await refused(422, putSeats(caller, withdrawn, []))
    await refused(422, publish())
    await refused(422, withdraw('再撤'))
    const next = await ok(
      rosterSchema,
      caller.send('POST', '/rosters', { roundId: stage.round.id, basedOn: draft.id }),
      201,
    )
    expect(next.authorisations).toEqual([])
    await authoriseBoth(next.id, '新授')
    expect((await ok(rosterSchema, publish(next.id))).status).toBe('published')
  })

  it('withdraws nothing once a team has entered', async () => {
    await authoriseBoth()
    await ok(rosterSchema, publish())
    await office.db.updateTable('tasks').set({ enteredOn: '2026-04-01' }).where('teamId', '=', stage.two).execute()
    expect((await refused(422, withdraw('太晚'))).message).toContain('县财政局已进驻')
    expect((await readRoster(caller, draft.id)).status).toBe('published')
  })

  it('keeps a team that has sat on a published roster', async () => {
    await authoriseBoth()
    await ok(rosterSchema, publish())
    await ok(rosterSchema, withdraw('重排'))
    const stored = await ok(roundSchema, caller.send('GET', `/rounds/${stage.round.id}`))
    const typed = retype(stored)
    const change = { revision: stored.revision, round: { ...typed, teams: typed.teams.slice(0, 1) } }
    expect((await refused(422, caller.send('PUT', `/rounds/${stored.id}`, change))).where).toEqual(['teams'])
    expect((await readRoster(caller, draft.id)).seats).toHaveLength(6)
  })

  it('exports a version with its status in the name', async () => {
    const { status, headers } = await caller.send('GET', `/rosters/${draft.id}/export.xlsx`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain(`${stage.round.code} 编组第1稿`)
    await refused(404, caller.send('GET', '/rosters/nobody/export.xlsx'))
  })
})
