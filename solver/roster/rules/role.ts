import { type RosterRule, type Violation, violation } from '../rule.ts'
import { forbiddenSeats } from './forbidden-seats.ts'

/** A person sits only as what the office listed the person as fit for. */
export const role: RosterRule = {
  id: 'role',
  title: { zh: '只担任其可任的职务', en: 'Nobody sits in a role they are not listed for' },
  forbids: (_, { person, team, role: wanted }): Violation | null =>
    person.roles.includes(wanted)
      ? null
      : violation('role', { people: [person.id], teams: [team.id], values: { role: wanted } }),
  violations: (prepared, seating) => forbiddenSeats(role, prepared, seating),
}
