import type { PersonId, TeamId } from '../domain/ids.ts'
import type { Role } from '../domain/team.ts'
import { groupBy } from '../domain/group.ts'
import { pairKey } from './pair-key.ts'
import type { Person, Prepared, Team } from './prepare.ts'
import type { Assignment } from './problem.ts'

export interface Seat {
  person: Person
  team: Team
  role: Role
}

/** Who sits where, in three views. Made by machine or by hand: it may break any rule. */
export interface Seating {
  seats: readonly Seat[]
  byTeam: ReadonlyMap<TeamId, readonly Seat[]>
  byPerson: ReadonlyMap<PersonId, readonly Seat[]>
  /** Role by person and team; the last one when somebody sits twice. */
  roles: ReadonlyMap<string, Role>
  /** Seats that name a person or team the problem does not have. */
  unknown: readonly Assignment[]
}

export function seatingOf(prepared: Prepared, assignments: readonly Assignment[]): Seating {
  const seats: Seat[] = []
  const unknown: Assignment[] = []
  const roles = new Map<string, Role>()
  for (const assignment of assignments) {
    const person = prepared.people.get(assignment.person)
    const team = prepared.teams.get(assignment.team)
    if (!person || !team) {
      unknown.push(assignment)
      continue
    }
    seats.push({ person, team, role: assignment.role })
    roles.set(pairKey(person.id, team.id), assignment.role)
  }
  return {
    seats,
    byTeam: groupBy(seats, (seat) => seat.team.id),
    byPerson: groupBy(seats, (seat) => seat.person.id),
    roles,
    unknown,
  }
}

export function roleOf(seating: Seating, person: PersonId, team: TeamId): Role | undefined {
  return seating.roles.get(pairKey(person, team))
}
