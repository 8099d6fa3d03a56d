import * as fc from 'fast-check'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import { LEVEL_NAMES } from '#solver/roster/problem.ts'
import { ROLES } from '#solver/domain/team.ts'

interface Size {
  people: number
  teams: number
}

const DAYS = ['2026-03-01', '2026-03-10', '2026-03-20', '2026-04-05', '2026-04-20', '2026-05-01']
const roles = fc.subarray([...ROLES], { minLength: 1 })
const strength = fc.constantFrom('hard', 'soft')

const period = fc
  .tuple(fc.nat(DAYS.length - 1), fc.nat(DAYS.length - 1))
  .map(([a, b]) => ({ from: DAYS[Math.min(a, b)] ?? '', to: DAYS[Math.max(a, b)] ?? '' }))

const person = fc.record(
  {
    unit: fc.constantFrom('u1', 'u2', 'u3'),
    roles,
    skills: fc.dictionary(fc.constantFrom('law', 'it'), fc.integer({ min: 1, max: 3 }), { maxKeys: 2 }),
    gender: fc.constantFrom('f', 'm'),
    grade: fc.constantFrom('veteran', 'regular', 'rookie'),
    load: fc.integer({ min: 0, max: 200 }),
    maxTeams: fc.constantFrom(0, 1, 1, 2, 3),
    minTeams: fc.constantFrom(...Array<number>(11).fill(0), 1),
    away: fc.array(period, { maxLength: 1 }),
  },
  { requiredKeys: [] },
)

const seat = fc.record(
  { min: fc.integer({ min: 0, max: 2 }), max: fc.integer({ min: 0, max: 3 }) },
  { requiredKeys: [] },
)

const team = fc
  .record(
    {
      days: fc.integer({ min: 0, max: 60 }),
      seats: fc.record({ leader: seat, deputy: seat, member: seat }, { requiredKeys: [] }),
      skills: fc.array(
        fc.record(
          {
            skill: fc.constantFrom('law', 'it'),
            min: fc.integer({ min: 0, max: 2 }),
            level: fc.integer({ min: 1, max: 3 }),
          },
          { requiredKeys: ['skill', 'min'] },
        ),
        { maxLength: 2 },
      ),
      veterans: fc.record({ min: fc.integer({ min: 0, max: 2 }) }),
      rookies: fc.record({ max: fc.integer({ min: 0, max: 2 }) }),
      genders: fc.record({ min: fc.integer({ min: 0, max: 2 }) }),
      sameUnitMax: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: ['seats'] },
  )
  .chain((fields) => period.map((dates) => ({ ...fields, ...dates })))

const entry = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...LEVEL_NAMES) },
  {
    weight: 1,
    arbitrary: fc
      .dictionary(fc.constantFrom(...LEVEL_NAMES), fc.constantFrom(0, 1, 2, 0.5, 10), { minKeys: 1, maxKeys: 3 })
      .map((blend) => ({ blend })),
  },
)

/** A problem with every field of the contract, each sometimes missing. Small enough for thousands of them. */
export function rosterProblem(size: Size): fc.Arbitrary<RosterProblem> {
  return fc
    .tuple(fc.integer({ min: 0, max: size.people }), fc.integer({ min: 0, max: size.teams }))
    .chain(([people, teams]) =>
      fc.record({
        people: fc.array(person, { minLength: people, maxLength: people }),
        teams: fc.array(team, { minLength: teams, maxLength: teams }),
        lists: people > 0 && teams > 0 ? lists(people, teams) : fc.constant({}),
        pairs: people > 1 ? pairs(people) : fc.constant({}),
        rest: fc.record(
          {
            sameUnitMax: fc.integer({ min: 0, max: 4 }),
            concurrent: fc.boolean(),
            objective: fc.array(entry, { maxLength: 5 }),
          },
          { requiredKeys: [] },
        ),
      }),
    )
    .map(
      ({ people, teams, lists, pairs, rest }) =>
        // The generators above make the contract's fields only, as plain JSON.
        ({
          contract: 'roster-problem/1',
          people: people.map((one, i) => ({ ...one, id: `p${i}` })),
          teams: teams.map((one, i) => ({ ...one, id: `t${i}` })),
          ...lists,
          ...pairs,
          ...rest,
        }) as unknown as RosterProblem,
    )
}

function lists(people: number, teams: number) {
  const place = { person: idOf('p', people), team: idOf('t', teams) }
  const lock = fc.record({ ...place, role: fc.constantFrom(...ROLES) }, { requiredKeys: ['person', 'team'] })
  const many = <T>(item: fc.Arbitrary<T>, maxLength: number) => fc.array(item, { maxLength })
  return fc.record(
    {
      recusals: many(fc.record({ ...place, strength: fc.constantFrom('absolute', 'leader-only', 'advisory') }), 5),
      repeats: many(fc.record({ ...place, roles }, { requiredKeys: ['person', 'team'] }), 3),
      locks: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: many(lock, 2) }),
      bans: many(fc.record(place), 2),
      fit: many(fc.record({ ...place, score: fc.integer({ min: -2, max: 5 }) }), 8),
      baseline: many(fc.record({ ...place, role: fc.constantFrom(...ROLES) }), 4),
    },
    { requiredKeys: [] },
  )
}

function pairs(people: number) {
  const two = fc
    .tuple(fc.nat(people - 1), fc.integer({ min: 1, max: people - 1 }))
    .map(([a, step]) => [`p${a}`, `p${(a + step) % people}`])
  const role = fc.constantFrom(...ROLES)
  const pair = fc.record({ people: two, strength, roles: fc.tuple(role, role) }, { requiredKeys: ['people'] })
  return fc.record(
    { apart: fc.array(pair, { maxLength: 3 }), together: fc.array(pair, { maxLength: 2 }) },
    { requiredKeys: [] },
  )
}

function idOf(prefix: string, count: number) {
  return fc.nat(count - 1).map((i) => `${prefix}${i}`)
}

/** Any seats at all, most of them illegal; people may even sit twice. */
export function anySeats(problem: RosterProblem): fc.Arbitrary<Assignment[]> {
  const { people, teams } = problem
  if (people.length === 0 || teams.length === 0) return fc.constant([])
  return fc.array(
    fc.record({
      person: fc.constantFrom(...people.map(({ id }) => id)),
      team: fc.constantFrom(...teams.map(({ id }) => id)),
      role: fc.constantFrom(...ROLES),
    }),
    { maxLength: 8 },
  )
}
