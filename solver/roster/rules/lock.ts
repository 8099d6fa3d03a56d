import { addRow } from '../../milp/model.ts'
import { candidatesAt, onesOf } from '../draft.ts'
import { type RosterRule, violation } from '../rule.ts'
import { roleOf } from '../seating.ts'

/** A lock without role fixes only person and team. It stays a row of its own, so that a conflict can name it. */
export const lock: RosterRule = {
  id: 'lock',
  title: { zh: '锁定的人选不变', en: 'Locked seats hold' },
  constrain: (draft) => {
    for (const { person, team, role } of draft.prepared.problem.locks ?? []) {
      const subject = role === undefined ? [person, team] : [person, team, role]
      addRow(draft.model, onesOf(candidatesAt(draft, person, team, role)), { lower: 1 }, { rule: 'lock', subject })
    }
  },
  violations: (prepared, seating) =>
    (prepared.problem.locks ?? []).flatMap(({ person, team, role }) => {
      const held = roleOf(seating, person, team)
      if (held !== undefined && (role === undefined || role === held)) return []
      return [violation('lock', { people: [person], teams: [team], values: role === undefined ? {} : { role } })]
    }),
}
