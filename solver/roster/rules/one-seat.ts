import { addRow } from '../../milp/model.ts'
import { onesOf } from '../draft.ts'
import { groupBy } from '../../domain/group.ts'
import { pairKey } from '../pair-key.ts'
import { type RosterRule, violation } from '../rule.ts'

/** One role per person and team. */
export const oneSeat: RosterRule = {
  id: 'one-seat',
  title: { zh: '一人在一个组只担任一个职务', en: 'One seat per person and team' },
  constrain: (draft) => {
    for (const own of draft.byPair.values()) {
      const first = own[0]
      // With one team at most, the row of max-teams says it already.
      if (!first || own.length < 2 || first.person.maxTeams <= 1) continue
      const subject = [first.person.id, first.team.id]
      addRow(draft.model, onesOf(own), { upper: 1 }, { rule: 'one-seat', subject })
    }
  },
  violations: (_, seating) => {
    // One entry per person and team: as many as seats when nobody sits twice, which is nearly always.
    if (seating.roles.size === seating.seats.length) return []
    return [...groupBy(seating.seats, ({ person, team }) => pairKey(person.id, team.id)).values()].flatMap((same) => {
      const [first, second] = same
      if (!first || !second) return []
      const values = { count: same.length }
      return [violation('one-seat', { people: [first.person.id], teams: [first.team.id], values })]
    })
  },
}
