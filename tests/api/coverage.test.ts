import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countingRuleSchema } from '#api/coverage/rule.ts'
import { type Coverage, coverageSchema } from '#api/coverage/schema.ts'
import { type Round, termSchema } from '#api/rounds/schema.ts'
import { unitFileSchema, unitSchema } from '#api/units/schema.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { addRound, currentTermId, round, team, trailOf, unitIds } from './scene.ts'

/** The eight units that are due; all others of the county are set aside. */
const DUE = ['黄略镇', '城月镇', '洋青镇', '北坡镇', '遂城街道', '县财政局', '县教育局', '县民政局']
const TODAY = '2027-06-15'

interface Visit {
  round: Round
  unit: string
  form?: string
  entered: string | null
  closed: string | null
}

describe.each(DATABASES)('coverage on $database', ({ open }) => {
  let office: County
  let caller: Caller
  let termId: string
  let lastTermId: string
  let idOf: (name: string) => string
  let rounds: Record<string, Round>

  async function visit({ round: held, unit, form = 'regular', entered, closed }: Visit): Promise<string> {
    const id = randomUUID()
    const days = { enteredOn: entered, fieldworkClosedOn: closed, closedOn: null }
    const values = { id, roundId: held.id, unitId: idOf(unit), teamId: null, form, stage: 'preparation', ...days }
    await office.db.insertInto('tasks').values(values).execute()
    return id
  }

  beforeAll(async () => {
    office = await openCounty(open)
    office.setNow(`${TODAY}T02:00:00.000Z`)
    caller = await office.as('office')
    idOf = await unitIds(caller)
    termId = await currentTermId(caller)
    const before = { name: '上一届', from: '2021-01-01', to: '2025-12-31' }
    lastTermId = (await ok(termSchema, caller.send('POST', '/terms', before), 201)).id
    await office.db.updateTable('units').set({ required: 0 }).where('name', 'not in', DUE).execute()
    const add = (code: string, from: string, to: string, months = 2) =>
      addRound(caller, round({ termId: code < '2026' ? lastTermId : termId, code, from, to, months, teamCount: 1 }))
    rounds = {
      last: await add('2025-1', '2025-03-01', '2025-05-31'),
      first: await add('2026-1', '2026-03-01', '2026-05-31'),
      second: await add('2026-2', '2026-08-01', '2026-10-31'),
      third: await add('2027-1', '2027-03-01', '2027-06-30', 1),
    }
    const next = { from: '2027-09-01', to: '2027-11-30' }
    const teams = [team({ name: '第一组', ...next, unitIds: [idOf('洋青镇')] })]
    await addRound(caller, round({ termId, code: '2027-2', ...next, teamCount: 1, teams }))
    const [last, first, second, third] = Object.values(rounds)
    if (!last || !first || !second || !third) throw new Error('four rounds were made')
    await visit({ round: last, unit: '遂城街道', entered: '2025-03-05', closed: '2025-05-20' })
    const problem = { type: '组织纪律', foundOn: '2026-05-01' }
    const huanglue = await visit({ round: first, unit: '黄略镇', entered: '2026-03-05', closed: '2026-05-20' })
    for (const rectifiedOn of [null, '2026-08-01', '2026-08-02'])
      await office.db
        .insertInto('problems')
        .values({ id: randomUUID(), taskId: huanglue, ...problem, rectifiedOn })
        .execute()
    await visit({ round: first, unit: '城月镇', entered: '2026-03-10', closed: '2026-05-25' })
    await visit({ round: second, unit: '洋青镇', form: 'special', entered: '2026-08-05', closed: '2026-10-10' })
    await visit({ round: second, unit: '北坡镇', entered: null, closed: null })
    await visit({ round: second, unit: '县教育局', entered: '2026-08-06', closed: '2026-10-20' })
    await visit({ round: third, unit: '县财政局', entered: '2027-03-05', closed: null })
  })
  afterAll(() => office.close())

  const coverage = (query = ''): Promise<Coverage> => ok(coverageSchema, caller.send('GET', `/coverage${query}`))
  const states = ({ units }: Coverage) =>
    Object.fromEntries(units.filter(({ required }) => required).map((unit) => [unit.name, unit.state]))
  const named = (names: string[]) => names.map(idOf).sort()

  it('puts every due unit into exactly one state', async () => {
    const report = await coverage()
    expect(report).toMatchObject({ asOf: TODAY, demo: false, term: { id: termId }, due: 8, covered: 3 })
    expect(states(report)).toEqual({
      黄略镇: 'covered',
      城月镇: 'covered',
      洋青镇: 'planned', // its special inspection does not count
      北坡镇: 'overdue',
      遂城街道: 'unplanned', // the last term's visit does not count
      县财政局: 'in-progress',
      县教育局: 'covered',
      县民政局: 'unplanned',
    })
    const unit = (name: string) => report.units.find((one) => one.name === name)
    expect(unit('遂城街道')).toMatchObject({ coveredOn: null, lastVisitOn: '2025-05-20', neverReached: false })
    expect(unit('县民政局')).toMatchObject({ lastVisitOn: null, neverReached: true, nextRound: null })
    expect(unit('洋青镇')).toMatchObject({ lastVisitOn: '2026-10-10', nextRound: '2027-2', nextOn: '2027-09-01' })
    expect(unit('黄略镇')).toMatchObject({ coveredOn: '2026-05-20', shortName: '黄略', mapRow: 2, mapCol: 5 })
    expect(report.mapPlaced).toBe(true)
  })

  it('counts by category, and the counts add up to what is due', async () => {
    const { categories } = await coverage()
    const none = { 'in-progress': 0, covered: 0, overdue: 0, planned: 0, unplanned: 0 }
    expect(categories).toEqual([
      { category: 'town', due: 5, counts: { ...none, covered: 2, overdue: 1, planned: 1, unplanned: 1 } },
      { category: 'department', due: 3, counts: { ...none, covered: 1, 'in-progress': 1, unplanned: 1 } },
    ])
  })

  it('draws the curve: what was covered, what was planned, what the pace so far gives', async () => {
    const { curve, forecast } = await coverage()
    expect(curve.actual).toEqual([
      { day: '2026-01-01', count: 0 },
      { day: '2026-05-20', count: 1 },
      { day: '2026-05-25', count: 2 },
      { day: '2026-10-20', count: 3 },
    ])
    expect(curve.planned).toEqual([
      { day: '2026-01-01', count: 0 },
      { day: '2026-05-31', count: 2 },
      { day: '2026-10-31', count: 4 },
      { day: '2027-06-30', count: 5 },
      { day: '2027-11-30', count: 6 },
    ])
    // Two rounds held covered 2 and 1 units: 1 to 2 a round, 1.5 in the mean, over the two rounds that end later.
    expect(curve.forecast).toEqual([
      { day: TODAY, low: 3, mid: 3, high: 3 },
      { day: '2027-06-30', low: 4, mid: 4, high: 5 },
      { day: '2027-11-30', low: 5, mid: 6, high: 7 },
    ])
    expect(forecast).toEqual({
      planFinishesOn: null,
      planGap: 3,
      paceFinishesOn: null,
      paceGap: 2,
      roundsLeft: 1,
      neededPerRound: 5,
    })
  })

  it('says what blocks full coverage', async () => {
    const { blockers } = await coverage()
    const sorted = blockers.map((blocker) => ({ ...blocker, unitIds: blocker.unitIds.toSorted() }))
    expect(sorted).toEqual([
      { kind: 'overdue', count: 1, unitIds: named(['北坡镇']), roundCode: null },
      { kind: 'unplanned', count: 2, unitIds: named(['遂城街道', '县民政局']), roundCode: null },
      { kind: 'never-reached', count: 2, unitIds: named(['北坡镇', '县民政局']), roundCode: null },
      // 1.25 team-months do not fit into a round of one month, whoever is free
      { kind: 'no-capacity', count: 1, unitIds: named(['县财政局']), roundCode: '2027-1' },
    ])
    const soon = (await coverage('?asOf=2027-08-02')).blockers
    expect(soon).toContainEqual({ kind: 'no-published-roster', count: 1, unitIds: [], roundCode: '2027-2' })
    expect((await coverage('?asOf=2027-08-01')).blockers.map(({ kind }) => kind)).not.toContain('no-published-roster')
  })

  it('reads as of a past day, to the day', async () => {
    const may = await coverage('?asOf=2026-05-22')
    expect(may).toMatchObject({ asOf: '2026-05-22', due: 8, covered: 1 })
    expect(states(may)).toMatchObject({
      黄略镇: 'covered',
      城月镇: 'in-progress',
      北坡镇: 'planned',
      县教育局: 'planned',
    })
    expect(may.curve.actual.at(-1)).toEqual({ day: '2026-05-20', count: 1 })
    expect(may.curve.forecast).toEqual([{ day: '2026-05-22', low: 1, mid: 1, high: 1 }])
    expect((await coverage('?asOf=2026-05-19')).covered).toBe(0)
    expect((await coverage('?asOf=2026-05-20')).covered).toBe(1)
    const october = await coverage('?asOf=2026-10-31')
    expect(states(october)['北坡镇']).toBe('planned') // the last day of its round is still in time
    expect(states(await coverage('?asOf=2026-11-01'))['北坡镇']).toBe('overdue')
  })

  it('reads another term by its own visits', async () => {
    const last = await coverage(`?termId=${lastTermId}&asOf=2025-12-31`)
    expect(last).toMatchObject({ due: 8, covered: 1, term: { name: '上一届' } })
    expect(states(last)).toMatchObject({ 遂城街道: 'covered', 黄略镇: 'unplanned' })
    await refused(404, caller.send('GET', '/coverage?termId=nowhere'))
    expect((await refused(400, caller.send('GET', '/coverage?asOf=2027-02-29'))).where).toEqual(['asOf'])
  })

  it('leaves out what is neither due nor active', async () => {
    await office.db.updateTable('units').set({ active: 0 }).where('name', '=', '县民政局').execute()
    const report = await coverage()
    expect(report.due).toBe(7)
    expect(report.units.some(({ name }) => name === '县民政局')).toBe(false)
    await office.db.updateTable('units').set({ active: 1 }).where('name', '=', '县民政局').execute()
  })

  it('counts by the rule that is set, and says the rule in both languages', async () => {
    const set = (rule: object) => caller.send('PUT', '/coverage/rule', rule)
    expect(await ok(countingRuleSchema, caller.send('GET', '/coverage/rule'))).toEqual({
      forms: ['regular'],
      viaParent: false,
    })
    await ok(countingRuleSchema, set({ forms: ['regular', 'special'], viaParent: false }))
    const both = await coverage()
    expect(both.covered).toBe(4)
    expect(states(both)['洋青镇']).toBe('covered')
    expect(both.rule['zh-CN']).toContain('常规、专项')
    const { last, count } = await trailOf(office)
    expect(last).toMatchObject({
      action: 'update',
      subject: 'setting',
      before: '{"forms":["regular"],"viaParent":false}',
    })
    const village = { code: 'V-1', name: '黄略村', kind: 'village', parentId: idOf('黄略镇'), place: '440823101200' }
    await ok(unitSchema, caller.send('POST', '/units', village), 201)
    expect(states(await coverage())['黄略村']).toBe('unplanned')
    await ok(countingRuleSchema, set({ forms: ['regular'], viaParent: true }))
    const through = await coverage()
    expect(through).toMatchObject({ due: 9, covered: 4 })
    expect(through.units.find(({ name }) => name === '黄略村')).toMatchObject({ coveredOn: '2026-05-20' })
    expect((await refused(400, set({ forms: [], viaParent: true }))).where).toEqual(['forms'])
    expect((await trailOf(office)).count).toBe(count + 2)
  })

  it('tells a unit’s visits of all terms, newest first, with problems found and rectified', async () => {
    const file = await ok(unitFileSchema, caller.send('GET', `/units/${idOf('黄略镇')}`))
    expect(file.visits).toMatchObject([
      { roundCode: '2026-1', form: 'regular', fieldworkClosedOn: '2026-05-20', problems: 3, rectified: 2 },
    ])
    const street = await ok(unitFileSchema, caller.send('GET', `/units/${idOf('遂城街道')}`))
    expect(street.visits).toMatchObject([{ termName: '上一届', roundCode: '2025-1', problems: 0, leaderName: null }])
    const yangqing = await ok(unitFileSchema, caller.send('GET', `/units/${idOf('洋青镇')}`))
    expect(yangqing.visits.map(({ roundCode, form }) => [roundCode, form])).toEqual([
      ['2027-2', 'regular'],
      ['2026-2', 'special'],
    ])
  })

  it('fails nowhere inside', () => expect(office.log).toEqual([]))
})
