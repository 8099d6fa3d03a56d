import { addTerm, emptyExpression } from '../../milp/expression.ts'
import type { PlanLevel } from './level.ts'

export const changes: PlanLevel = {
  name: 'changes',
  title: { zh: '与原计划不同的安排数', en: 'Visits of the baseline not kept' },
  value: ({ baseline }, { all }) => baseline.filter(({ unit, round }) => !all[unit.at]?.includes(round.at)).length,
  express(sheet) {
    const expression = emptyExpression()
    for (const { unit, round } of sheet.prepared.baseline) {
      if (unit.done.includes(round.at)) continue
      const column = sheet.visits[unit.at]?.get(round.at)
      expression.constant += 1
      if (column !== undefined) addTerm(expression, column, -1)
    }
    return { expression, step: 1 }
  },
}
