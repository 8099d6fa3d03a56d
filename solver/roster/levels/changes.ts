import { addTerm, emptyExpression } from '../../milp/expression.ts'
import { candidatesAt } from '../draft.ts'
import { roleOf } from '../seating.ts'
import type { RosterLevel } from './level.ts'

/** Baseline entries (person, team, role) not kept. */
export const changes: RosterLevel = {
  name: 'changes',
  title: { zh: '与原名单的变动', en: 'Changes' },
  express: (draft) => {
    const sum = emptyExpression()
    for (const { person, team, role } of draft.prepared.problem.baseline ?? []) {
      sum.constant += 1
      for (const { column } of candidatesAt(draft, person, team, role)) addTerm(sum, column, -1)
    }
    return sum
  },
  value: (prepared, seating) =>
    (prepared.problem.baseline ?? []).filter(({ person, team, role }) => roleOf(seating, person, team) !== role).length,
}
