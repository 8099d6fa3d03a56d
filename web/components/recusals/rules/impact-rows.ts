import { type Strength, STRENGTHS } from '#solver/domain/recusal.ts'
import type { HitChangeRow } from '#api/recusals/rule-schema.ts'

export const CHANGE_KINDS = ['added', 'stronger', 'weaker', 'gone'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** The API lists no more than these of a round. */
export const MOST_CHANGES = 500

const rank = (strength: Strength) => STRENGTHS.indexOf(strength)

export function kindOf({ before, after }: Pick<HitChangeRow, 'before' | 'after'>): ChangeKind {
  if (before === null) return 'added'
  if (after === null) return 'gone'
  return rank(after) < rank(before) ? 'stronger' : 'weaker'
}

export function countKinds(changes: readonly Pick<HitChangeRow, 'before' | 'after'>[]): Record<ChangeKind, number> {
  const counts = { added: 0, stronger: 0, weaker: 0, gone: 0 }
  for (const change of changes) counts[kindOf(change)] += 1
  return counts
}

/** What binds more comes first: new hits, stronger, weaker, gone. */
export function inOrder(changes: readonly HitChangeRow[]): HitChangeRow[] {
  return changes.toSorted((a, b) => CHANGE_KINDS.indexOf(kindOf(a)) - CHANGE_KINDS.indexOf(kindOf(b)))
}
