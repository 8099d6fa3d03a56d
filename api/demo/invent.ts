import type { Day } from '#solver/domain/ids.ts'
import { daysOf } from '#solver/domain/period.ts'
import type { DeclarationsTable } from '../db/recusal-tables.ts'
import type { DB } from '../db/tables.ts'
import { allocate } from './allocation.ts'
import { type DemoCalendar, type DemoRound, layCalendar } from './calendar.ts'
import { type DemoCounty, inventCounty, type Row } from './county.ts'
import { signedByAll, signedByMost } from './declarations.ts'
import { inventKin } from './kin.ts'
import { afterRound, NO_PAST } from './past.ts'
import { publishPast, type PublishedRoster } from './past-rosters.ts'
import { type DemoPerson, inventPerson } from './people.ts'
import { inventProblems } from './problems.ts'
import { createRandom, type Random } from './random.ts'
import { type DemoRecords, recordsOf } from './records.ts'
import type { DemoSizes } from './sizes.ts'
import { type DemoTeam, formerTasks, roundRow, teamsOf, unassignedTasks } from './tasks.ts'

/** The county's tables in the order that foreign keys ask for. */
const TABLES = [
  'places',
  'units',
  'affiliations',
  'headPosts',
  'people',
  'posts',
  'kin',
  'interests',
  'skills',
  'absences',
  'poolEvents',
  'terms',
  'annualPlans',
  'rounds',
  'teams',
  'tasks',
  'problems',
  'rosters',
  'seats',
  'authorisations',
  'recusalHits',
  'declarations',
] as const satisfies readonly (keyof DB)[]
export type DemoTable = (typeof TABLES)[number]
export type DemoRows = { [T in DemoTable]: Row<T>[] }
export const DEMO_TABLES: readonly DemoTable[] = TABLES

interface Pool {
  people: DemoPerson[]
  records: Map<string, DemoRecords>
}

function inventPool(sizes: DemoSizes, county: DemoCounty, calendar: DemoCalendar): Pool {
  const setting = { county, today: calendar.today, random: createRandom(sizes.seed, 'people') }
  const people = Array.from({ length: sizes.people }, (_, at) => inventPerson(at + 1, setting))
  const kinOf = inventKin(people, { units: county.units, random: createRandom(sizes.seed, 'kin') })
  const own = { ...setting, random: createRandom(sizes.seed, 'records') }
  const termFrom = calendar.current.term.from
  const records = people.map((person) => {
    const kin = kinOf.get(person.row.id) ?? []
    return [person.row.id, recordsOf(person, { kin, termFrom }, own)] as const
  })
  return { people, records: new Map(records) }
}

interface Held {
  roundId: string
  teams: DemoTeam[]
  published: PublishedRoster | null
  declarations: DeclarationsTable[]
}

/** Who has signed for a round: everybody seated in one that was held; most of those seated, or to be, in the next two. */
function declarationsOf(
  round: DemoRound,
  published: PublishedRoster | null,
  { pool, calendar, random }: { pool: Pool; calendar: DemoCalendar; random: Random },
): DeclarationsTable[] {
  const signing = { round, records: pool.records, random }
  const seated = new Set(published?.seats.map(({ personId }) => personId))
  const isPooled = (id: string) => pooledSince(pool.records.get(id)) !== null
  const people = pool.people.filter(({ row: { id } }) => (published === null ? isPooled(id) : seated.has(id)))
  if (calendar.phaseOf(round) === 'held') return signedByAll(people, signing)
  return signedByMost(people, calendar.today, signing)
}

