import { addRow } from '../../milp/model.ts'
import { onesOf } from '../draft.ts'
import { groupBy } from '../../domain/group.ts'
import { type RosterRule, violation } from '../rule.ts'

/** `sameUnitMax` of a team: its seats per home unit. */
export const sameUnitTeam: RosterRule = {
  id: 'same-unit-team',
  title: { zh: '同一单位在一个组的人数不超过上限', en: 'No home unit has more seats on a team than allowed' },
  constrain: (draft) => {
    for (const [id, candidates] of draft.byTeam) {
      const upper = draft.prepared.teams.get(id)?.sameUnitMax ?? Infinity
      for (const [unit, own] of groupBy(candidates, (candidate) => candidate.person.unit))
        if (unit !== null && own.length > upper)
          addRow(draft.model, onesOf(own), { upper }, { rule: 'same-unit-team', subject: [id, unit] })
    }
  },
  violations: (prepared, seating) =>
    [...seating.byTeam].flatMap(([id, seats]) => {
      const max = prepared.teams.get(id)?.sameUnitMax ?? Infinity
      return [...groupBy(seats, (seat) => seat.person.unit)].flatMap(([unit, own]) => {
        if (unit === null || own.length <= max) return []
        const people = own.map((seat) => seat.person.id)
        return [violation('same-unit-team', { people, teams: [id], values: { unit, count: own.length, max } })]
      })
    }),
}
