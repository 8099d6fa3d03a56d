import type { Matrix } from '#api/recusals/schema.ts'
import type { RecusalRule, Strength } from '#solver/domain/recusal.ts'
import type { HitStatus } from '#solver/recusal/decide.ts'

export type MatrixHit = Matrix['cells'][number]['hits'][number]

/** How a hit is drawn, what weighs most first: what binds before what was set aside. */
export const LOOKS = ['absolute', 'leader-only', 'overridden', 'advisory', 'false-positive'] as const
export type Look = (typeof LOOKS)[number]

/** What one cell shows. */
export interface Mark {
  rule: RecusalRule
  look: Look
  /** Other rules hit there too. */
  more: number
  hits: readonly MatrixHit[]
}

/** Empty: everything passes. */
export interface HitFilter {
  rules: readonly string[]
  strengths: readonly string[]
  statuses: readonly string[]
}

export function lookOf({ strength, status }: { strength: Strength; status: HitStatus }): Look {
  return status === 'overridden' || status === 'false-positive' ? status : strength
}

/** The strongest of the hits, and how many rules stand behind it; null without hits. */
export function markOf(hits: readonly MatrixHit[]): Mark | null {
  const [first] = [...hits].sort(
    (a, b) => LOOKS.indexOf(lookOf(a)) - LOOKS.indexOf(lookOf(b)) || ordinal(a.rule) - ordinal(b.rule),
  )
  if (first === undefined) return null
  return { rule: first.rule, look: lookOf(first), more: new Set(hits.map(({ rule }) => rule)).size - 1, hits }
}

/** R2 before R10. */
export function ordinal(rule: RecusalRule): number {
  return Number(rule.slice(1))
}

export function passes(hit: MatrixHit, { rules, strengths, statuses }: HitFilter): boolean {
  const within = (list: readonly string[], value: string) => list.length === 0 || list.includes(value)
  return within(rules, hit.rule) && within(strengths, hit.strength) && within(statuses, hit.status)
}
