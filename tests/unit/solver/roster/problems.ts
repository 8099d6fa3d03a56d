import type { Assignment, ProblemPerson, ProblemTeam, RosterProblem } from '#solver/roster/problem.ts'
import { ROLES, type Role } from '#solver/domain/team.ts'

/** Four people fit for everything and two teams at different times that want nobody: each test adds what it is about. */
export function problemWith(more: Partial<Omit<RosterProblem, 'contract'>> = {}): RosterProblem {
  const people = ['a', 'b', 'c', 'd'].map((id) => personWith(id))
  return {
    contract: 'roster-problem/1',
    people,
    teams: [teamWith('s'), teamWith('t', { from: '2026-05-01', to: '2026-05-31' })],
    ...more,
  }
}

export function personWith(id: string, more: Partial<ProblemPerson> = {}): ProblemPerson {
  return { id, name: `${id}甲`, roles: ROLES, maxTeams: 2, ...more }
}

export function teamWith(id: string, more: Partial<ProblemTeam> = {}): ProblemTeam {
  return {
    id,
    name: `${id}组`,
    from: '2026-03-01',
    to: '2026-03-31',
    seats: { leader: {}, deputy: {}, member: {} },
    ...more,
  }
}

/** `seat('a', 's')`: a sits on s as a member. */
export function seat(person: string, team: string, role: Role = 'member'): Assignment {
  return { person, team, role }
}
