import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import { levelValues } from '#solver/explain/verify.ts'
import type { RosterRow } from './schema.ts'

export type Levels = RosterRow['levels']

/**
 * The level values of these seats. The bounds of the solver's answer stay only while every value is still the one
 * that was proved: a bound of one level speaks of the levels before it held at their values.
 */
export function levelsWithBounds(problem: RosterProblem, assignments: readonly Assignment[], proved: Levels): Levels {
  const values = levelValues(problem, assignments)
  const same = values.every((level, i) => proved[i]?.level === level.level && proved[i]?.value === level.value)
  return same ? [...proved] : values
}
