import { addTerm, emptyExpression } from '../../milp/expression.ts'
import { addBinary, addRow } from '../../milp/model.ts'
import type { Prepared, Unit } from '../prepare.ts'
import type { Sheet } from '../sheet.ts'
import type { PlanLevel } from './level.ts'

export const scatter: PlanLevel = {
  name: 'scatter',
  title: { zh: '同片区单位的分散程度', en: 'Rounds that each group is spread over' },
  value: (prepared, { all }) =>
    groupsOf(prepared).reduce((sum, group) => sum + new Set(group.flatMap((unit) => all[unit.at] ?? [])).size, 0),
  // used[group, round] ≥ visit[unit, round]; a round of the group's history counts anyway and needs no column.
  express(sheet) {
    const expression = emptyExpression()
    for (const group of groupsOf(sheet.prepared)) {
      const history = new Set(group.flatMap((unit) => unit.done))
      expression.constant += history.size
      for (const round of sheet.prepared.rounds) {
        const column = history.has(round.at) ? null : usedColumn(sheet, group, round.at)
        if (column !== null) addTerm(expression, column, 1)
      }
    }
    return { expression, step: 1 }
  },
}

function groupsOf({ units }: Prepared): Unit[][] {
  const groups = new Map<string, Unit[]>()
  for (const unit of units) if (unit.group !== null) groups.set(unit.group, [...(groups.get(unit.group) ?? []), unit])
  return [...groups.values()]
}

function usedColumn(sheet: Sheet, group: readonly Unit[], round: number): number | null {
  const visits = group.flatMap((unit) => sheet.visits[unit.at]?.get(round) ?? [])
  if (visits.length === 0) return null
  const tag = { rule: 'scatter', subject: [group[0]?.group ?? '', sheet.prepared.rounds[round]?.id ?? ''] }
  const column = addBinary(sheet.model, `used ${tag.subject.join(' ')}`)
  for (const visit of visits)
    addRow(
      sheet.model,
      [
        [visit, 1],
        [column, -1],
      ],
      { upper: 0 },
      tag,
    )
  sheet.settlers.push((planned, values) => {
    values[column] = group.some((unit) => planned[unit.at]?.includes(round)) ? 1 : 0
  })
  return column
}
