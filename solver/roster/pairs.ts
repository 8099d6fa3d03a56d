import type { TeamId } from '../domain/ids.ts'
import type { Candidate, Draft } from './draft.ts'
import { candidatesAt } from './draft.ts'
import type { Pair, Prepared } from './prepare.ts'
import { roleOf, type Seating } from './seating.ts'

/** How many of the two sit on the team, in the pair's roles where it names any: 0, 1 or 2. */
export function countOn(seating: Seating, pair: Pair, team: TeamId): number {
  return pair.people.filter((person, i) => {
    const role = roleOf(seating, person, team)
    return role !== undefined && (pair.roles === null || role === pair.roles[i])
  }).length
}

/** The candidates of either person on a team, in the pair's roles where it names any. */
export function candidatesOfPair(draft: Draft, pair: Pair, team: TeamId): [readonly Candidate[], readonly Candidate[]] {
  const [first, second] = pair.people
  return [candidatesAt(draft, first, team, pair.roles?.[0]), candidatesAt(draft, second, team, pair.roles?.[1])]
}

/** Teams on which at least one of the two sits: the only ones where a pair can be broken. */
export function teamsOf(prepared: Prepared, seating: Seating, pair: Pair): TeamId[] {
  const teams = new Set(
    pair.people.flatMap((person) => (seating.byPerson.get(person) ?? []).map(({ team }) => team.id)),
  )
  return [...teams].filter((team) => prepared.teams.has(team))
}
