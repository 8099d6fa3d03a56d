import { groupBy } from '../domain/group.ts'
import type { PersonId, TeamId, UnitId } from '../domain/ids.ts'
import type { RecusalHit, RecusalRule, Strength } from '../domain/recusal.ts'

/** The contract counts a leader's return under `repeats`, once, beside the seats held under an advisory recusal. */
const isRotation = ({ rule, strength }: RecusalHit) => rule === 'R10' && strength === 'advisory'

/** Teams that a leader has led to one of their units before: entries of `repeats` in roster-problem/1. */
export function teamRepeats(
  hits: readonly RecusalHit[],
  teams: readonly { id: TeamId; units: readonly UnitId[] }[],
): { person: PersonId; team: TeamId; roles: ['leader'] }[] {
  const byUnit = groupBy(hits.filter(isRotation), ({ unitId }) => unitId)
  return teams.flatMap((team) => {
    const people = team.units.flatMap((unit) => (byUnit.get(unit) ?? []).map(({ personId }) => personId))
    return [...new Set(people)].sort().map((person) => ({ person, team: team.id, roles: ['leader'] }))
  })
}

/** One entry of `recusals` in roster-problem/1. */
export interface TeamRecusal {
  person: PersonId
  team: TeamId
  strength: Strength
  rule: RecusalRule
}

/**
 * What hits toward units mean for the teams that inspect them: an entry per person, team, strength and rule, each
 * once, in the order of teams, then of hits. Advice to rotate (R10) is no entry: see `teamRepeats`.
 */
export function teamRecusals(
  hits: readonly RecusalHit[],
  teams: readonly { id: TeamId; units: readonly UnitId[] }[],
): TeamRecusal[] {
  const byUnit = groupBy(
    hits.filter((hit) => !isRotation(hit)),
    ({ unitId }) => unitId,
  )
  return teams.flatMap((team) => {
    const entries = new Map<string, TeamRecusal>()
    for (const { personId, strength, rule } of team.units.flatMap((unit) => byUnit.get(unit) ?? [])) {
      const key = `${personId} ${strength} ${rule}`
      if (!entries.has(key)) entries.set(key, { person: personId, team: team.id, strength, rule })
    }
    return [...entries.values()]
  })
}
