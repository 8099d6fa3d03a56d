import { addRow } from '../../milp/model.ts'
import { plannedOf } from '../timeline.ts'
import type { PlanRule } from './rule.ts'

export const locks: PlanRule = {
  id: 'lock',
  title: { zh: '锁定的安排必须保留', en: 'Locked visits hold' },
  constrain(sheet) {
    for (const { unit, round } of sheet.prepared.locks) {
      const column = sheet.visits[unit.at]?.get(round.at)
      if (unit.done.includes(round.at) || column === undefined) continue
      addRow(sheet.model, [[column, 1]], { lower: 1 }, { rule: 'lock', subject: [unit.id, round.id] })
    }
  },
  violations(prepared, visits) {
    const planned = plannedOf(prepared, visits)
    return prepared.locks
      .filter(({ unit, round }) => !unit.done.includes(round.at) && !planned[unit.at]?.includes(round.at))
      .map(({ unit, round }) => ({
        rule: 'lock',
        ids: [unit.id, round.id],
        text: `${unit.name}锁定在 ${round.id} 轮，但没有安排`,
      }))
  },
}
