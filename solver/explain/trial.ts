import type { TeamId } from '../domain/ids.ts'
import type { LevelValue } from '../roster/answer.ts'
import { type Prepared, prepare } from '../roster/prepare.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import type { Violation } from '../roster/rule.ts'
import { seatingOf } from '../roster/seating.ts'
import { levelsOf, violationsOf } from './verify.ts'

/** A roster to try changes against. */
export interface Bench {
  prepared: Prepared
  assignments: readonly Assignment[]
  levels: readonly LevelValue[]
  /** What the roster breaks already: a change is not blamed for it. */
  broken: ReadonlySet<string>
}

export interface Trial {
  /** Rules that the change breaks and the roster did not. */
  violations: Violation[]
  /** Difference of every level, in the problem's order; negative is better. */
  delta: number[]
}

export function benchOf(problem: RosterProblem, assignments: readonly Assignment[]): Bench {
  const prepared = prepare(problem)
  const seating = seatingOf(prepared, assignments)
  return {
    prepared,
    assignments,
    levels: levelsOf(prepared, seating),
    broken: new Set(violationsOf(prepared, seating).map(keyOf)),
  }
}

/** What changes when the roster becomes `assignments`. */
export function tryRoster(bench: Bench, assignments: readonly Assignment[]): Trial {
  const seating = seatingOf(bench.prepared, assignments)
  const violations = violationsOf(bench.prepared, seating).filter((one) => !bench.broken.has(keyOf(one)))
  const levels = levelsOf(bench.prepared, seating)
  return { violations, delta: levels.map(({ value }, i) => value - (bench.levels[i]?.value ?? 0)) }
}

/**
 * What changes when one seat is added. Rules and levels are sums over teams, people and home units, so only the seats of
 * this team, this person and this home unit can make a difference: the rest is left out, which is much quicker.
 */
export function tryAddition({ prepared, assignments }: Bench, seat: Assignment): Trial {
  const unit = prepared.people.get(seat.person)?.unit ?? null
  const near = assignments.filter(
    ({ person, team }) =>
      team === seat.team || person === seat.person || (unit !== null && prepared.people.get(person)?.unit === unit),
  )
  return tryRoster(benchOf(prepared.problem, near), [...near, seat])
}

function keyOf({ rule, people, teams, values }: Violation): string {
  return [rule, ...people, '', ...teams, '', ...Object.values(values)].join('\u0000')
}

/** Negative when the first level that differs gets better, 0 when none differs. Differences below 1e-9 are none. */
export function compareDeltas(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0)
    if (Math.abs(difference) > 1e-9) return difference
  }
  return 0
}

/** The seats a person would have to leave to sit on the team: overlapping ones, or one when the number is used up. */
export function seatsInTheWay(bench: Bench, personId: string, teamId: TeamId): Assignment[] {
  const person = bench.prepared.people.get(personId)
  const team = bench.prepared.teams.get(teamId)
  if (!person || !team) return []
  const own = bench.assignments.filter((one) => one.person === personId)
  const clashing = own.filter(
    (one) => one.team === teamId || (!bench.prepared.problem.concurrent && team.overlapping.has(one.team)),
  )
  if (clashing.length > 0) return clashing
  return own.length >= person.maxTeams ? own.slice(0, own.length - person.maxTeams + 1) : []
}
