import { addRow } from '../../milp/model.ts'
import { plannedOf } from '../timeline.ts'
import type { PlanRule } from './rule.ts'

export const minGap: PlanRule = {
  id: 'minGap',
  title: { zh: '同一单位两次巡察的间隔不小于规定轮数', en: 'Visits of a unit keep their least distance' },
  // Any `minGap` positions in a row hold at most one visit.
  constrain(sheet) {
    for (const unit of sheet.prepared.units) {
      if (unit.left < 2 || unit.minGap < 2) continue
      const columns = [...(sheet.visits[unit.at] ?? [])]
      for (const [start] of columns) {
        const near = columns.filter(([at]) => at >= start && at < start + unit.minGap)
        const terms = near.map(([, column]): [number, number] => [column, 1])
        if (terms.length > 1) addRow(sheet.model, terms, { upper: 1 }, { rule: 'minGap', subject: [unit.id] })
      }
    }
  },
  violations(prepared, visits) {
    return plannedOf(prepared, visits).flatMap((rounds, at) => {
      const unit = prepared.units[at]
      if (!unit) return []
      const close = rounds.some((round, i) => {
        const others = [...unit.done, ...rounds.slice(0, i)]
        return others.some((other) => Math.abs(other - round) < unit.minGap)
      })
      return close ? [{ rule: 'minGap', ids: [unit.id], text: `${unit.name}的两次巡察相隔不足 ${unit.minGap} 轮` }] : []
    })
  },
}
