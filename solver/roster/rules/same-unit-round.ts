import { addRow } from '../../milp/model.ts'
import { onesOf } from '../draft.ts'
import { groupBy } from '../../domain/group.ts'
import { type RosterRule, violation } from '../rule.ts'

/** `sameUnitMax` of the problem: seats per home unit over the whole round. */
export const sameUnitRound: RosterRule = {
  id: 'same-unit-round',
  title: { zh: '同一单位本轮抽调人数不超过上限', en: 'No home unit gives more seats in the round than allowed' },
  constrain: (draft) => {
    const upper = draft.prepared.problem.sameUnitMax
    if (upper === undefined) return
    for (const [unit, own] of groupBy(draft.candidates, (candidate) => candidate.person.unit))
      if (unit !== null && own.length > upper)
        addRow(draft.model, onesOf(own), { upper }, { rule: 'same-unit-round', subject: [unit] })
  },
  violations: (prepared, seating) => {
    const max = prepared.problem.sameUnitMax
    if (max === undefined) return []
    return [...groupBy(seating.seats, (seat) => seat.person.unit)].flatMap(([unit, own]) =>
      unit === null || own.length <= max
        ? []
        : [
            violation('same-unit-round', {
              people: [...new Set(own.map((seat) => seat.person.id))],
              teams: [...new Set(own.map((seat) => seat.team.id))],
              values: { unit, count: own.length, max },
            }),
          ],
    )
  },
}
