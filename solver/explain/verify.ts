import type { LevelValue } from '../roster/answer.ts'
import { levelName, partsOf } from '../roster/objective.ts'
import { ROSTER_LEVELS } from '../roster/levels/index.ts'
import { type Prepared, prepare } from '../roster/prepare.ts'
import type { Assignment, LevelName, RosterProblem } from '../roster/problem.ts'
import type { Violation } from '../roster/rule.ts'
import { ROSTER_RULES } from '../roster/rules/index.ts'
import { type Seating, seatingOf } from '../roster/seating.ts'

export interface Verification {
  /** Every hard rule broken; empty for a legal roster. */
  violations: Violation[]
  levels: LevelValue[]
}

/** Checks a roster, made by machine or by hand, from seats and problem alone: no row of a model is looked at. */
export function verifyRoster(problem: RosterProblem, assignments: readonly Assignment[]): Verification {
  const prepared = prepare(problem)
  const seating = seatingOf(prepared, assignments)
  return { violations: violationsOf(prepared, seating), levels: levelsOf(prepared, seating) }
}

/** The value of every objective level, in the problem's order. */
export function levelValues(problem: RosterProblem, assignments: readonly Assignment[]): LevelValue[] {
  const prepared = prepare(problem)
  return levelsOf(prepared, seatingOf(prepared, assignments))
}

export function violationsOf(prepared: Prepared, seating: Seating): Violation[] {
  return ROSTER_RULES.flatMap((rule) => rule.violations(prepared, seating))
}

export function levelsOf(prepared: Prepared, seating: Seating): LevelValue[] {
  const values = new Map<LevelName, number>()
  const valueOf = (name: LevelName): number => {
    const value = values.get(name) ?? ROSTER_LEVELS[name].value(prepared, seating)
    values.set(name, value)
    return value
  }
  return prepared.objective.map((entry) => ({
    level: levelName(entry),
    value: partsOf(entry).reduce((sum, [name, weight]) => sum + weight * valueOf(name), 0),
  }))
}
