import type { PersonId, TeamId } from '../domain/ids.ts'
import type { Role } from '../domain/team.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import type { Violation } from '../roster/rule.ts'
import { type Bench, benchOf, compareDeltas, seatsInTheWay, tryRoster } from './trial.ts'

export interface SeatQuestion {
  team: TeamId
  role: Role
  /** Who would leave the seat. */
  replacing?: PersonId
}

export interface RankedCandidate {
  person: PersonId
  /** No rule is broken that the roster does not break already. */
  legal: boolean
  violations: Violation[]
  /** Team whose seat the person would leave. */
  from?: TeamId
  /** Difference of every level if seated, in the problem's order; negative is better. */
  delta: number[]
}

/** Everybody for one seat, all other seats as they are: legal ones first, then by what each level gains or loses. */
export function rankCandidates(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  question: SeatQuestion,
  among: readonly PersonId[] = problem.people.map(({ id }) => id),
): RankedCandidate[] {
  const bench = benchOf(problem, assignments)
  return among
    .filter((id) => !sitsThere(assignments, id, question))
    .map((id) => rankOne(bench, id, question))
    .sort(
      (a, b) =>
        Number(b.legal) - Number(a.legal) ||
        compareDeltas(a.delta, b.delta) ||
        a.violations.length - b.violations.length ||
        Number(a.from !== undefined) - Number(b.from !== undefined) ||
        (a.person < b.person ? -1 : 1),
    )
}

function sitsThere(assignments: readonly Assignment[], person: PersonId, { team, role }: SeatQuestion): boolean {
  return assignments.some((one) => one.person === person && one.team === team && one.role === role)
}

function rankOne(bench: Bench, person: PersonId, { team, role, replacing }: SeatQuestion): RankedCandidate {
  const left = seatsInTheWay(bench, person, team)
  const others = bench.assignments.filter(
    (one) => !left.includes(one) && !(one.team === team && one.role === role && one.person === replacing),
  )
  const { violations, delta } = tryRoster(bench, [...others, { person, team, role }])
  const from = left[0]?.team
  return { person, legal: violations.length === 0, violations, ...(from === undefined ? {} : { from }), delta }
}
