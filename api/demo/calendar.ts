import type { Day } from '#solver/domain/ids.ts'
import { addDays, addMonths } from '#solver/domain/period.ts'
import { type TermRows, termFrom } from '../office/term.ts'

/** The current term is half gone on the demo's day. */
const MONTHS_GONE = 30
const TERM_MONTHS = 60
/** Last term's rounds: two a year. */
const FORMER_ROUNDS = 10

export interface DemoRound {
  id: string
  annualPlanId: string
  code: string
  name: string
  from: Day
  to: Day
  /** Team-months one team can fill: the round less its preparation and summing-up. */
  months: number
}

/** Where the demo's day falls: rounds before it are held, then one under way, one in preparation, the rest to come. */
export type Phase = 'held' | 'underway' | 'preparation' | 'ahead'

export interface DemoCalendar {
  today: Day
  former: TermRows & { rounds: DemoRound[] }
  current: TermRows & { rounds: DemoRound[] }
  phaseOf(round: DemoRound): Phase
}

const NUMERALS = [...'零一二三四五六七八九十']

/** Numbers rounds within each calendar year, over both terms, because a round's code is the office's own. */
function numberer(): (year: string) => number {
  const used = new Map<string, number>()
  return (year) => {
    const number = (used.get(year) ?? 0) + 1
    used.set(year, number)
    return number
  }
}

/** `count` rounds evenly over the term, each three quarters of its span long, at most three months. */
function roundsOf({ term, annualPlans }: TermRows, count: number, number: (year: string) => number): DemoRound[] {
  const length = Math.min(3, Math.max(2, Math.floor((TERM_MONTHS / count) * 0.75)))
  return Array.from({ length: count }, (_, at) => {
    const from = addMonths(term.from, Math.floor((at * TERM_MONTHS) / count))
    const year = from.slice(0, 4)
    const ordinal = number(year)
    return {
      id: `round-${year}-${ordinal}`,
      annualPlanId: annualPlans.find((plan) => String(plan.year) === year)?.id ?? '',
      code: `${year}-${ordinal}`,
      name: `${year}年第${NUMERALS[ordinal] ?? ordinal}轮巡察`,
      from,
      to: addDays(addMonths(from, length), -1),
      months: length === 3 ? 2.5 : 2,
    }
  })
}

function counter(prefix: string): () => string {
  let next = 1
  return () => `${prefix}-${next++}`
}

/** Two terms around `today`: the one before, and the current one with `count` rounds. */
export function layCalendar(today: Day, count: number): DemoCalendar {
  const start = addMonths(`${today.slice(0, 7)}-01`, -MONTHS_GONE)
  const former = termFrom(addMonths(start, -TERM_MONTHS), counter('term-former'))
  const current = termFrom(start, counter('term-current'))
  const number = numberer()
  const formerRounds = roundsOf(former, FORMER_ROUNDS, number)
  const rounds = roundsOf(current, count, number)
  const next = rounds.find((round) => round.from > today)
  const phaseOf = (round: DemoRound): Phase => {
    if (round.to < today) return 'held'
    if (round.from <= today) return 'underway'
    return round === next ? 'preparation' : 'ahead'
  }
  return { today, former: { ...former, rounds: formerRounds }, current: { ...current, rounds }, phaseOf }
}
