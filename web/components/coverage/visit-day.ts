import type { CoverageUnit } from '#api/coverage/schema.ts'

/** The day that matters for a unit in its state; its words are `coverage.day.<kind>`. */
export interface VisitDay {
  kind: 'covered' | 'now' | 'next' | 'last' | 'never'
  day: string
}

type Facts = Pick<CoverageUnit, 'state' | 'coveredOn' | 'lastVisitOn' | 'nextOn'>

/** Covered: when; to be visited: when next; otherwise when any term was last there, if one ever was. */
export function visitDayOf({ state, coveredOn, lastVisitOn, nextOn }: Facts): VisitDay {
  if (state === 'in-progress') return { kind: 'now', day: '' }
  if (state === 'covered' && coveredOn !== null) return { kind: 'covered', day: coveredOn }
  if (nextOn !== null) return { kind: 'next', day: nextOn }
  return lastVisitOn === null ? { kind: 'never', day: '' } : { kind: 'last', day: lastVisitOn }
}
