import type { Price, Substitute, SubstitutesAnswer } from '#solver/whatif/answers.ts'
import type { Violation } from '#solver/roster/rule.ts'
import { differences, type LevelDifference, priceRows } from './price-rows.ts'

export interface SubstituteRow {
  substitute: Substitute
  /** Against the roster asked about. */
  changes: LevelDifference[]
  /** Cheaper to carry out than the best: the two change seats and nobody else moves. Null where that is the best. */
  exchange: { price: Price; changes: LevelDifference[] } | null
}

function changesOf(price: Price): LevelDifference[] {
  return differences(priceRows(price.levels).map(({ level, change }) => ({ level, value: change })))
}

export function substituteRows({ substitutes }: SubstitutesAnswer): SubstituteRow[] {
  return substitutes.map((substitute) => ({
    substitute,
    changes: changesOf(substitute.price),
    exchange:
      substitute.others > 0 && substitute.exchange
        ? { price: substitute.exchange, changes: changesOf(substitute.exchange) }
        : null,
  }))
}

/** Those who were not priced though nothing keeps them out, with what they cost at most; cheapest first. */
export function notExamined({ excluded }: SubstitutesAnswer): { person: string; atMost: LevelDifference[] | null }[] {
  return excluded.flatMap(({ person, violations, atMost }) =>
    violations === null ? [{ person, atMost: atMost ? differences(atMost) : null }] : [],
  )
}

/** Those whom something keeps out, as the list of reasons reads them. */
export function keptOut({ excluded }: SubstitutesAnswer): {
  person: string
  legal: false
  violations: readonly Violation[]
}[] {
  return excluded.flatMap(({ person, violations }) =>
    violations === null ? [] : [{ person, legal: false as const, violations }],
  )
}
