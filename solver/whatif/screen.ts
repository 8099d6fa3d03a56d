import type { PersonId, TeamId } from '../domain/ids.ts'
import type { Role } from '../domain/team.ts'
import { type Bench, benchOf, compareDeltas, seatsInTheWay, type Trial, tryRoster } from '../explain/trial.ts'
import { barriers } from '../roster/candidates.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import type { Violation } from '../roster/rule.ts'

/** A seat on a team and whoever holds it; nobody = an open seat. */
export interface SeatAsked {
  team: TeamId
  role: Role
  person?: PersonId
}

/** Somebody whom no fact keeps out of the seat, with the cheapest of the simple ways to seat them. */
export interface Screened extends Trial {
  person: PersonId
  /** The roster of that way; illegal when `violations` is not empty. */
  assignments: readonly Assignment[]
}

export interface Screening {
  /** Legal ways first, then by what they cost. */
  possible: Screened[]
  /** Facts keep them out. */
  barred: { person: PersonId; violations: Violation[] }[]
}

/**
 * Everybody for one seat, without search: the person takes it and leaves what is in the way, or the two change places.
 * What such a way costs is an upper bound of the exact price.
 */
export function screenCandidates(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  seat: SeatAsked,
): Screening {
  const bench = benchOf(problem, assignments)
  const team = bench.prepared.teams.get(seat.team)
  if (!team) throw new Error(`No team ${seat.team}. Maybe the question is about another file.`)
  const possible: Screened[] = []
  const barred: Screening['barred'] = []
  for (const person of bench.prepared.people.values()) {
    if (isHeld(assignments, { ...seat, person: person.id })) continue
    const facts = barriers(bench.prepared, { person, team, role: seat.role })
    if (facts.length > 0) barred.push({ person: person.id, violations: facts })
    else possible.push(cheapestWay(bench, seat, person.id))
  }
  return { possible: possible.sort(compareScreened), barred }
}

function isHeld(assignments: readonly Assignment[], { person, team, role }: Assignment): boolean {
  return assignments.some((one) => one.person === person && one.team === team && one.role === role)
}

function cheapestWay(bench: Bench, seat: SeatAsked, person: PersonId): Screened {
  const [first, ...rest] = waysOf(bench, seat, person).map((assignments): Screened => ({
    person,
    assignments,
    ...tryRoster(bench, assignments),
  }))
  if (!first) throw new Error('There is always the way of taking the seat.')
  return rest.reduce((best, one) => (compareScreened(one, best) < 0 ? one : best), first)
}

function waysOf(bench: Bench, { team, role, person: holder }: SeatAsked, person: PersonId): Assignment[][] {
  const left = seatsInTheWay(bench, person, team)
  const rest = bench.assignments.filter(
    (one) => !left.includes(one) && !(one.team === team && one.role === role && one.person === holder),
  )
  const taken = [...rest, { person, team, role }]
  if (holder === undefined || left.length !== 1) return [taken]
  return [taken, [...taken, ...left.map((seat) => ({ ...seat, person: holder }))]]
}

function compareScreened(a: Screened, b: Screened): number {
  const legal = (one: Screened) => Number(one.violations.length === 0)
  return legal(b) - legal(a) || compareDeltas(a.delta, b.delta) || (a.person < b.person ? -1 : 1)
}
