import { MONTHS_TOLERANCE } from './barriers.ts'

/**
 * A way to fill one team: per distinct effort (longest first) how many slots are at least that long.
 * A slot takes any visit that is not longer, so counts accumulate from the longest down.
 */
export type Pattern = readonly number[]

/** More than this would swamp the model; the caller then gives every team its own columns. */
const PATTERN_LIMIT = 1500

/**
 * All fillings of a team of `months` that no other filling outdoes, for `sizes` distinct and longest first, all > 0.
 * Null when there are too many to list.
 */
export function patternsOf(sizes: readonly number[], months: number): Pattern[] | null {
  const found: number[][] = []
  const extend = (k: number, free: number, counts: number[]): void => {
    const size = sizes[k]
    if (found.length > PATTERN_LIMIT) return
    if (size === undefined) {
      if ((sizes.at(-1) ?? Infinity) > free + MONTHS_TOLERANCE) found.push(accumulated(counts))
      return
    }
    for (let n = Math.floor((free + MONTHS_TOLERANCE) / size); n >= 0; n--)
      extend(k + 1, free - n * size, [...counts, n])
  }
  extend(0, months, [])
  if (found.length > PATTERN_LIMIT) return null
  return found.filter(
    (pattern, i) =>
      !found.some((other, j) => outdoes(other, pattern) && (j < i || !outdoes(pattern, other)) && j !== i),
  )
}

/** True when `pattern` has a slot for everything that `other` has a slot for. */
export function outdoes(pattern: Pattern, other: Pattern): boolean {
  return other.every((count, k) => (pattern[k] ?? 0) >= count)
}

export function accumulated(counts: readonly number[]): number[] {
  let sum = 0
  return counts.map((count) => (sum += count))
}
