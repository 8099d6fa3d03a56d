import type { Expression } from '../../milp/expression.ts'
import type { Draft } from '../draft.ts'
import type { Prepared } from '../prepare.ts'
import type { LevelName } from '../problem.ts'
import type { Seating } from '../seating.ts'

/** One objective of the contract, less is better. */
export interface RosterLevel {
  name: LevelName
  title: { zh: string; en: string }
  /** Its value in the model's columns; adds the columns and rows that it needs. */
  express: (draft: Draft) => Expression
  /** Its value in a seating, from seats and problem alone. */
  value: (prepared: Prepared, seating: Seating) => number
}
