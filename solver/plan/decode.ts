import { pack } from './packing.ts'
import type { Prepared } from './prepare.ts'
import type { PlanVisit } from './problem.ts'
import { byRound, type Planned } from './timeline.ts'

/** Gives every planned visit a team: rounds in order, within one by team, then in the order of the units. */
export function decode(prepared: Prepared, planned: Planned): PlanVisit[] {
  return byRound(prepared, planned).flatMap((units, at) => {
    const round = prepared.rounds[at]
    if (!round || units.length === 0) return []
    const efforts = units.map((unit) => prepared.units[unit]?.effort ?? 0)
    const teams = pack(efforts, { teams: round.teams, months: round.months })
    if (teams === null)
      throw new Error(
        `${units.length} visits of ${round.id} do not fit into ${round.teams} teams of ${round.months} months. ` +
          'Maybe the rows of capacity and the packing disagree.',
      )
    return units
      .map((unit, i) => ({ unit: prepared.units[unit]?.id ?? '', round: round.id, team: (teams[i] ?? 0) + 1 }))
      .sort((a, b) => a.team - b.team)
  })
}
