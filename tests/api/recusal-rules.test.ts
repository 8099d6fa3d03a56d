import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { impactSchema, type RuleInput, ruleTableSchema } from '#api/recusals/rule-schema.ts'
import { type Roster, rosterSchema } from '#api/rosters/schema.ts'
import { DEFAULT_RULES, type RuleSet } from '#solver/recusal/rules.ts'
import { type Caller, ok, refused } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import {
  addPerson,
  addRoster,
  fullSeats,
  hitsOf,
  openStage,
  person,
  putSeats,
  seat,
  type Stage,
  unitIds,
} from './scene.ts'

const tables = z.object({ tables: z.array(ruleTableSchema) })

describe.each(DATABASES)('the rule table on $database', ({ open }) => {
  let office: County
  let clerk: Caller
  let stage: Stage
  let draft: Roster
  /** Left 县财政局 in June 2022, 45 months before the round. */
  let former: string
  beforeAll(async () => {
    office = await openCounty(open)
    clerk = await office.as('office')
    stage = await openStage(clerk)
    const finance = (await unitIds(clerk))('县财政局')
    const posts = [{ unitId: finance, title: '股长', from: '2020-07-01', to: '2022-06-30', leading: false }]
    const typed = { code: 'F1', name: '离任人', roles: ['leader', 'deputy'], posts }
    former = (await addPerson(clerk, typed as Parameters<typeof person>[0])).id // the lists as the schema has them
    const seats = fullSeats(stage).map((one) =>
      one.personId === stage.people['L3'] ? seat(former, stage.two, 'leader') : one,
    )
    draft = await ok(rosterSchema, putSeats(clerk, await addRoster(clerk, stage.round.id), seats))
  })
  afterAll(async () => {
    expect(office.log).toEqual([])
    await office.close()
  })

  const { rules } = DEFAULT_RULES
  const longer: RuleSet = { ...rules, R2: { ...rules.R2, months: { leading: 60, member: 36 } } }
  const input = (typed: Partial<RuleInput> | { rules: RuleSet } = {}) => ({
    basedOn: 1,
    since: '2026-03-15',
    rules: longer,
    note: '县委巡察办 2026 年第 2 次会议',
    ...typed,
  })
  const preview = (typed = {}) => clerk.send('POST', '/recusal-rules/preview', input(typed))
  const save = (typed = {}) => clerk.send('POST', '/recusal-rules', input(typed))
  const list = () => ok(tables, clerk.send('GET', '/recusal-rules'))

  it('begins with the product’s own version', async () => {
    const [first, ...more] = (await list()).tables
    expect(more).toEqual([])
    expect(first).toMatchObject({ version: 1, since: null, rules: DEFAULT_RULES.rules, savedBy: null })
  })

  it('refuses parameters that no rule knows: where, what, what is allowed', async () => {
    const wrong = {
      ...rules,
      R2: { ...rules.R2, months: { leading: 36.5, member: -1 } },
      R4: { ...rules.R4, degrees: ['godfather'] },
      R7: { ...rules.R7, effective: { from: '2026-05-01', to: '2026-04-01' } },
      R10: { ...rules.R10, strength: 'absolute' },
    }
    expect((await refused(400, save({ rules: wrong }))).where.sort()).toEqual([
      'rules.R10.strength',
      'rules.R2.months.leading',
      'rules.R2.months.member',
      'rules.R4.degrees.0',
      'rules.R7.effective.to',
    ])
    expect((await refused(400, save({ note: ' ' }))).where).toEqual(['note'])
    expect((await list()).tables).toHaveLength(1)
  })

  it('shows before saving which hits and which drafts a change alters, and alters nothing', async () => {
    const { rounds } = await ok(impactSchema, preview())
    expect(rounds).toHaveLength(1)
    expect(rounds[0]).toMatchObject({
      roundId: stage.round.id,
      changes: [
        {
          personId: former,
          personName: '离任人',
          unitName: '县财政局',
          rule: 'R2',
          before: null,
          after: 'leader-only',
        },
      ],
      rosters: [{ rosterId: draft.id, published: false, seats: ['离任人'] }],
    })
    expect(rounds[0]?.changes[0]?.sentence['zh-CN']).toBe(
      'R2 原工作单位：2020-07 至 2022-06 任县财政局股长，离任距本轮开始 45 个月，组长、副组长须满 60 个月',
    )
    expect((await list()).tables).toHaveLength(1)
    expect(await hitsOf(clerk, stage.round.id, { personId: former })).toEqual([])
    expect((await ok(impactSchema, preview({ rules }))).rounds).toEqual([])
  })

  it('computes each round with the version in force when it starts', async () => {
    expect((await ok(impactSchema, preview({ since: '2026-04-02' }))).rounds).toEqual([]) // the day after the round starts
    const saved = await ok(tables, save(), 201)
    expect(saved.tables.map(({ version, since, savedBy }) => [version, since, savedBy])).toEqual([
      [1, null, null],
      [2, '2026-03-15', 'office'],
    ])
    const hits = await hitsOf(clerk, stage.round.id, { personId: former })
    expect(hits.map(({ rule, strength, evidence }) => [rule, strength, evidence.ruleVersion])).toEqual([
      ['R2', 'leader-only', 2],
    ])
    const read = await ok(rosterSchema, clerk.send('GET', `/rosters/${draft.id}`))
    expect(read.problem.recusals).toContainEqual({
      person: former,
      team: stage.two,
      strength: 'leader-only',
      rule: 'R2',
    })
    const off = { ...longer, R2: { ...longer.R2, enabled: false } }
    await ok(tables, save({ basedOn: 2, since: '2026-04-02', rules: off }), 201)
    expect(await hitsOf(clerk, stage.round.id, { personId: former })).toHaveLength(1)
    await ok(tables, save({ basedOn: 3, since: '2026-04-02', rules: longer }), 201)
  })

  it('refuses a version edited from an old one, and one that would begin before the last', async () => {
    expect((await refused(409, save({ basedOn: 1 }))).code).toBe('conflict')
    expect((await refused(409, preview({ basedOn: 1 }))).code).toBe('conflict')
    expect((await refused(400, preview({ basedOn: 4, since: '2026-04-01' }))).where).toEqual(['since'])
    const early = await refused(400, save({ basedOn: 4, since: '2026-04-01' }))
    expect(early.faults[0]).toMatchObject({ where: 'since', allowed: '2026-04-02 或以后' })
  })

  it('counts a seat once: one that is forbidden already is not altered by another rule', async () => {
    const wider = { ...longer, R3: { ...longer.R3, months: 12 } }
    await office.db.updateTable('recusalRules').set({ since: '2026-03-15' }).where('version', '>', 2).execute()
    const { rounds } = await ok(impactSchema, preview({ basedOn: 4, rules: wider }))
    expect(rounds[0]?.changes.map(({ rule, after }) => [rule, after])).toEqual([['R3', 'leader-only']])
    expect(rounds[0]?.rosters).toEqual([])
  })

  it('decides how rotation counts: pairs soft, hard or not at all', async () => {
    const pairs = async () => (await ok(rosterSchema, clerk.send('GET', `/rosters/${draft.id}`))).problem.apart ?? []
    await office.db
      .insertInto('rounds')
      .values({
        id: 'past',
        code: '2025-9',
        name: '上一轮',
        from: '2025-09-01',
        to: '2025-10-31',
        months: 2,
        teamCount: 1,
        form: 'regular',
        revision: 1,
        annualPlanId: (await office.db.selectFrom('annualPlans').select('id').executeTakeFirstOrThrow()).id,
      })
      .execute()
    const dates = { from: '2025-09-01', to: '2025-10-31', days: 61, needs: '{}' }
    await office.db
      .insertInto('teams')
      .values({ id: 'past-team', roundId: 'past', ordinal: 1, name: '组', ...dates })
      .execute()
    const { runId: _r, ...columns } = await office.db.selectFrom('rosters').selectAll().executeTakeFirstOrThrow()
    const published = {
      ...columns,
      id: 'past-roster',
      runId: null,
      roundId: 'past',
      status: 'published',
      problem: '{}',
    }
    await office.db.insertInto('rosters').values(published).execute()
    const seats = [
      { personId: stage.people['L1'] ?? '', role: 'leader' },
      { personId: stage.people['L2'] ?? '', role: 'deputy' },
    ]
    const marks = { rosterId: 'past-roster', teamId: 'past-team', locked: 0, liaison: 0 }
    await office.db
      .insertInto('seats')
      .values(seats.map((one) => ({ ...marks, ...one })))
      .execute()
    expect(await pairs()).toEqual([
      { people: [stage.people['L1'], stage.people['L2']], strength: 'soft', roles: ['leader', 'deputy'] },
    ])
    const withPairs = (way: 'hard' | 'off') => ({ ...longer, R10: { ...longer.R10, pairs: way } })
    await office.db
      .updateTable('recusalRules')
      .set({ rules: JSON.stringify(withPairs('hard')) })
      .where('version', '=', 4)
      .execute()
    expect((await pairs()).map(({ strength }) => strength)).toEqual(['hard'])
    await office.db
      .updateTable('recusalRules')
      .set({ rules: JSON.stringify(withPairs('off')) })
      .where('version', '=', 4)
      .execute()
    expect(await pairs()).toEqual([])
  })
})
