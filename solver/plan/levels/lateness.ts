import { addTerm, emptyExpression, stepOf, type Expression } from '../../milp/expression.ts'
import { addQuantity, addRow } from '../../milp/model.ts'
import type { Prepared, Unit } from '../prepare.ts'
import type { Sheet } from '../sheet.ts'
import type { PlanLevel } from './level.ts'

export const lateness: PlanLevel = {
  name: 'lateness',
  title: { zh: '按优先级计的推后程度', en: 'Priority × position of the first visit' },
  value: (prepared, { all }) =>
    prepared.units.reduce((sum, unit) => {
      const first = all[unit.at]?.[0] ?? prepared.rounds.length
      return sum + unit.priority * Math.max(0, first)
    }, 0),
  express(sheet) {
    const expression = emptyExpression()
    for (const unit of sheet.prepared.units) if (unit.priority > 0) addLateness(sheet, unit, expression)
    return { expression, step: stepOf(expression) }
  },
}

/** Position that counts when nothing more is planned: of the first visit of history, else the number of rounds. */
function positionWithout({ rounds }: Prepared, unit: Unit): number {
  return Math.max(0, unit.done[0] ?? rounds.length)
}

/** With one visit to plan, the visit is the first; with more, a column `first` picks the earliest one planned. */
function addLateness(sheet: Sheet, unit: Unit, expression: Expression): void {
  const latest = positionWithout(sheet.prepared, unit)
  expression.constant += unit.priority * latest
  const earlier = [...(sheet.visits[unit.at] ?? [])].filter(([round]) => round < latest)
  const columns = unit.left === 1 ? earlier : firstColumns(sheet, unit, earlier)
  for (const [round, column] of columns) addTerm(expression, column, -unit.priority * (latest - round))
}

/** first[r] ≤ visit[r], Σ first ≤ 1: whoever minimises lateness puts it all on the earliest visit. */
function firstColumns(sheet: Sheet, unit: Unit, visits: readonly [number, number][]): [number, number][] {
  const tag = { rule: 'lateness', subject: [unit.id] }
  const firsts = visits.map(([round, visit]): [number, number] => {
    const column = addQuantity(sheet.model, `first ${unit.id} ${round}`, 1)
    addRow(
      sheet.model,
      [
        [column, 1],
        [visit, -1],
      ],
      { upper: 0 },
      tag,
    )
    return [round, column]
  })
  if (firsts.length > 1)
    addRow(
      sheet.model,
      firsts.map(([, column]) => [column, 1]),
      { upper: 1 },
      tag,
    )
  sheet.settlers.push((planned, values) => {
    const earliest = planned[unit.at]?.[0]
    for (const [round, column] of firsts) values[column] = round === earliest ? 1 : 0
  })
  return firsts
}
