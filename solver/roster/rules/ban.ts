import { pairKey } from '../pair-key.ts'
import { type RosterRule, violation } from '../rule.ts'
import { forbiddenSeats } from './forbidden-seats.ts'

/** The office decided: this person not on this team. */
export const ban: RosterRule = {
  id: 'ban',
  title: { zh: '已排除的人员不进该组', en: 'Nobody sits where the office excluded them' },
  forbids: (prepared, { person, team }) =>
    prepared.bans.has(pairKey(person.id, team.id)) ? violation('ban', { people: [person.id], teams: [team.id] }) : null,
  violations: (prepared, seating) => forbiddenSeats(ban, prepared, seating),
}
