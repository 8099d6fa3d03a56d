import { levelValues, type LevelValue } from './levels.ts'
import { prepare } from './prepare.ts'
import type { PlanProblem, PlanVisit } from './problem.ts'
import { PLAN_RULES } from './rules/index.ts'
import type { Violation } from './rules/rule.ts'
import { plannedOf, timelineOf } from './timeline.ts'

export interface Verification {
  /** Every hard rule broken; empty for a legal plan. */
  violations: Violation[]
  /** Every level of the objective, in the problem's order. */
  levels: LevelValue[]
}

/** Checks a plan, made by machine or by hand, from visits and problem alone: no row of a model is looked at. */
export function verifyPlan(problem: PlanProblem, visits: readonly PlanVisit[]): Verification {
  const prepared = prepare(problem)
  return {
    violations: PLAN_RULES.flatMap((rule) => rule.violations(prepared, visits)),
    levels: levelValues(prepared, timelineOf(prepared, plannedOf(prepared, visits))),
  }
}
