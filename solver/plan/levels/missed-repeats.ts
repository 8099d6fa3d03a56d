import { addTerm, emptyExpression } from '../../milp/expression.ts'
import { addQuantity, addRow } from '../../milp/model.ts'
import type { Unit } from '../prepare.ts'
import { countTerms, type Sheet } from '../sheet.ts'
import type { PlanLevel } from './level.ts'
import { uncoveredColumn } from './uncovered.ts'

export const missedBy = (unit: Unit, count: number) => Math.max(0, unit.visits - Math.max(1, count))

export const missedRepeats: PlanLevel = {
  name: 'missed-repeats',
  title: { zh: '缺少的再次巡察次数', en: 'Visits missing beyond the first' },
  value: ({ units }, { all }) =>
    units.reduce((sum, unit) => sum + (unit.required ? missedBy(unit, all[unit.at]?.length ?? 0) : 0), 0),
  express(sheet) {
    const expression = emptyExpression()
    for (const unit of sheet.prepared.units) {
      if (!unit.required || missedBy(unit, unit.done.length) === 0) continue
      addTerm(expression, missedColumn(sheet, unit), 1)
    }
    return { expression, step: 1 }
  },
}

/** missed = visits wanted − history − planned, less 1 when there is no visit at all: that one is `uncovered`. */
function missedColumn(sheet: Sheet, unit: Unit): number {
  const column = addQuantity(sheet.model, `missed ${unit.id}`, unit.visits)
  const terms: [number, number][] = [[column, 1], ...countTerms(sheet, unit.at)]
  if (unit.done.length === 0) terms.push([uncoveredColumn(sheet, unit), 1])
  addRow(sheet.model, terms, { lower: unit.left, upper: unit.left }, { rule: 'missed-repeats', subject: [unit.id] })
  sheet.settlers.push(
    (planned, values) => (values[column] = missedBy(unit, unit.done.length + (planned[unit.at]?.length ?? 0))),
  )
  return column
}
