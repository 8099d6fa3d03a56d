import { addRow } from '../../milp/model.ts'
import { plannedOf, timelineOf } from '../timeline.ts'
import type { PlanRule } from './rule.ts'

export const apart: PlanRule = {
  id: 'apart',
  title: { zh: '指定的两个单位不同轮', en: 'Two units set apart never share a round' },
  constrain(sheet) {
    for (const [a, b] of sheet.prepared.apart) {
      for (const [round, column] of sheet.visits[a.at] ?? []) {
        const other = sheet.visits[b.at]?.get(round)
        if (other === undefined) continue
        addRow(
          sheet.model,
          [
            [column, 1],
            [other, 1],
          ],
          { upper: 1 },
          { rule: 'apart', subject: [a.id, b.id] },
        )
      }
    }
  },
  violations(prepared, visits) {
    const { planned, all } = timelineOf(prepared, plannedOf(prepared, visits))
    const meets = (one: number, other: number) => planned[one]?.some((round) => all[other]?.includes(round)) ?? false
    return prepared.apart
      .filter(([a, b]) => meets(a.at, b.at) || meets(b.at, a.at))
      .map(([a, b]) => ({ rule: 'apart', ids: [a.id, b.id], text: `${a.name}与${b.name}安排在同一轮` }))
  },
}
