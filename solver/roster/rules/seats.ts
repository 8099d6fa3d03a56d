import { ROLES } from '../../domain/team.ts'
import { addRow } from '../../milp/model.ts'
import { onesOf } from '../draft.ts'
import { type RosterRule, violation } from '../rule.ts'

/** At most `max` seats of a role on a team. The minimum is no rule: an open seat costs, see level `open-seats`. */
export const seats: RosterRule = {
  id: 'seats',
  title: { zh: '各职务人数不超过上限', en: 'No team has more seats of a role than allowed' },
  forbids: (_, { person, team, role }) =>
    team.seats[role].max >= 1
      ? null
      : violation('seats', { people: [person.id], teams: [team.id], values: { role, count: 1, max: 0 } }),
  constrain: (draft) => {
    for (const [team, candidates] of draft.byTeam)
      for (const role of ROLES) {
        const max = draft.prepared.teams.get(team)?.seats[role].max ?? 0
        const own = candidates.filter((candidate) => candidate.role === role)
        if (own.length > max) addRow(draft.model, onesOf(own), { upper: max }, { rule: 'seats', subject: [team, role] })
      }
  },
  violations: (prepared, seating) =>
    [...prepared.teams.values()].flatMap((team) =>
      ROLES.flatMap((role) => {
        const own = (seating.byTeam.get(team.id) ?? []).filter((seat) => seat.role === role)
        const { max } = team.seats[role]
        if (own.length <= max) return []
        const values = { role, count: own.length, max }
        return [violation('seats', { people: own.map((seat) => seat.person.id), teams: [team.id], values })]
      }),
    ),
}
