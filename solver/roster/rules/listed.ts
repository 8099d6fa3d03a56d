import { ROLES } from '../../domain/team.ts'
import { type RosterRule, violation } from '../rule.ts'

/** Seats name people, teams and roles of the problem. Nothing to constrain: columns exist only for those. */
export const listed: RosterRule = {
  id: 'listed',
  title: { zh: '只安排名单内的人员、组和职务', en: 'Only listed people, teams and roles' },
  violations: (_, seating) => [
    ...seating.unknown.map(({ person, team, role }) =>
      violation('listed', { people: [person], teams: [team], values: { role } }),
    ),
    ...seating.seats
      .filter((seat) => !ROLES.includes(seat.role))
      .map(({ person, team, role }) =>
        violation('listed', { people: [person.id], teams: [team.id], values: { role } }),
      ),
  ],
}
