import { addTerm, emptyExpression, type Expression } from '../milp/expression.ts'
import { addRow } from '../milp/model.ts'
import { randomFrom } from '../engines/random.ts'
import type { LevelsRequest } from '../engines/levels.ts'
import type { RosterModel } from './build.ts'
import { candidatesAt, type Draft, onesOf } from './draft.ts'
import type { Assignment } from './problem.ts'

/** `stay`: as many of these seats as possible are kept. `draw`: a lottery, decided by the seed alone. */
export type TieBreak = { kind: 'stay'; assignments: readonly Assignment[] } | { kind: 'draw'; seed: number }

export interface Limits {
  differFrom?: readonly { assignments: readonly Assignment[]; seats: number }[]
  worst?: readonly (number | null)[]
}

/** Whole numbers, so that two lots are never equal by a hair. */
const LOTS = 1000
const ROOM = 1e-6
/** Few changes are welcome, a quick answer more. */
const STAY_SECONDS = 0.15

/** Adds what a caller wants of the answer besides the problem's own rules. */
export function limit({ draft, levels }: RosterModel, { differFrom = [], worst = [] }: Limits): void {
  for (const { assignments, seats } of differFrom) {
    const kept = assignments.flatMap(({ person, team, role }) => candidatesAt(draft, person, team, role))
    const upper = assignments.length - seats
    addRow(draft.model, onesOf(kept), { upper }, { rule: 'differ', subject: [String(seats)] })
  }
  worst.forEach((value, i) => {
    const level = levels[i]
    if (value === null || !level) return
    const upper = value - level.expression.constant + ROOM * Math.max(1, Math.abs(value))
    addRow(draft.model, level.expression.terms, { upper }, { rule: 'worst', subject: [level.name] })
  })
}

/** What decides among equals. A lottery must come out the same again, so only its branches are limited, not its time. */
export function tieBreakOf(draft: Draft, tieBreak: TieBreak): NonNullable<LevelsRequest['tieBreak']> {
  const expression = express(draft, tieBreak)
  return tieBreak.kind === 'draw' ? { expression } : { expression, seconds: STAY_SECONDS }
}

function express(draft: Draft, tieBreak: TieBreak): Expression {
  const sum = emptyExpression()
  if (tieBreak.kind === 'stay') {
    for (const { person, team, role } of tieBreak.assignments)
      for (const { column } of candidatesAt(draft, person, team, role)) addTerm(sum, column, -1)
    return sum
  }
  const random = randomFrom(tieBreak.seed)
  for (const { column } of draft.candidates) addTerm(sum, column, Math.floor(random() * LOTS))
  return sum
}
