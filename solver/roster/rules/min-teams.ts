import { addRow } from '../../milp/model.ts'
import { onesOf } from '../draft.ts'
import { type RosterRule, violation } from '../rule.ts'

export const minTeams: RosterRule = {
  id: 'min-teams',
  title: { zh: '每人参加的组数不低于下限', en: 'Nobody sits on fewer teams than required' },
  constrain: (draft) => {
    for (const person of draft.prepared.required) {
      const own = draft.byPerson.get(person.id) ?? []
      addRow(draft.model, onesOf(own), { lower: person.minTeams }, { rule: 'min-teams', subject: [person.id] })
    }
  },
  violations: (prepared, seating) =>
    prepared.required.flatMap((person) => {
      const count = seating.byPerson.get(person.id)?.length ?? 0
      if (count >= person.minTeams) return []
      return [violation('min-teams', { people: [person.id], values: { count, min: person.minTeams } })]
    }),
}
