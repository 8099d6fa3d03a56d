import type { Day } from '#solver/domain/ids.ts'
import { addDays, addMonths } from '#solver/domain/period.ts'

const TERM_MONTHS = 60

export interface TermRows {
  term: { id: string; name: string; from: Day; to: Day }
  annualPlans: { id: string; termId: string; year: number; note: string }[]
}

/** 一届 of five years from `from`, with an annual plan for every calendar year it touches. */
export function termFrom(from: Day, newId: () => string): TermRows {
  const to = addDays(addMonths(from, TERM_MONTHS), -1)
  const term = { id: newId(), name: `${from.slice(0, 4)}—${to.slice(0, 4)}年届`, from, to }
  const first = Number(from.slice(0, 4))
  const years = Number(to.slice(0, 4)) - first + 1
  const annualPlans = Array.from({ length: years }, (_, at) => ({
    id: newId(),
    termId: term.id,
    year: first + at,
    note: '',
  }))
  return { term, annualPlans }
}
