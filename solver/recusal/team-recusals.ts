import type { PersonId, TeamId, UnitId } from '../domain/ids.ts'
import type { RecusalHit, RecusalRule, Strength } from '../domain/recusal.ts'

/** One entry of `recusals` in roster-problem/1. */
export interface TeamRecusal {
  person: PersonId
  team: TeamId
  strength: Strength
  rule: RecusalRule
}

/**
 * What hits toward units mean for the teams that inspect them: an entry per person, team, strength and rule, each
 * once, in the order of teams, then of hits.
 */
export function teamRecusals(
  hits: readonly RecusalHit[],
  teams: readonly { id: TeamId; units: readonly UnitId[] }[],
): TeamRecusal[] {
  const byUnit = new Map<UnitId, RecusalHit[]>()
  for (const hit of hits) {
    const list = byUnit.get(hit.unitId)
    if (list) list.push(hit)
    else byUnit.set(hit.unitId, [hit])
  }
  return teams.flatMap((team) => {
    const entries = new Map<string, TeamRecusal>()
    for (const { personId, strength, rule } of team.units.flatMap((unit) => byUnit.get(unit) ?? [])) {
      const key = `${personId} ${strength} ${rule}`
      if (!entries.has(key)) entries.set(key, { person: personId, team: team.id, strength, rule })
    }
    return [...entries.values()]
  })
}
