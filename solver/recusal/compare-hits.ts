import { groupBy } from '../domain/group.ts'
import { type RecusalHit, strongest, type Strength } from '../domain/recusal.ts'

export interface HitChange {
  /** The hit afterwards; where none is left, as it was before. */
  hit: RecusalHit
  /** The strongest strength of this person, unit and rule; null when there is no such hit. */
  before: Strength | null
  after: Strength | null
}

/**
 * What changes between two computations, one entry per person, unit and rule whose strength differs, in the order of
 * `after`, then of `before`. Cost: one step a hit.
 */
export function compareHits(before: readonly RecusalHit[], after: readonly RecusalHit[]): HitChange[] {
  const keyOf = ({ personId, unitId, rule }: RecusalHit) => `${personId} ${unitId} ${rule}`
  const [old, now] = [groupBy(before, keyOf), groupBy(after, keyOf)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key) ?? [], now.get(key) ?? []]
    const hit = is[0] ?? was[0]
    const change = { before: strongest(was), after: strongest(is) }
    return hit === undefined || change.before === change.after ? [] : [{ hit, ...change }]
  })
}
