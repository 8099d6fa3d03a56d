import { overlaps } from '../../domain/period.ts'
import { type RosterRule, violation } from '../rule.ts'
import { forbiddenSeats } from './forbidden-seats.ts'

/** Both ends of both periods count: one shared day is enough. */
export const away: RosterRule = {
  id: 'away',
  title: { zh: '巡察期间不在岗的不参加', en: 'Nobody sits while away' },
  forbids: (_, { person, team }) => {
    const absence = person.away.find((period) => overlaps(period, team))
    if (!absence) return null
    const values = { from: absence.from, to: absence.to }
    return violation('away', { people: [person.id], teams: [team.id], values })
  },
  violations: (prepared, seating) => forbiddenSeats(away, prepared, seating),
}
