import { addTerm, emptyExpression } from '../../milp/expression.ts'
import type { Role } from '../../domain/team.ts'
import { pairKey } from '../pair-key.ts'
import type { Prepared } from '../prepare.ts'
import type { RosterLevel } from './level.ts'

/** 0, 1 or 2: under an advisory recusal, and a repeat of an earlier service, each counts one. */
export function advisoryCost(prepared: Prepared, key: string, role: Role): number {
  const advised = prepared.recusals.get(key)?.some(({ strength }) => strength === 'advisory') ?? false
  const repeated = prepared.repeats.get(key)
  const repeats = repeated === null || (repeated?.has(role) ?? false)
  return Number(advised) + Number(repeats)
}

/** Seats held under an advisory recusal + seats in `repeats`. */
export const advisory: RosterLevel = {
  name: 'advisory',
  title: { zh: '提示性回避与轮换', en: 'Advisory recusals and repeats' },
  express: (draft) => {
    const sum = emptyExpression()
    for (const { person, team, role, column } of draft.candidates)
      addTerm(sum, column, advisoryCost(draft.prepared, pairKey(person.id, team.id), role))
    return sum
  },
  value: (prepared, seating) => {
    let sum = 0
    for (const [key, role] of seating.roles) sum += advisoryCost(prepared, key, role)
    return sum
  },
}
