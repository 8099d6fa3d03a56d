import type { Shortfall } from './answer.ts'
import { uncoveredUnits, type Effort } from './coverage.ts'
import { findFixes } from './fixes.ts'
import { fewestTeams } from './packing.ts'
import type { Prepared, Unit } from './prepare.ts'
import { fewestTeamRounds, type TeamRounds } from './team-rounds.ts'
import type { Planned } from './timeline.ts'

/** Share of the time for the number of team-rounds; the packages get the rest. */
const TEAM_ROUNDS_SHARE = 0.4

/** What a plan leaves uncovered, what it would take, and the cheapest ways out; null when nothing is uncovered. */
export function findShortfall(prepared: Prepared, planned: Planned, effort: Effort): Shortfall | null {
  const missing = uncoveredUnits(prepared, planned)
  if (missing.length === 0) return null
  const deadline = effort.now() + effort.seconds * 1000
  const found = fewestTeamRounds(prepared, planned, { ...effort, seconds: effort.seconds * TEAM_ROUNDS_SHARE })
  const months = missing.reduce((sum, unit) => sum + unit.effort, 0)
  const teamRounds = found ? found.added.reduce((sum, { teams }) => sum + teams, 0) : ownTeams(prepared, missing)
  const unreachable = found?.unreachable ?? []
  const fixes = findFixes(prepared, planned, {
    ...effort,
    seconds: (deadline - effort.now()) / 1000,
    teamRounds: found,
  })
  return {
    units: missing.map((unit) => unit.id),
    months,
    teamRounds,
    teamRoundsBound: found?.bound ?? null,
    unreachable: unreachable.map((unit) => unit.id),
    text: textOf({ missing, months, teamRounds, found }),
    fixes,
  }
}

/** Teams of their own for the uncovered units, in a round of the longest length. */
function ownTeams({ rounds }: Prepared, missing: readonly Unit[]): number {
  const months = Math.max(0, ...rounds.filter((round) => !round.closed).map((round) => round.months))
  return (
    fewestTeams(
      missing.map((unit) => unit.effort),
      months,
    ) ?? missing.length
  )
}

interface Figures {
  missing: readonly Unit[]
  months: number
  teamRounds: number
  found: TeamRounds | null
}

function textOf({ missing, months, teamRounds, found }: Figures): string {
  const open = `${missing.length} 个应巡察单位未能安排，共需 ${months} 个组月`
  const unreachable = found?.unreachable ?? []
  const never =
    unreachable.length > 0 ? `；其中 ${unreachable.map((unit) => unit.name).join('、')}增加巡察组也无法安排` : ''
  if (teamRounds === 0) return `${open}${never}`
  const proven = found?.bound === teamRounds ? '至少须增加' : '增加'
  const unproven = found?.bound === teamRounds ? '' : '（尚未证明最少）'
  return `${open}；${proven} ${teamRounds} 个组次${unproven}${unreachable.length > 0 ? '可安排其余单位' : '才能全覆盖'}${never}`
}
