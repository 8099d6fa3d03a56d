import type { TeamId, UnitId } from '../domain/ids.ts'
import type { Gender, Grade } from '../domain/person.ts'
import { type Person, type Prepared, prepare } from '../roster/prepare.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import { type Seating, seatingOf } from '../roster/seating.ts'
import { type NextRound, nextRound } from './next-round.ts'
import { type RoundSkill, roundSkills, type SkillFill, teamSkills } from './skill-fill.ts'
import { type Spread, spreadsOf } from './spread.ts'

export type Counts<Key extends string> = Readonly<Record<Key | 'unknown', number>>

export interface Makeup {
  people: number
  grades: Counts<Grade>
  genders: Counts<Gender>
}

export interface UnitDrain {
  unit: UnitId
  /** People of the unit in the pool, and those of them who sit on a team. */
  pool: number
  seated: number
  seats: number
  /** seated / pool. */
  share: number
}

/** A roster seen from the pool: who carries it, what is left, and whether it could be carried once more. */
export interface PoolView {
  /** Days of service of everybody in the pool. */
  load: { before: Spread; after: Spread }
  skills: { teams: readonly (SkillFill & { team: TeamId })[]; round: readonly RoundSkill[] }
  makeup: { teams: readonly (Makeup & { team: TeamId })[]; seated: Makeup; pool: Makeup }
  /** Home units that give anybody, the most drained first. */
  units: readonly UnitDrain[]
  nextRound: NextRound
}

/** Figures only, from seats and problem alone; the roster may break rules. */
export function poolView(problem: RosterProblem, assignments: readonly Assignment[]): PoolView {
  const prepared = prepare(problem)
  const seating = seatingOf(prepared, assignments)
  const people = [...prepared.people.values()]
  const seated = people.filter(({ id }) => seating.byPerson.has(id))
  return {
    load: spreadsOf({
      before: people.map(({ load }) => load),
      after: people.map((person) => person.load + daysAdded(seating, person)),
    }),
    skills: { teams: teamSkills(prepared, seating), round: roundSkills(prepared, seating) },
    makeup: { teams: teamMakeups(prepared, seating), seated: makeupOf(seated), pool: makeupOf(people) },
    units: drainOf(prepared, seating),
    nextRound: nextRound(prepared, new Set(seated.map(({ id }) => id))),
  }
}

function daysAdded(seating: Seating, { id }: Person): number {
  return (seating.byPerson.get(id) ?? []).reduce((days, { team }) => days + team.days, 0)
}

function teamMakeups(prepared: Prepared, seating: Seating): (Makeup & { team: TeamId })[] {
  return [...prepared.teams.keys()].map((team) => {
    const people = new Set((seating.byTeam.get(team) ?? []).map(({ person }) => person))
    return { team, ...makeupOf([...people]) }
  })
}

function makeupOf(people: readonly Person[]): Makeup {
  const countIf = (test: (person: Person) => boolean) => people.filter(test).length
  const grade = (one: Grade) => countIf((person) => person.grade === one)
  const gender = (one: Gender) => countIf((person) => person.gender === one)
  const grades = { veteran: grade('veteran'), regular: grade('regular'), rookie: grade('rookie') }
  const genders = { f: gender('f'), m: gender('m') }
  const rest = (known: Readonly<Record<string, number>>) =>
    Object.values(known).reduce((left, count) => left - count, people.length)
  return {
    people: people.length,
    grades: { ...grades, unknown: rest(grades) },
    genders: { ...genders, unknown: rest(genders) },
  }
}

function drainOf(prepared: Prepared, seating: Seating): UnitDrain[] {
  const drains = new Map<UnitId, { pool: number; seated: number; seats: number }>()
  for (const { id, unit } of prepared.people.values()) {
    if (unit === null) continue
    const seats = seating.byPerson.get(id)?.length ?? 0
    const { pool, seated, seats: before } = drains.get(unit) ?? { pool: 0, seated: 0, seats: 0 }
    drains.set(unit, { pool: pool + 1, seated: seated + (seats > 0 ? 1 : 0), seats: before + seats })
  }
  return [...drains]
    .map(([unit, drain]) => ({ unit, ...drain, share: drain.seated / drain.pool }))
    .filter(({ seats }) => seats > 0)
    .sort((a, b) => b.share - a.share || b.seats - a.seats || (a.unit < b.unit ? -1 : 1))
}
