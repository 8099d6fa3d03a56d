import { pairKey } from '../pair-key.ts'
import { type RosterRule, violation } from '../rule.ts'
import { forbiddenSeats } from './forbidden-seats.ts'

/** Absolute recusal keeps a person off the team, leader-only off its leading seats (domain.md §4). */
export const recusal: RosterRule = {
  id: 'recusal',
  title: { zh: '须回避的不得参加该组', en: 'Nobody sits where they are recused' },
  forbids: (prepared, { person, team, role }) => {
    const hits = prepared.recusals.get(pairKey(person.id, team.id))
    const hit =
      hits?.find(({ strength }) => strength === 'absolute') ??
      (role === 'member' ? undefined : hits?.find(({ strength }) => strength === 'leader-only'))
    if (!hit) return null
    const values = { strength: hit.strength, role, recusal: hit.rule ?? '' }
    return violation('recusal', { people: [person.id], teams: [team.id], values })
  },
  violations: (prepared, seating) => forbiddenSeats(recusal, prepared, seating),
}
