import { ROLES, SEAT_WEIGHT } from '../../domain/team.ts'
import { addTerm, emptyExpression } from '../../milp/expression.ts'
import { addShortfall } from '../draft.ts'
import type { RosterLevel } from './level.ts'

/** Σ weight × max(0, min − filled) over teams and roles; leader × 4, deputy × 2, member × 1. */
export const openSeats: RosterLevel = {
  name: 'open-seats',
  title: { zh: '空缺席位', en: 'Open seats' },
  express: (draft) => {
    const sum = emptyExpression()
    for (const team of draft.prepared.teams.values())
      for (const role of ROLES) {
        const { min } = team.seats[role]
        if (min <= 0) continue
        const own = (draft.byTeam.get(team.id) ?? []).filter((candidate) => candidate.role === role)
        const tag = { rule: 'open-seats', subject: [team.id, role] }
        addTerm(sum, addShortfall(draft, own, min, tag), SEAT_WEIGHT[role])
      }
    return sum
  },
  value: (prepared, seating) => {
    let sum = 0
    for (const team of prepared.teams.values()) {
      const filled = { leader: 0, deputy: 0, member: 0 }
      for (const seat of seating.byTeam.get(team.id) ?? []) filled[seat.role] += 1
      for (const role of ROLES) sum += SEAT_WEIGHT[role] * Math.max(0, team.seats[role].min - filled[role])
    }
    return sum
  },
}
