import type { Day, PlaceCode, UnitId } from '../domain/ids.ts'
import { monthsBetween } from '../domain/period.ts'
import type { EvidenceRecord, RecusalHit, RecusalRule } from '../domain/recusal.ts'
import { DEFAULT_RULES, type RuleTable } from './rules.ts'

export interface Names {
  unitName: (unit: UnitId) => string
  placeName: (place: PlaceCode) => string
  /** First day of the round, from which R2 and R6 count back. */
  roundFrom: Day
  table?: RuleTable
}

/** The clauses of a sentence in one language. */
export interface Language {
  comma: string
  title(rule: RecusalRule, title: { zh: string; en: string }): string
  records(hit: RecusalHit, names: Names): string[]
  /** How the record reaches the inspected unit; empty when it names the unit itself. */
  link(hit: RecusalHit, names: Names): string
  binds(hit: RecusalHit, names: Names): string
}

export const month = (day: Day) => day.slice(0, 7)

/** The unit that the record names. */
export const named = ({ unitId, evidence: { path } }: RecusalHit, { unitName }: Names) => unitName(path[0] ?? unitId)

/** The ends of the path when the record names another unit than the inspected one. */
export function ends({ evidence: { path } }: RecusalHit, { unitName }: Names): [string, string] | null {
  const [first, last] = [path[0], path.at(-1)]
  return first === undefined || last === undefined || first === last ? null : [unitName(first), unitName(last)]
}

/** Advice about members alone stands beside what binds leaders; any other advice is for every seat. */
export function advisesMembers({ rule, strength }: RecusalHit, { table = DEFAULT_RULES }: Names): boolean {
  return strength === 'advisory' && table.rules[rule].strength === 'leader-only'
}

export interface Waiting {
  /** Whole months gone by when the round starts. */
  gone: number
  needed: number
}

/** For the rules that run out: how long ago the tie ended and how long the seat must wait; null when it has not ended. */
export function waiting(
  { rule, strength, evidence }: RecusalHit,
  { roundFrom, table = DEFAULT_RULES }: Names,
): Waiting | null {
  if (rule !== 'R2' && rule !== 'R6') return null
  const months = table.rules[rule].months
  const bound =
    table.rules[rule].strength === 'leader-only' && strength !== 'leader-only' ? months.member : months.leading
  const ended = endOf([evidence, ...evidence.also])
  return ended === null || ended >= roundFrom ? null : { gone: monthsBetween(ended, roundFrom), needed: bound }
}

/** The first of the last days: from then on the records no longer coincide. */
function endOf(records: readonly EvidenceRecord[]): Day | null {
  return records.reduce<Day | null>((end, { to }) => (to !== null && (end === null || to < end) ? to : end), null)
}
