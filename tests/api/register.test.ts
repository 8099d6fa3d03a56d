import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Coverage } from '#api/coverage/schema.ts'
import type { ErrorBody } from '#api/errors.ts'
import type { Person, PersonRow } from '#api/people/schema.ts'
import type { Round, RoundRow, Term } from '#api/rounds/schema.ts'
import type { Unit, UnitFile } from '#api/units/schema.ts'
import { DATABASES } from '../support/databases.ts'
import { type Caller, openTestOffice, type TestOffice } from '../support/office.ts'

const UNIT = { code: 'T-1', name: '测试局', kind: 'government-department' }

describe.each(DATABASES)('the register on $database', ({ open }) => {
  let office: TestOffice
  let caller: Caller

  beforeAll(async () => {
    office = await openTestOffice(open)
    caller = await office.as('office')
  })
  afterAll(() => office.close())

  const trailOf = (subjectId: string) =>
    office.db
      .selectFrom('trail')
      .select(['action', 'before', 'after'])
      .where('subjectId', '=', subjectId)
      .orderBy('seq')
      .execute()

  it('creates, changes and reads a unit, each with its trail', async () => {
    const made = await caller.send<Unit>('POST', '/units', UNIT)
    expect(made).toMatchObject({
      status: 201,
      body: { category: 'department', pinyin: 'ceshiju csj', state: 'unplanned', effort: 1 },
    })
    const changed = await caller.send<Unit>('PUT', `/units/${made.body.id}`, {
      revision: 1,
      unit: { ...UNIT, effort: 1.5 },
    })
    expect(changed.body).toMatchObject({ effort: 1.5, revision: 2 })
    const stale = await caller.send<ErrorBody>('PUT', `/units/${made.body.id}`, {
      revision: 1,
      unit: { ...UNIT, effort: 2 },
    })
    expect(stale.status).toBe(409)
    const { body } = await caller.send<UnitFile>('GET', `/units/${made.body.id}`)
    expect(body).toMatchObject({ unit: { effort: 1.5 }, visits: [] })
    const trail = await trailOf(made.body.id)
    expect(trail.map(({ action }) => action)).toEqual(['create', 'update'])
    expect(JSON.parse(trail[1]?.before ?? '{}')).toMatchObject({ effort: 1 })
  })

  it('names each faulty field of a unit, and writes nothing', async () => {
    const count = async () => (await caller.send<{ units: Unit[] }>('GET', '/units')).body.units.length
    const before = await count()
    const shape = await caller.send<ErrorBody>('POST', '/units', { ...UNIT, name: '', effort: 0.3, place: '12' })
    expect(shape.body.error.faults.map(({ where }) => where).sort()).toEqual(['effort', 'name', 'place'])
    const twins = await caller.send<ErrorBody>('POST', '/units', UNIT)
    expect(twins.body.error.faults.map(({ where }) => where)).toEqual(['code', 'name'])
    expect(await count()).toBe(before)
    const { body } = await caller.send<{ units: Unit[] }>('GET', '/units')
    const unit = body.units.find(({ code }) => code === 'T-1')
    const loop = await caller.send<ErrorBody>('PUT', `/units/${unit?.id}`, {
      revision: unit?.revision,
      unit: { ...UNIT, parentId: unit?.id },
    })
    expect(loop.body.error.faults).toMatchObject([{ where: 'parentId' }])
    expect((await caller.send('GET', '/units/none')).status).toBe(404)
  })

  it('keeps personal fields from readers without the right, but not from the person', async () => {
    const { body } = await caller.send<{ people: PersonRow[] }>('GET', '/people')
    const own = body.people.find(({ phone, birthMonth }) => phone && birthMonth)
    expect(own?.masked).toBe(false)
    await office.db
      .updateTable('accounts')
      .set({ personId: own?.id ?? null })
      .where('username', '=', 'leading')
      .execute()
    const leading = await office.as('leading-group')
    const seen = (await leading.send<{ people: PersonRow[] }>('GET', '/people')).body.people
    expect(seen.find(({ id }) => id === own?.id)).toMatchObject({ masked: false, phone: own?.phone })
    expect(
      seen
        .filter(({ id }) => id !== own?.id)
        .every(({ masked, phone, birthMonth }) => masked && phone === '' && birthMonth === null),
    ).toBe(true)
    const kin = await office.db
      .selectFrom('kin')
      .select('personId')
      .where('personId', '!=', own?.id ?? '')
      .executeTakeFirstOrThrow()
    expect((await leading.send<Person>('GET', `/people/${kin.personId}`)).body.kin).toEqual([])
    expect((await caller.send<Person>('GET', `/people/${kin.personId}`)).body.kin.length).toBeGreaterThan(0)
  })

  it('lets nobody save over fields that are hidden from them', async () => {
    const kin = await office.db.selectFrom('kin').select('personId').executeTakeFirstOrThrow()
    const { body } = await caller.send<Person>('GET', `/people/${kin.personId}`)
    const grant = { role: 'team-leader', permission: 'people.write' }
    await office.db
      .insertInto('grants')
      .values([grant, { ...grant, permission: 'people.read' }])
      .execute()
    const blind = await office.as('team-leader')
    const seen = (await blind.send<Person>('GET', `/people/${kin.personId}`)).body
    expect(seen).toMatchObject({ masked: true, kin: [] })
    const saved = await blind.send('PUT', `/people/${kin.personId}`, { revision: seen.revision, person: seen })
    expect(saved.status).toBe(403)
    const sighted = await caller.send<Person>('PUT', `/people/${kin.personId}`, {
      revision: body.revision,
      person: { ...body, note: '已核' },
    })
    expect(sighted).toMatchObject({ status: 200, body: { note: '已核', kin: body.kin } })
  })

  it('takes a person in and out of the pool, with faults by path', async () => {
    const person = { code: 'P-1', name: '张测试', gender: 'f', roles: ['member'], skills: [{ skill: 'law', level: 2 }] }
    const faulty = { ...person, posts: [{ unitId: 'nowhere', title: '科员', from: '2024-02-01', to: '2023-01-01' }] }
    const refused = await caller.send<ErrorBody>('POST', '/people', { person: faulty })
    expect(refused.body.error.faults.map(({ where }) => where)).toEqual(['posts.0.unitId', 'posts.0.to'])
    const made = await caller.send<Person>('POST', '/people', {
      person,
      entry: { day: '2026-03-01', reason: '单位推荐' },
    })
    expect(made).toMatchObject({
      status: 201,
      body: { pooledSince: '2026-03-01', skills: [{ skill: 'law', level: 2 }] },
    })
    const path = `/people/${made.body.id}/pool-events`
    expect((await caller.send('POST', path, { event: 'entry', day: '2026-03-02', reason: '再次' })).status).toBe(422)
    const out = await caller.send<Person>('POST', path, { event: 'exit', day: '2026-03-09', reason: '调离' })
    expect(out.body).toMatchObject({ pooledSince: null, poolEvents: [{ event: 'exit' }, { event: 'entry' }] })
    expect((await trailOf(made.body.id)).map(({ action }) => action)).toEqual(['create', 'pool-exit'])
  })

  it('plans rounds: no unit twice, nothing outside its term, teams keep their ids', async () => {
    const { currentId } = (await caller.send<{ terms: Term[]; currentId: string }>('GET', '/terms')).body
    const units = (await caller.send<{ units: Unit[] }>('GET', '/units')).body.units
      .filter(({ active }) => active)
      .slice(0, 3)
    const needs = { seats: { leader: { min: 1, max: 1 }, deputy: { min: 1, max: 1 }, member: { min: 2, max: 3 } } }
    const team = (name: string, unitIds: string[]) => ({ name, from: '2026-04-01', to: '2026-05-31', needs, unitIds })
    const [a, b, c] = units.map(({ id }) => id)
    const round = {
      termId: currentId,
      code: '2026-9',
      name: '测试轮',
      from: '2026-04-01',
      to: '2026-05-31',
      months: 2,
      teamCount: 2,
      teams: [team('甲组', [a ?? '', b ?? '']), team('乙组', [b ?? ''])],
    }
    const twice = await caller.send<ErrorBody>('POST', '/rounds', round)
    expect(twice.body.error.faults).toMatchObject([{ where: 'teams.1.unitIds' }])
    const outside = await caller.send<ErrorBody>('POST', '/rounds', {
      ...round,
      teams: [],
      from: '1999-01-01',
      to: '1999-02-01',
    })
    expect(outside.body.error.faults).toMatchObject([{ where: 'from' }])
    const made = await caller.send<Round>('POST', '/rounds', {
      ...round,
      teams: [team('甲组', [a ?? '', b ?? '']), team('乙组', [c ?? ''])],
    })
    expect(made).toMatchObject({ status: 201, body: { status: 'preparation', tasks: 3, year: 2026 } })
    const { teams, taskList: _, ...fields } = made.body
    const swapped = teams.map((one, i) => ({ ...one, unitIds: teams[1 - i]?.unitIds ?? [] }))
    const changed = await caller.send<Round>('PUT', `/rounds/${made.body.id}`, {
      revision: 1,
      round: { ...fields, teams: swapped },
    })
    expect(changed.body.teams.map(({ id }) => id)).toEqual(teams.map(({ id }) => id))
    expect(changed.body.teams.map(({ unitIds }) => unitIds)).toEqual(swapped.map(({ unitIds }) => unitIds))
    expect(
      (await caller.send('PUT', `/rounds/${made.body.id}`, { revision: 1, round: { ...fields, teams } })).status,
    ).toBe(409)
  })

  it('reports coverage whose figures agree with each other, today and on a past day', async () => {
    const { body } = await caller.send<Coverage>('GET', '/coverage')
    const due = body.units.filter(({ required }) => required)
    expect(body.due).toBe(due.length)
    expect(body.covered).toBe(due.filter(({ coveredOn }) => coveredOn !== null).length)
    expect(body.categories.reduce((sum, { due: count }) => sum + count, 0)).toBe(body.due)
    expect(body.curve.actual.at(-1)?.count).toBe(body.covered)
    expect(body.forecast.planGap).toBe(
      due.filter(({ coveredOn, state }) => coveredOn === null && !['planned', 'in-progress'].includes(state)).length,
    )
    const past = (await caller.send<Coverage>('GET', `/coverage?asOf=${body.term.from}`)).body
    expect(past.covered).toBe(0)
    expect((await caller.send('GET', '/coverage?asOf=2026-02-30')).status).toBe(400)
  })

  it('counts by the rule that the office sets', async () => {
    const before = (await caller.send<Coverage>('GET', '/coverage')).body
    const put = await caller.send('PUT', '/coverage/rule', { forms: ['special'], viaParent: false })
    expect(put.status).toBe(200)
    const special = (await caller.send<Coverage>('GET', '/coverage')).body
    expect(special.covered).toBeLessThan(before.covered)
    expect(special.rule['zh-CN']).toContain('专项')
    expect((await caller.send('PUT', '/coverage/rule', { forms: [], viaParent: false })).status).toBe(400)
    const member = await office.as('member')
    expect((await member.send('PUT', '/coverage/rule', { forms: ['regular'], viaParent: false })).status).toBe(403)
    await caller.send('PUT', '/coverage/rule', { forms: ['regular'], viaParent: false })
    expect((await caller.send<Coverage>('GET', '/coverage')).body.covered).toBe(before.covered)
  })

  it('lists rounds of one term', async () => {
    const { terms } = (await caller.send<{ terms: Term[] }>('GET', '/terms')).body
    for (const term of terms) {
      const { body } = await caller.send<{ rounds: RoundRow[] }>('GET', `/rounds?termId=${term.id}`)
      expect(body.rounds.every(({ termId }) => termId === term.id)).toBe(true)
    }
    const [first] = terms
    const clash = await caller.send<ErrorBody>('POST', '/terms', { name: '重叠', from: first?.from, to: first?.to })
    expect(clash.status).toBe(400)
  })
})