/** Rosters round after round: who served a lot this year comes later in the next round. */
function holdRounds(
  planned: ReturnType<typeof allocate>['rounds'],
  scene: { county: DemoCounty; pool: Pool; calendar: DemoCalendar; random: Random; signing: Random },
): { rounds: Held[]; load: Map<string, number> } {
  const { county, pool, calendar, random, signing } = scene
  const { today } = calendar
  const loads = new Map<string, Map<string, number>>()
  const loadOf = (year: string): Map<string, number> => {
    const load = loads.get(year) ?? new Map<string, number>()
    loads.set(year, load)
    return load
  }
  let past = NO_PAST
  const rounds = planned.map((one): Held => {
    const { round } = one
    const phase = calendar.phaseOf(round)
    const teams = teamsOf(one, { phase, today, random })
    const held = { roundId: round.id, teams }
    if (teams.length === 0) return { ...held, published: null, declarations: [] }
    const declared = (published: PublishedRoster | null) =>
      declarationsOf(round, published, { pool, calendar, random: signing })
    if (phase === 'preparation') return { ...held, published: null, declarations: declared(null) }
    const load = loadOf(round.from.slice(0, 4))
    const published = publishPast(round, teams, { county, ...pool, load, past, random })
    past = afterRound(past, round, { teams, published })
    const served = daysOf({ from: round.from, to: round.to < today ? round.to : today })
    for (const { personId } of published.seats) load.set(personId, (load.get(personId) ?? 0) + served)
    return { ...held, published, declarations: declared(published) }
  })
  return { rounds, load: loadOf(today.slice(0, 4)) }
}

/** In the pool since the last entry, unless the person has left. */
function pooledSince(records: DemoRecords | undefined): string | null {
  const last = records?.poolEvents.at(-1)
  return last?.event === 'entry' ? last.day : null
}

function poolRows({ people, records }: Pool, load: ReadonlyMap<string, number>) {
  const all = [...records.values()]
  return {
    people: people.map(({ row }) => {
      const mine = records.get(row.id)
      const resume = mine?.resume ?? ''
      return { ...row, loadDays: load.get(row.id) ?? 0, pooledSince: pooledSince(mine), resume }
    }),
    skills: people.flatMap(({ row, skills }) => skills.map((skill) => ({ personId: row.id, ...skill }))),
    posts: all.flatMap((one) => one.posts),
    kin: all.flatMap((one) => one.kin),
    interests: all.flatMap((one) => one.interests),
    absences: all.flatMap((one) => one.absences),
    poolEvents: all.flatMap((one) => one.poolEvents),
  }
}

function rosterRows(rounds: readonly Held[]) {
  const published = rounds.flatMap((round) => round.published ?? [])
  return {
    rosters: published.map((one) => one.roster),
    seats: published.flatMap((one) => one.seats),
    authorisations: published.flatMap((one) => one.authorisations),
    recusalHits: published.flatMap((one) => one.recusalHits),
    declarations: rounds.flatMap((one) => one.declarations),
  }
}

/** Every row of the fictitious county. Pure: the same sizes, seed and day give the same rows. */
export function inventDemo(sizes: DemoSizes, today: Day): DemoRows {
  const county = inventCounty(sizes, today)
  const calendar = layCalendar(today, sizes.rounds)
  const pool = inventPool(sizes, county, calendar)
  const random = createRandom(sizes.seed, 'rounds')
  const plan = allocate(county.units, calendar, { people: sizes.people, random })
  const signing = createRandom(sizes.seed, 'declarations')
  const { rounds, load } = holdRounds(plan.rounds, { county, pool, calendar, random, signing })
  const reached = county.units.filter((unit) => !plan.never.includes(unit))
  const tasks = [
    ...formerTasks(reached, calendar.former.rounds, { today, random }),
    ...rounds.flatMap(({ teams }) => teams.flatMap((team) => team.tasks)),
    ...plan.rounds.flatMap((one) => unassignedTasks(one, calendar.phaseOf(one.round))),
  ]
  const units = new Map(county.units.map((unit) => [unit.id, unit]))
  return {
    ...county,
    ...poolRows(pool, load),
    terms: [calendar.former.term, calendar.current.term],
    annualPlans: [...calendar.former.annualPlans, ...calendar.current.annualPlans],
    rounds: [
      ...calendar.former.rounds.map((round) => roundRow(round, 4)),
      ...plan.rounds.map(({ round, teamCount }) => roundRow(round, teamCount)),
    ],
    teams: rounds.flatMap(({ teams }) => teams.map((team) => team.row)),
    tasks,
    problems: inventProblems(tasks, units, {
      total: sizes.problems,
      today,
      random: createRandom(sizes.seed, 'problems'),
    }),
    ...rosterRows(rounds),
  }
}
