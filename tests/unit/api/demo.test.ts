import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordFits } from '#api/accounts/passwords.ts'
import { reportCoverage } from '#api/coverage/report.ts'
import type { UnitsTable } from '#api/db/tables.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#api/demo/accounts.ts'
import { type DemoRows, inventDemo } from '#api/demo/invent.ts'
import { scaleTo } from '#api/demo/problems.ts'
import { seedDemo, type SeedOutcome } from '#api/demo/seed.ts'
import { DEFAULT_DEMO, readSizes } from '#api/demo/sizes.ts'
import { loadStandingPeople } from '#api/exchange/standing-people.ts'
import { loadStandingUnits } from '#api/exchange/standing-units.ts'
import { loadDivisions } from '#api/office/divisions.ts'
import { personInputSchema } from '#api/people/schema.ts'
import { computeHits } from '#api/recusals/hits.ts'
import { NO_WISHES, loadProblem } from '#api/rosters/load-problem.ts'
import { type Frozen, readRoster } from '#api/rosters/read.ts'
import { readRound } from '#api/rounds/read.ts'
import { needsSchema } from '#api/rounds/schema.ts'
import { currentTerm } from '#api/rounds/terms.ts'
import { checkTrail } from '#api/trail/store.ts'
import { unitInputSchema } from '#api/units/schema.ts'
import { groupBy } from '#solver/domain/group.ts'
import { verifyRoster } from '#solver/explain/verify.ts'
import type { Role } from '#solver/domain/team.ts'
import { openSqlite, type TestDatabase } from '../../support/databases.ts'

const NOW = '2026-03-10T02:00:00.000Z'
const TODAY = '2026-03-10'
const demo = inventDemo(DEFAULT_DEMO, TODAY)
const unitOf = new Map(demo.units.map((unit) => [unit.id, unit as UnitsTable])) // invented with every column

function violationsOf({ rosters, seats }: DemoRows): unknown[] {
  return rosters.flatMap(({ id, problem }) => {
    const mine = seats.filter((seat) => seat.rosterId === id)
    const assignments = mine.map((seat) => ({ person: seat.personId, team: seat.teamId, role: seat.role as Role })) // seated by role
    return verifyRoster((JSON.parse(problem) as Frozen).problem, assignments).violations // written as Frozen
  })
}

