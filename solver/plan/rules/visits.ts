import { addRow } from '../../milp/model.ts'
import { countTerms } from '../sheet.ts'
import { plannedOf } from '../timeline.ts'
import type { PlanRule } from './rule.ts'

export const visits: PlanRule = {
  id: 'visits',
  title: { zh: '一个单位的巡察次数不超过规定次数', en: 'No unit is visited more often than asked for' },
  constrain(sheet) {
    for (const unit of sheet.prepared.units) {
      const terms = countTerms(sheet, unit.at)
      if (terms.length > unit.left)
        addRow(sheet.model, terms, { upper: unit.left }, { rule: 'visits', subject: [unit.id] })
    }
  },
  // History alone may exceed the number; one planned visit on top of it may not.
  violations(prepared, planned) {
    return plannedOf(prepared, planned).flatMap((rounds, at) => {
      const unit = prepared.units[at]
      if (!unit || rounds.length <= unit.left) return []
      const count = unit.done.length + rounds.length
      return [{ rule: 'visits', ids: [unit.id], text: `${unit.name}共 ${count} 次，最多 ${unit.visits} 次` }]
    })
  },
}
