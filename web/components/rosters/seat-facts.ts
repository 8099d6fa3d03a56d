import { daysOf } from '#solver/domain/period.ts'
import type { Role } from '#solver/domain/team.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import type { Snapshot } from './snapshot.ts'
import { neededSkills } from './team-needs.ts'

export interface SeatFacts {
  /** Skill needs of the team that the person counts towards. */
  covered: string[]
  /** Days served before this round and after it, all teams of the roster counted. */
  load: { before: number; after: number }
  /** The seat repeats an earlier service (rotation). */
  repeats: boolean
}

/** What one sitter brings and bears, read off the problem; who else could sit there is the ranking's to say. */
export function seatFacts(
  problem: RosterProblem,
  snapshot: Snapshot,
  seat: { teamId: string; role: Role; personId: string },
): SeatFacts | null {
  const person = problem.people.find(({ id }) => id === seat.personId)
  const team = problem.teams.find(({ id }) => id === seat.teamId)
  if (!person || !team) return null
  const own = snapshot.seats.filter(({ personId }) => personId === person.id).map(({ teamId }) => teamId)
  const teams = problem.teams.filter(({ id }) => own.includes(id))
  const before = person.load ?? 0
  return {
    covered: [...neededSkills(team, person)],
    load: { before, after: teams.reduce((sum, one) => sum + (one.days ?? daysOf(one)), before) },
    repeats: (problem.repeats ?? []).some(
      (one) => one.person === person.id && one.team === team.id && (one.roles?.includes(seat.role) ?? true),
    ),
  }
}
