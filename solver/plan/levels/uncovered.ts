import { addTerm, emptyExpression } from '../../milp/expression.ts'
import { addBinary, addRow } from '../../milp/model.ts'
import type { Unit } from '../prepare.ts'
import { countTerms, type Sheet } from '../sheet.ts'
import type { PlanLevel } from './level.ts'

export const uncovered: PlanLevel = {
  name: 'uncovered',
  title: { zh: '未覆盖单位数', en: 'Required units without a visit' },
  value: ({ units }, { all }) => units.filter((unit) => unit.required && all[unit.at]?.length === 0).length,
  express(sheet) {
    const expression = emptyExpression()
    for (const unit of sheet.prepared.units)
      if (unit.required && unit.done.length === 0) addTerm(expression, uncoveredColumn(sheet, unit), 1)
    return { expression, step: 1 }
  },
}

/**
 * 1 exactly when a unit without history gets no visit: column + visit ≤ 1 for every candidate, and
 * column + Σ visits ≥ 1. The first is needed where another level gains from the column.
 */
export function uncoveredColumn(sheet: Sheet, unit: Unit): number {
  const known = sheet.uncovered.get(unit.at)
  if (known !== undefined) return known
  const column = addBinary(sheet.model, `uncovered ${unit.id}`)
  const tag = { rule: 'uncovered', subject: [unit.id] }
  const count = countTerms(sheet, unit.at)
  // With one visit to plan, the visits sum to at most one and both rows are one equation.
  const single = unit.left <= 1
  addRow(sheet.model, [[column, 1], ...count], single ? { lower: 1, upper: 1 } : { lower: 1 }, tag)
  if (!single) for (const term of count) addRow(sheet.model, [[column, 1], term], { upper: 1 }, tag)
  sheet.uncovered.set(unit.at, column)
  sheet.settlers.push((planned, values) => (values[column] = planned[unit.at]?.length === 0 ? 1 : 0))
  return column
}
