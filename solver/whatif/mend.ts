import { ROLES, type Role } from '../domain/team.ts'
import { benchOf, seatsInTheWay } from '../explain/trial.ts'
import { verifyRoster } from '../explain/verify.ts'
import { barriers } from '../roster/candidates.ts'
import { type Prepared, prepare } from '../roster/prepare.ts'
import type { Assignment, ProblemLock, RosterProblem } from '../roster/problem.ts'

/** More rounds than this mean that dropping seats does not help. */
const MOST_ROUNDS = 8

/**
 * The roster with as few seats changed as it takes to be legal under a changed problem, found without search: locks are
 * seated, what is in their way leaves, what breaks a rule leaves. It may still break one; a solver then starts elsewhere.
 */
export function mendRoster(problem: RosterProblem, assignments: readonly Assignment[]): Assignment[] {
  const prepared = prepare(problem)
  let seats = assignments.filter((seat) => isOpenTo(prepared, seat))
  for (const lock of problem.locks ?? []) seats = seatLock(prepared, seats, lock)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { violations } = verifyRoster(problem, seats)
    const broken = violations.find(({ people }) => people.length > 0)
    const out = broken && seats.findLast((seat) => concerns(broken, seat) && !isLocked(problem, seat))
    if (!out) return seats
    seats = seats.filter((seat) => seat !== out)
  }
  return seats
}

function isOpenTo(prepared: Prepared, seat: Assignment): boolean {
  const person = prepared.people.get(seat.person)
  const team = prepared.teams.get(seat.team)
  return (
    person !== undefined && team !== undefined && barriers(prepared, { person, team, role: seat.role }).length === 0
  )
}

function isLocked({ locks }: RosterProblem, { person, team, role }: Assignment): boolean {
  return (locks ?? []).some(
    (lock) => lock.person === person && lock.team === team && (lock.role === undefined || lock.role === role),
  )
}

function seatLock(prepared: Prepared, seats: Assignment[], { person, team, role }: ProblemLock): Assignment[] {
  const { problem } = prepared
  const own = seats.find((seat) => seat.person === person && seat.team === team)
  if (own && (role === undefined || own.role === role)) return seats
  const free = (one: Role) => isOpenTo(prepared, { person, team, role: one })
  const wanted = role ?? ROLES.findLast((one) => free(one) && !isFull(prepared, seats, { team, role: one }))
  if (wanted === undefined || !free(wanted)) return seats
  const way = seatsInTheWay(benchOf(problem, seats), person, team)
  const rest = seats.filter((seat) => !way.includes(seat))
  const yields = isFull(prepared, rest, { team, role: wanted })
    ? rest.findLast((seat) => seat.team === team && seat.role === wanted && !isLocked(problem, seat))
    : undefined
  return [...rest.filter((seat) => seat !== yields), { person, team, role: wanted }]
}

function isFull(prepared: Prepared, seats: readonly Assignment[], { team, role }: Omit<Assignment, 'person'>): boolean {
  const count = seats.filter((seat) => seat.team === team && seat.role === role).length
  return count >= (prepared.teams.get(team)?.seats[role].max ?? 0)
}

function concerns({ people, teams }: { people: readonly string[]; teams: readonly string[] }, seat: Assignment) {
  return people.includes(seat.person) && (teams.length === 0 || teams.includes(seat.team))
}
