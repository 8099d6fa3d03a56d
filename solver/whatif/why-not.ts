import type { PersonId, TeamId } from '../domain/ids.ts'
import { ROLES, type Role } from '../domain/team.ts'
import { barriers } from '../roster/candidates.ts'
import { prepare, rolesOf } from '../roster/prepare.ts'
import type { RosterProblem } from '../roster/problem.ts'
import type { Violation } from '../roster/rule.ts'
import type { Verdict } from './answers.ts'
import { type Asked, priceUnder } from './asked.ts'

/** A seat on a team, of any role when none is given. */
export interface SeatWish {
  person: PersonId
  team: TeamId
  role?: Role
}

/**
 * Why somebody does not sit on a team: the facts that bar every role asked about, or else the price of the best roster
 * in which they do, or the locks, minima and pairs that contradict it.
 * @throws when the problem has no such person or team.
 */
export async function whyNot(asked: Asked, wish: SeatWish): Promise<Verdict> {
  const { problem } = asked
  const violations = barsTo(problem, wish)
  if (violations) return { verdict: 'barred', violations }
  return priceUnder(asked, {
    problem: { ...problem, locks: [...(problem.locks ?? []), wish] },
    about: [wish.person],
    stricter: true,
  })
}

/** Null when a role is free of them. */
function barsTo(problem: RosterProblem, { person: personId, team: teamId, role }: SeatWish): Violation[] | null {
  const prepared = prepare(problem)
  const person = prepared.people.get(personId)
  const team = prepared.teams.get(teamId)
  if (!person || !team) throw new Error(`No ${personId} or ${teamId}. Maybe the question is about another file.`)
  const bars = (one: Role) => barriers(prepared, { person, team, role: one })
  const roles = role === undefined ? ROLES : [role]
  if (roles.some((one) => bars(one).length === 0)) return null
  // That a member may not lead is no news: roles the person could hold speak first, if the team has any of them.
  const held = roles.filter((one) => rolesOf(person).includes(one) && team.seats[one].max >= 1)
  return unique((held.length > 0 ? held : roles).flatMap(bars))
}

/** The same fact bars every role: it is said once. */
function unique(violations: readonly Violation[]): Violation[] {
  const keyOf = ({ rule, people, teams, values }: Violation) => {
    const { role: _, ...rest } = values
    return JSON.stringify([rule, people, teams, rule === 'role' || rule === 'seats' ? values : rest])
  }
  return [...new Map(violations.map((one) => [keyOf(one), one])).values()]
}
