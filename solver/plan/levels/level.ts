import type { Expression } from '../../milp/expression.ts'
import type { Prepared } from '../prepare.ts'
import type { LevelName } from '../problem.ts'
import type { Sheet } from '../sheet.ts'
import type { Timeline } from '../timeline.ts'

/** A level in the model: once dependent columns are settled, values are constant + multiples of `step` (0: unknown). */
export interface Expressed {
  expression: Expression
  step: number
}

/** One quantity that a plan minimises. */
export interface PlanLevel {
  name: LevelName
  title: { zh: string; en: string }
  /** The value of a plan, from the plan alone. */
  value: (prepared: Prepared, timeline: Timeline) => number
  /** The same quantity over columns. */
  express: (sheet: Sheet) => Expressed
}
