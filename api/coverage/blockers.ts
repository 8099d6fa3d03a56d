import { addDays } from '#solver/domain/period.ts'
import { fewestTeams } from '#solver/plan/packing.ts'
import type { Scene } from './scene.ts'
import type { Coverage, CoverageUnit } from './schema.ts'

/** A round without a published roster this close to its start is a blocker. */
const ROSTER_DAYS = 30

/** Rounds to come that need more teams than they have: a team is indivisible, so the visits are packed, not summed. */
function overloaded({ rounds, units, tasks, efforts, asOf }: Scene): Coverage['blockers'] {
  return rounds
    .filter((round) => round.to >= asOf && round.status !== 'closed')
    .flatMap((round) => {
      const asks = (unit: CoverageUnit) => (tasks.get(unit.id) ?? []).some((task) => task.roundCode === round.code)
      const unitIds = units.filter(asks).map((unit) => unit.id)
      const needed = fewestTeams(
        unitIds.map((id) => efforts.get(id) ?? 0),
        round.months,
      )
      const fits = needed !== null && needed <= round.teamCount
      return fits ? [] : [{ kind: 'no-capacity' as const, count: unitIds.length, unitIds, roundCode: round.code }]
    })
}

/** What keeps the term from full coverage, gravest first. */
export function blockersOf(scene: Scene): Coverage['blockers'] {
  const listed = (kind: 'overdue' | 'unplanned' | 'never-reached', test: (unit: CoverageUnit) => boolean) => {
    const unitIds = scene.due.filter(test).map((unit) => unit.id)
    return unitIds.length > 0 ? [{ kind, count: unitIds.length, unitIds, roundCode: null }] : []
  }
  const soon = addDays(scene.asOf, ROSTER_DAYS)
  const unready = scene.rounds.filter(
    (round) => round.status === 'preparation' && round.publishedRosterId === null && round.from <= soon,
  )
  return [
    ...listed('overdue', (unit) => unit.state === 'overdue'),
    ...listed('unplanned', (unit) => unit.state === 'unplanned'),
    ...listed('never-reached', (unit) => unit.neverReached && (unit.state === 'overdue' || unit.state === 'unplanned')),
    ...overloaded(scene),
    ...unready.map((round) => ({
      kind: 'no-published-roster' as const,
      count: round.tasks,
      unitIds: [],
      roundCode: round.code,
    })),
  ]
}
