import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { personSchema } from '#api/people/schema.ts'
import { type Roster, rosterRowSchema, rosterSchema, type Seat } from '#api/rosters/schema.ts'
import { roundSchema } from '#api/rounds/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import {
  addPerson,
  addRoster,
  addRound,
  currentTermId,
  fullSeats,
  openStage,
  putSeats,
  readRoster,
  retype,
  round,
  seat,
  type Stage,
  team,
  trailOf,
  unitIds,
} from './scene.ts'

describe.each(DATABASES)('seats of a draft on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let stage: Stage
  let full: Seat[]
  let draft: Roster
  let idOf: (name: string) => string
  beforeAll(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
    idOf = await unitIds(caller)
    stage = await openStage(caller)
    full = fullSeats(stage)
  })
  afterAll(() => office.close())
  beforeEach(async () => {
    draft = await addRoster(caller, stage.round.id)
  })

  const id = (code: string) => stage.people[code] ?? ''
  const add = async (code: string, record: object) =>
    (await addPerson(caller, { code, name: `人${code}`, ...record })).id
  /** Everything of the draft that a refused change must leave alone. */
  const stored = async () => ({
    seats: await office.db
      .selectFrom('seats')
      .selectAll()
      .where('rosterId', '=', draft.id)
      .orderBy('personId')
      .execute(),
    row: await office.db.selectFrom('rosters').selectAll().where('id', '=', draft.id).execute(),
    trail: (await trailOf(office)).count,
  })
  async function faultsOf(seats: readonly Seat[], bans: Roster['bans'] = []) {
    const before = await stored()
    const { faults, message } = await refused(422, putSeats(caller, { ...draft, bans }, seats))
    expect(await stored()).toEqual(before)
    expect(message).toBe(faults[0]?.what)
    return faults
  }

  it('starts empty: every seat open, and for everybody why not yet', async () => {
    expect(draft).toMatchObject({ status: 'draft', revision: 1, seats: [], basedOn: null, runId: null })
    expect(draft.openSeats.map(({ team: at, role, missing }) => [at, role, missing])).toEqual([
      [stage.one, 'leader', 1],
      [stage.one, 'deputy', 1],
      [stage.one, 'member', 1],
      [stage.two, 'leader', 1],
      [stage.two, 'deputy', 1],
      [stage.two, 'member', 1],
    ])
    const reasons = draft.openSeats[0]?.reasons ?? []
    expect(reasons).toHaveLength(draft.problem.people.length)
    expect(reasons.find(({ person }) => person === id('M1'))).toMatchObject({
      rule: 'role',
      text: '人M1未列为可任组长',
    })
    expect(reasons.find(({ person }) => person === id('L1'))).toMatchObject({ rule: 'available' })
    expect(draft.levels[0]).toEqual({ level: 'open-seats', value: 14 })
  })

  it('takes a legal roster with its marks, and says so in the trail', async () => {
    const marked = full.map((one, i) => ({ ...one, locked: i === 0, liaison: i === 2 }))
    const saved = await ok(rosterSchema, putSeats(caller, draft, marked))
    expect(saved).toMatchObject({ revision: 2, openSeats: [] })
    expect(saved.seats).toEqual(expect.arrayContaining(marked))
    expect(saved.seats).toHaveLength(6)
    expect(saved.problem.locks).toEqual([{ person: id('L1'), team: stage.one, role: 'leader' }])
    expect(saved.levels[0]).toEqual({ level: 'open-seats', value: 0 })
    const { last } = await trailOf(office)
    expect(last).toMatchObject({ action: 'update', subject: 'roster', subjectId: draft.id })
    expect(JSON.parse(last?.before ?? 'null')).toEqual({ seats: [], bans: [] })
    expect(JSON.parse(last?.after ?? 'null')).toEqual({ seats: marked, bans: [] })
  })

  it('refuses an absolutely recused person with rule and evidence', async () => {
    const clerk = await add('A1', { unitId: idOf('县财政局'), post: '科员' })
    const [fault, ...more] = await faultsOf([...full, seat(clerk, stage.two, 'member')])
    expect(more).toEqual([])
    expect(fault).toEqual({
      where: `recusal.${clerk}.${stage.two}`,
      what: '人A1须回避第二组 (R1)；R1 现任职单位：现任县财政局科员，不得参加该单位巡察',
    })
    await ok(rosterSchema, putSeats(caller, draft, [...full, seat(clerk, stage.one, 'member')]))
  })

  it('lets a leader-only recusal sit as a member, at a cost, and never lead', async () => {
    const native = await add('A2', { nativePlace: '440823101', roles: ['leader', 'deputy', 'member'] })
    const [, ...rest] = full
    for (const role of ['leader', 'deputy'] as const) {
      const others = full.filter((one) => one.teamId !== stage.one || one.role !== role)
      const [fault] = await faultsOf([...others, seat(native, stage.one, role)])
      expect(fault?.where).toBe(`recusal.${native}.${stage.one}`)
      expect(fault?.what).toMatch(
        /^人A2因回避不得任第一组组长、副组长 \(R7\)；R7 地域回避：籍贯为黄略镇，不得任组长、副组长$/,
      )
    }
    await ok(rosterSchema, putSeats(caller, draft, [...rest, seat(native, stage.two, 'member')]))
    draft = await readRoster(caller, draft.id)
    const free = draft.levels.find(({ level }) => level === 'advisory')?.value
    const saved = await ok(rosterSchema, putSeats(caller, draft, [...rest, seat(native, stage.one, 'member')]))
    expect(saved.levels.find(({ level }) => level === 'advisory')?.value).toBe((free ?? 0) + 1)
  })

  it('refuses whoever is away during the team’s days, but not on others', async () => {
    const away = await add('A3', { absences: [{ from: '2026-05-31', to: '2026-06-10', reason: '培训' }] })
    const [fault] = await faultsOf([...full, seat(away, stage.one, 'member')])
    expect(fault?.where).toBe(`away.${away}.${stage.one}`)
    expect(fault?.what).toContain('2026-05-31至2026-06-10')
    const later = await add('A4', { absences: [{ from: '2026-06-01', to: '2026-06-10', reason: '培训' }] })
    await ok(rosterSchema, putSeats(caller, draft, [...full, seat(later, stage.one, 'member')]))
  })

  it('refuses a second team at the same time, a second seat, a role not listed, a seat too many', async () => {
    const rules = async (seats: readonly Seat[]) => (await faultsOf(seats)).map(({ where }) => where.split('.')[0])
    expect(await rules([...full, seat(id('M1'), stage.two, 'member')])).toContain('overlap')
    const twice = [...full.slice(1), seat(id('L1'), stage.one, 'leader'), seat(id('L1'), stage.one, 'deputy')]
    expect(await rules(twice)).toContain('one-seat')
    expect(await rules([...full.slice(1), seat(id('M3'), stage.one, 'leader')])).toEqual(['role'])
    const crowd = ['M3', 'M4'].map((code) => seat(id(code), stage.one, 'member'))
    expect(await rules([...full, ...crowd])).toEqual(['seats'])
    expect((await faultsOf([...full, ...crowd]))[0]?.what).toBe('第一组组员3人，超过上限2人')
  })

  it('refuses a banned person, and keeps the ban with the draft', async () => {
    const bans = [{ personId: id('M5'), teamId: stage.one }]
    const [fault] = await faultsOf([...full, seat(id('M5'), stage.one, 'member')], bans)
    expect(fault).toEqual({ where: `ban.${id('M5')}.${stage.one}`, what: '人M5已被排除出第一组' })
    const saved = await ok(rosterSchema, putSeats(caller, { ...draft, bans }, full))
    expect(saved.bans).toEqual(bans)
    draft = saved
    await faultsOf([...full, seat(id('M5'), stage.one, 'member')], bans)
    await ok(rosterSchema, putSeats(caller, { ...draft, bans: [] }, [...full, seat(id('M5'), stage.one, 'member')]))
  })

  it('refuses people and teams that are not of this round', async () => {
    expect((await faultsOf([seat('nobody', stage.one, 'member')]))[0]?.where).toBe(`listed.nobody.${stage.one}`)
    expect((await faultsOf([seat(id('M1'), 'no-team', 'member')]))[0]?.where).toBe(`listed.${id('M1')}.no-team`)
    const termId = await currentTermId(caller)
    const other = await addRound(caller, round({ termId, code: '2027-9', teams: [team({ name: '别轮组' })] }))
    const [fault] = await faultsOf([seat(id('M1'), other.teams[0]?.id ?? '', 'member')])
    expect(fault?.where).toMatch(/^listed\./)
    const role = { ...seat(id('M1'), stage.one, 'member'), role: 'liaison' }
    const change = { revision: 1, seats: [role], bans: [] }
    expect((await refused(400, caller.send('PUT', `/rosters/${draft.id}/seats`, change))).where).toEqual([
      'seats.0.role',
    ])
  })

  it('shows a draft whose person has left the pool since, and keeps that person off when it is saved', async () => {
    const leaver = await add('A5', {})
    const seats = [...full, seat(leaver, stage.one, 'member')]
    draft = await ok(rosterSchema, putSeats(caller, draft, seats))
    const event = { event: 'exit', day: '2026-03-10', reason: '退休' }
    await ok(personSchema, caller.send('POST', `/people/${leaver}/pool-events`, event))
    const shown = await readRoster(caller, draft.id)
    expect(shown.seats).toHaveLength(7)
    expect(shown.people.find((person) => person.id === leaver)).toMatchObject({ name: '人A5' })
    const faults = await faultsOf(seats)
    expect(faults.map(({ where }) => where)).toEqual([`listed.${leaver}.${stage.one}`])
    expect(faults[0]?.what).toContain('人A5')
    await ok(rosterSchema, putSeats(caller, draft, full))
  })

  it('saves over the revision it read; of two at once one wins', async () => {
    const saved = await ok(rosterSchema, putSeats(caller, draft, full))
    const before = await stored()
    expect((await refused(409, putSeats(caller, draft, []))).code).toBe('conflict')
    expect(await stored()).toEqual(before)
    const [first, second] = [full.slice(1), full.slice(2)]
    const answers = await Promise.all([putSeats(caller, saved, first), putSeats(caller, saved, second)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = answers[0]?.status === 200 ? first : second
    const after = await readRoster(caller, draft.id)
    expect(after.seats).toHaveLength(won.length)
    expect(after.seats).toEqual(expect.arrayContaining(won))
    expect(after.revision).toBe(3)
  })

  it('copies a version with seats, locks and bans as the next one, and only within its round', async () => {
    const bans = [{ personId: id('M5'), teamId: stage.one }]
    const locked = full.map((one) => ({ ...one, locked: one.role === 'leader' }))
    const source = await ok(rosterSchema, putSeats(caller, { ...draft, bans }, locked))
    const ask = (input: object) => caller.send('POST', '/rosters', { roundId: stage.round.id, ...input })
    const copy = await ok(rosterSchema, ask({ basedOn: source.id, name: '备选' }), 201)
    expect(copy).toMatchObject({ name: '备选', basedOn: source.id, version: source.version + 1, bans, revision: 1 })
    expect(copy.seats).toEqual(source.seats)
    await ok(rosterSchema, putSeats(caller, copy, []))
    expect((await readRoster(caller, source.id)).seats).toEqual(source.seats)
    const termId = await currentTermId(caller)
    const empty = await addRound(caller, round({ termId, code: '2028-9' }))
    const elsewhere = { roundId: empty.id }
    await refused(422, caller.send('POST', '/rosters', elsewhere)) // no team yet
    const teams = [team({ name: '组' })]
    const change = { revision: 1, round: { ...retype(empty), teams } }
    await ok(roundSchema, caller.send('PUT', `/rounds/${empty.id}`, change))
    const other = caller.send('POST', '/rosters', { ...elsewhere, basedOn: source.id })
    expect((await refused(400, other)).where).toEqual(['basedOn'])
    await refused(404, caller.send('POST', '/rosters', { roundId: 'nowhere' }))
    await refused(404, ask({ basedOn: 'nobody' }))
  })

  it('numbers versions made at the same time one after the other', async () => {
    const made = await Promise.all([1, 2, 3].map(() => addRoster(caller, stage.round.id)))
    const versions = made.map(({ version }) => version).sort((a, b) => a - b)
    expect(versions).toEqual([1, 2, 3].map((step) => draft.version + step))
    const list = z.object({ rosters: z.array(rosterRowSchema) })
    const { rosters } = await ok(list, caller.send('GET', `/rosters?roundId=${stage.round.id}`))
    expect(rosters.map(({ version }) => version)).toEqual(
      rosters.map(({ version }) => version).toSorted((a, b) => b - a),
    )
    expect((await refused(400, caller.send('GET', '/rosters'))).where).toEqual(['roundId'])
  })

  it('drops a team with its seats from drafts when the round drops it', async () => {
    draft = await ok(rosterSchema, putSeats(caller, draft, full))
    const stored = await ok(roundSchema, caller.send('GET', `/rounds/${stage.round.id}`))
    const teams = retype(stored).teams.filter((one) => one.id !== stage.two)
    const change = { revision: stored.revision, round: { ...retype(stored), teams } }
    await ok(roundSchema, caller.send('PUT', `/rounds/${stored.id}`, change))
    const after = await readRoster(caller, draft.id)
    expect(after.seats.map(({ teamId }) => teamId)).toEqual([stage.one, stage.one, stage.one])
    expect(after.problem.teams).toHaveLength(1)
  })

  it('fails nowhere inside', () => expect(office.log).toEqual([]))
})
