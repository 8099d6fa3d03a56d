import type { Prepared } from '../prepare.ts'
import type { PlanVisit } from '../problem.ts'
import type { Sheet } from '../sheet.ts'

export interface Violation {
  rule: string
  /** Whom it concerns, in the rule's own order. */
  ids: readonly string[]
  text: string
}

/**
 * One hard rule of a plan. `violations` reads visits and problem, never rows, so it judges hand-made plans too.
 * Rules about single visits have no `constrain`: such a visit is never a candidate (barriers.ts).
 */
export interface PlanRule {
  id: string
  /** The sentence an official reads. */
  title: { zh: string; en: string }
  constrain?: (sheet: Sheet) => void
  violations: (prepared: Prepared, visits: readonly PlanVisit[]) => Violation[]
}
