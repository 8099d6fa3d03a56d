import { groupBy } from '#solver/domain/group.ts'
import { bindingHits } from '#solver/recusal/decide.ts'
import { leavesOpen } from '#solver/recusal/totals.ts'
import type { Hit } from '../recusals/schema.ts'
import type { RosterRow, Seat } from './schema.ts'

export type LeftOut = RosterRow['leftOut'][number]

/**
 * Splits seats into those that may stand and those that a recusal forbids. A copy of an old version, or the answer of a
 * run that began before a record was entered, may hold seats that are no longer legal.
 */
export function leaveOutRecused(
  hits: readonly Hit[],
  { seats, tasks }: { seats: readonly Seat[]; tasks: readonly { unitId: string; teamId: string | null }[] },
): { kept: Seat[]; leftOut: LeftOut[] } {
  const unitsOf = groupBy(tasks, ({ teamId }) => teamId)
  const hitsOf = groupBy(bindingHits(hits), ({ personId }) => personId)
  const leftOut: LeftOut[] = []
  const kept = seats.filter(({ personId, teamId, role }) => {
    const units = (unitsOf.get(teamId) ?? []).map(({ unitId }) => unitId)
    const forbids = (hitsOf.get(personId) ?? []).filter(
      ({ unitId, strength }) => units.includes(unitId) && !leavesOpen(strength, role),
    )
    if (forbids.length === 0) return true
    leftOut.push({ personId, teamId, role, sentences: forbids.map(({ sentence }) => sentence) })
    return false
  })
  return { kept, leftOut }
}