describe('inventDemo', () => {
  it('is the same for the same sizes, seed and day, and another county for another seed', () => {
    expect(inventDemo(DEFAULT_DEMO, TODAY)).toEqual(demo)
    const other = inventDemo({ ...DEFAULT_DEMO, seed: 2 }, TODAY)
    expect(other.units.map((unit) => unit.name)).not.toEqual(demo.units.map((unit) => unit.name))
    expect(other.people[0]?.name).not.toBe(demo.people[0]?.name)
  })

  it('keeps its towns when only the pool grows', () => {
    const more = inventDemo({ ...DEFAULT_DEMO, people: 200 }, TODAY)
    expect(more.units).toEqual(demo.units)
    expect(more.people).toHaveLength(200)
  })

  it('has the sizes asked for', () => {
    const sizes = { towns: 3, units: 90, people: 40, rounds: 10, problems: 777, seed: 5 }
    const small = inventDemo(sizes, TODAY)
    expect(small.units.filter((unit) => unit.category === 'town')).toHaveLength(3)
    expect(small.units).toHaveLength(93)
    expect(small.people).toHaveLength(40)
    expect(small.problems).toHaveLength(777)
    const plans = new Set(small.annualPlans.filter((plan) => plan.termId === small.terms[1]?.id).map((plan) => plan.id))
    expect(small.rounds.filter((round) => plans.has(round.annualPlanId))).toHaveLength(10)
  })

  it('bears the name of no real town, and every code and name is used once', () => {
    const real = new Set(loadDivisions().flatMap(({ towns }) => towns.map((town) => town.name)))
    const names = demo.units.map((unit) => unit.name)
    expect(names.filter((name) => real.has(name))).toEqual([])
    expect(new Set(names).size).toBe(85)
    expect(new Set(demo.units.map((unit) => unit.code)).size).toBe(85)
    const tiles = demo.places.filter((place) => place.mapRow !== null).map((place) => `${place.mapRow}:${place.mapCol}`)
    expect(new Set(tiles).size).toBe(15)
  })

  it('is calibrated: roles, problems per visit and rectified shares of domain.md §3', () => {
    const first = (role: Role) => demo.people.filter((person) => person.roles.startsWith(`["${role}"`)).length / 160
    expect(first('leader')).toBeGreaterThan(0.07)
    expect(first('leader')).toBeLessThan(0.18)
    expect(first('deputy')).toBeGreaterThan(0.18)
    expect(first('deputy')).toBeLessThan(0.32)
    const perTask = groupBy(demo.problems, (problem) => problem.taskId)
    for (const task of demo.tasks) {
      const count = perTask.get(task.id)?.length ?? 0
      const [low, high] = unitOf.get(task.unitId)?.category === 'town' ? [20, 40] : [9, 17]
      if (task.fieldworkClosedOn === null) expect(count).toBe(0)
      else expect(count >= low && count <= high, `${task.id}: ${count}`).toBe(true)
    }
    const former = demo.problems.filter((problem) => problem.foundOn < (demo.terms[1]?.from ?? ''))
    const share = former.filter((problem) => problem.rectifiedOn !== null).length / former.length
    expect(share).toBeGreaterThan(0.9)
    expect(share).toBeLessThan(0.99)
  })

  it('never rectifies a problem before it was found or after today', () => {
    const wrong = demo.problems.filter(
      ({ foundOn, rectifiedOn }) => rectifiedOn && (rectifiedOn <= foundOn || rectifiedOn > TODAY),
    )
    expect(wrong).toEqual([])
    expect(
      demo.tasks.filter((task) => (task.enteredOn ?? '') > TODAY || (task.fieldworkClosedOn ?? '') > TODAY),
    ).toEqual([])
  })

  it('published only legal rosters, every team led and authorised, at any size', () => {
    expect(demo.rosters.length).toBeGreaterThanOrEqual(7)
    expect(violationsOf(demo)).toEqual([])
    const led = demo.seats
      .filter((seat) => seat.role === 'leader')
      .map((seat) => `${seat.rosterId} ${seat.teamId} ${seat.personId}`)
    const authorised = demo.authorisations.map((one) => `${one.rosterId} ${one.teamId} ${one.leaderId}`)
    expect(authorised.sort()).toEqual(led.sort())
    expect(led).toHaveLength(demo.rosters.length * 4)
    expect(violationsOf(inventDemo({ ...DEFAULT_DEMO, people: 30, towns: 5, seed: 3 }, TODAY))).toEqual([])
  })

  it('filled every team of the rounds that were held', () => {
    const teams = groupBy(demo.seats, (seat) => `${seat.rosterId} ${seat.teamId}`)
    expect(teams.size).toBe(demo.rosters.length * 4)
    for (const seats of teams.values()) expect(seats).toHaveLength(7)
  })

  it('gives people dated posts in order, the last one current, and loads from this year’s rosters', () => {
    for (const [personId, posts] of groupBy(demo.posts, (post) => post.personId)) {
      expect(posts.filter((post) => post.to === null)).toHaveLength(1)
      expect(posts.at(-1)?.unitId).toBe(demo.people.find((person) => person.id === personId)?.unitId)
      for (const [at, post] of posts.slice(1).entries()) expect(post.from > (posts[at]?.to ?? '9')).toBe(true)
    }
    const thisYear = new Set(
      demo.seats.filter((seat) => seat.teamId.startsWith('team-2026')).map((seat) => seat.personId),
    )
    expect(demo.people.filter((person) => (person.loadDays ?? 0) > 0).map((person) => person.id)).toEqual(
      [...thisYear].sort(),
    )
  })

  it.each(['2026-01-01', '2026-08-31', '2027-02-28', '2028-12-15'])('holds together on %s', (today) => {
    const rows = inventDemo(DEFAULT_DEMO, today)
    expect(violationsOf(rows)).toEqual([])
    expect(new Set(rows.rounds.map((round) => round.code)).size).toBe(25)
    expect(rows.tasks.filter((task) => task.stage === 'fieldwork').length).toBeGreaterThan(0)
    expect(rows.rounds.every((round) => round.annualPlanId !== '')).toBe(true)
  })
})

