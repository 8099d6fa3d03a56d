import { addRow } from '../../milp/model.ts'
import { onesOf } from '../draft.ts'
import { type RosterRule, violation } from '../rule.ts'

export const maxTeams: RosterRule = {
  id: 'max-teams',
  title: { zh: '每人参加的组数不超过上限', en: 'Nobody sits on more teams than allowed' },
  constrain: (draft) => {
    for (const [id, own] of draft.byPerson) {
      const upper = draft.prepared.people.get(id)?.maxTeams ?? 0
      if (own.length > upper) addRow(draft.model, onesOf(own), { upper }, { rule: 'max-teams', subject: [id] })
    }
  },
  violations: (_, seating) =>
    [...seating.byPerson.values()].flatMap((own) => {
      const person = own[0]?.person
      if (!person || own.length <= person.maxTeams) return []
      const values = { count: own.length, max: person.maxTeams }
      return [violation('max-teams', { people: [person.id], teams: own.map((seat) => seat.team.id), values })]
    }),
}
