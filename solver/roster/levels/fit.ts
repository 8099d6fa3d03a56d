import { addTerm, emptyExpression } from '../../milp/expression.ts'
import { pairKey } from '../pair-key.ts'
import type { RosterLevel } from './level.ts'

/** −Σ score of the seats taken. */
export const fit: RosterLevel = {
  name: 'fit',
  title: { zh: '适配度', en: 'Fit' },
  express: (draft) => {
    const sum = emptyExpression()
    for (const { person, team, column } of draft.candidates)
      addTerm(sum, column, -(draft.prepared.fit.get(pairKey(person.id, team.id)) ?? 0))
    return sum
  },
  value: (prepared, seating) => {
    let sum = 0
    for (const key of seating.roles.keys()) sum += prepared.fit.get(key) ?? 0
    return sum === 0 ? 0 : -sum
  },
}
