import type { LevelChange } from '#solver/whatif/answers.ts'

/** Values closer than this are equal: engines return 579.0000000000095. */
const SAME = 1e-6
const equal = (a: number, b: number) => Math.abs(a - b) < SAME

export interface PriceRow {
  level: string
  before: number
  after: number
  change: number
  /** Nothing lower is possible under the condition. */
  proven: boolean
  /** What is proven short of that; null = nothing, or all of it. */
  bound: number | null
}

export function priceRows(levels: readonly LevelChange[]): PriceRow[] {
  return levels.map(({ level, before, after, bound }) => {
    const proven = bound !== null && equal(bound, after)
    return {
      level,
      before,
      after,
      change: equal(before, after) ? 0 : after - before,
      proven,
      bound: proven ? null : bound,
    }
  })
}

/** Levels come in order of precedence, so the first that differs decides; null = all stay as they are. */
export function decidingRow(rows: readonly PriceRow[]): PriceRow | null {
  return rows.find(({ change }) => change !== 0) ?? null
}

export interface LevelDifference {
  level: string
  change: number
}

/** The levels that differ, in their order of precedence. */
export function differences(levels: readonly { level: string; value: number }[]): LevelDifference[] {
  return levels.flatMap(({ level, value }) => (equal(value, 0) ? [] : [{ level, change: value }]))
}
