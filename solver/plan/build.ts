import type { Level, Model } from '../milp/model.ts'
import type { Candidates } from './candidates.ts'
import { expressLevels } from './levels.ts'
import type { Prepared } from './prepare.ts'
import { PLAN_RULES } from './rules/index.ts'
import { openSheet, type Sheet } from './sheet.ts'
import type { Planned } from './timeline.ts'

export interface PlanModel {
  model: Model
  levels: Level[]
  /** The vector of a plan, every dependent column at the best the visits allow. */
  vectorOf: (planned: Planned) => Float64Array
  /** The planned rounds in a vector. */
  plannedOf: (values: ArrayLike<number>) => Planned
  /** Per unit position: the columns of its visits. */
  visitColumns: readonly (readonly number[])[]
}

/** The whole model: one column per candidate, the rows of every rule, the levels of the objective. */
export function buildPlan(prepared: Prepared, candidates: Candidates): PlanModel {
  const sheet = openSheet(prepared, candidates)
  for (const rule of PLAN_RULES) rule.constrain?.(sheet)
  return planModel(sheet, expressLevels(sheet))
}

/** Wraps a finished sheet with the way from plans to vectors and back. */
export function planModel(sheet: Sheet, levels: Level[]): PlanModel {
  return {
    model: sheet.model,
    levels,
    visitColumns: sheet.visits.map((columns) => [...columns.values()]),
    vectorOf: (planned) => {
      const values = new Float64Array(sheet.model.columns.length)
      for (const [unit, columns] of sheet.visits.entries())
        for (const round of planned[unit] ?? []) values[columns.get(round) ?? -1] = 1
      for (const settle of sheet.settlers) settle(planned, values)
      return values
    },
    plannedOf: (values) =>
      sheet.visits.map((columns) =>
        [...columns].flatMap(([round, column]) => ((values[column] ?? 0) > 0.5 ? [round] : [])),
      ),
  }
}