describe('seedDemo', () => {
  let scratch: TestDatabase
  let outcome: SeedOutcome
  beforeAll(async () => {
    scratch = await openSqlite()
    outcome = await seedDemo(scratch.db, { ...DEFAULT_DEMO, now: NOW })
  })
  afterAll(() => scratch.drop())

  it('writes a demo office with an intact trail, and is refused where an office stands', async () => {
    expect(outcome).toMatchObject({ kind: 'seeded', office: '云岭县委巡察办', counts: { people: 160, units: 85 } })
    expect(await scratch.db.selectFrom('office').select(['demo', 'division']).execute()).toEqual([
      { demo: 1, division: '990101' },
    ])
    expect(await checkTrail(scratch.db)).toMatchObject({ intact: true, entries: 1 })
    expect(await seedDemo(scratch.db, { ...DEFAULT_DEMO, now: NOW })).toEqual({
      kind: 'exists',
      office: '云岭县委巡察办',
    })
  })

  it('has only units and people that the forms would accept', async () => {
    const units = await loadStandingUnits(scratch.db)
    const people = [...(await loadStandingPeople(scratch.db)).values()]
    expect(units.map(({ input }) => unitInputSchema.safeParse(input).error?.issues ?? []).flat()).toEqual([])
    expect(people.map(({ input }) => personInputSchema.safeParse(input).error?.issues ?? []).flat()).toEqual([])
    const pooled = people.filter((person) => person.pooledSince !== null).length
    expect(pooled).toBeGreaterThan(140)
    expect(pooled).toBeLessThan(160)
  })

  it('shows every state of coverage and true blockers', async () => {
    const term = await currentTerm(scratch.db, TODAY)
    if (!term) throw new Error('no current term')
    const coverage = await reportCoverage(scratch.db, { term, asOf: TODAY, demo: true })
    expect(coverage.due).toBe(85)
    expect(coverage.covered).toBeGreaterThan(30)
    expect(coverage.covered).toBeLessThan(55)
    expect(new Set(coverage.units.map((unit) => unit.state)).size).toBe(5)
    expect(coverage.units.filter((unit) => unit.neverReached)).toHaveLength(2)
    expect(new Set(coverage.blockers.map((blocker) => blocker.kind))).toEqual(
      new Set(['overdue', 'unplanned', 'never-reached', 'no-capacity']),
    )
    expect(coverage.mapPlaced).toBe(true)
  })

  it('has one round in preparation, with towns, needs and recusals to respect, and no roster', async () => {
    const rounds = demo.rounds.filter((round) => round.from > TODAY)
    const round = await readRound(scratch.db, rounds[0]?.id ?? '')
    expect(round).toMatchObject({ status: 'preparation', publishedRosterId: null })
    expect(round.teams).toHaveLength(5)
    expect(round.taskList.length).toBeGreaterThanOrEqual(8)
    expect(round.taskList.length).toBeLessThanOrEqual(10)
    expect(round.taskList.filter((task) => unitOf.get(task.unitId)?.category === 'town').length).toBeGreaterThanOrEqual(
      2,
    )
    for (const team of round.teams) expect(needsSchema.parse(team.needs)).toEqual(team.needs)
    const hits = await computeHits(scratch.db, round.id)
    const problem = await loadProblem(scratch.db, round.id, { hits, wishes: NO_WISHES })
    expect(new Set(problem.recusals?.map((one) => one.strength))).toEqual(
      new Set(['absolute', 'leader-only', 'advisory']),
    )
    expect(problem.people.some((person) => (person.away ?? []).length > 0)).toBe(true)
  })

  it('lets a published roster be read with its people, hits and authorisations', async () => {
    const roster = await readRoster(scratch.db, demo.rosters.at(-1)?.id ?? '')
    expect(roster).toMatchObject({ status: 'published', version: 1 })
    expect(roster.authorisations).toHaveLength(4)
    expect(roster.openSeats.filter((seat) => seat.role === 'leader')).toEqual([])
    expect(roster.hits[0]?.sentence['zh-CN']).toMatch(/^R\d/)
    const known = new Set(roster.people.map((person) => person.id))
    expect(roster.seats.every((seat) => known.has(seat.personId))).toBe(true)
  })

  it('has an account for every role, all with the password that is printed', async () => {
    const accounts = await scratch.db.selectFrom('accounts').selectAll().orderBy('username').execute()
    expect(accounts.map((account) => account.username)).toEqual(DEMO_ACCOUNTS.map((account) => account.username).sort())
    expect(accounts.every((account) => account.mustChange === 0)).toBe(true)
    expect(await passwordFits(DEMO_PASSWORD, accounts[0]?.passwordHash ?? '')).toBe(true)
    const leader = accounts.find((account) => account.username === 'leader')
    const seat = demo.seats.find((one) => one.personId === leader?.personId && one.rosterId === demo.rosters.at(-1)?.id)
    expect(seat?.role).toBe('leader')
  })
})

it('seeds 2,000 people within seconds', async () => {
  const scratch = await openSqlite()
  const started = performance.now()
  const sizes = { towns: 20, units: 200, people: 2000, rounds: 15, problems: null, seed: 1 }
  expect(await seedDemo(scratch.db, { ...sizes, now: NOW })).toMatchObject({ counts: { people: 2000, units: 220 } })
  expect(performance.now() - started).toBeLessThan(20_000)
  await scratch.drop()
})

describe('sizes', () => {
  it('have defaults and ranges, every fault listed', () => {
    expect(readSizes({})).toEqual({ sizes: DEFAULT_DEMO })
    expect(readSizes({ people: '2000', seed: '7' })).toEqual({ sizes: { ...DEFAULT_DEMO, people: 2000, seed: 7 } })
    expect(readSizes({ people: '5', towns: 'x', rounds: '21' })).toEqual({
      faults: [
        '--towns: "x" is not a whole number from 1 to 200',
        '--people: "5" is not a whole number from 30 to 10000',
        '--rounds: "21" is not a whole number from 5 to 20',
      ],
    })
  })
  it('scaleTo keeps the sum exact', () => {
    expect(scaleTo([1, 1, 1], 10)).toEqual([4, 3, 3])
    expect(scaleTo([10, 30], 4)).toEqual([1, 3])
    expect(scaleTo([0, 0], 4)).toEqual([0, 0])
  })
})
