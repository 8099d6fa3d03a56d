/** How evenly numbers lie, e.g. days of service over the people of the pool. */
export interface Spread {
  min: number
  median: number
  max: number
  mean: number
  /** 0 = everybody the same, towards 1 = one has everything; 0 also when nobody has anything. */
  gini: number
  bins: readonly SpreadBin[]
}

export interface SpreadBin {
  /** Included. */
  from: number
  /** Not included. */
  to: number
  count: number
}

const WIDTHS = [1, 2, 5, 10, 20, 30, 50, 60, 100, 200, 300, 500, 1000]
const MOST_BINS = 12

/** One width for all lists, so that their bars can stand beside each other. */
export function spreadsOf<Name extends string>(lists: Record<Name, readonly number[]>): Record<Name, Spread> {
  const names = Object.keys(lists) as Name[] // the keys of the very record
  const top = names.reduce((most, name) => Math.max(most, ...lists[name]), 0)
  const width = WIDTHS.find((one) => top / one < MOST_BINS) ?? Math.ceil((top + 1) / MOST_BINS)
  const bins = Math.floor(top / width) + 1
  const entries = names.map((name) => [name, spreadOf(lists[name], width, bins)])
  return Object.fromEntries(entries) as Record<Name, Spread> // one entry for each name
}

function spreadOf(values: readonly number[], width: number, bins: number): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const sum = sorted.reduce((total, value) => total + value, 0)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0
  return {
    min: at(0),
    median: (at(0.5) + upper) / 2,
    max: at(1),
    mean: sorted.length > 0 ? sum / sorted.length : 0,
    gini: giniOf(sorted, sum),
    bins: Array.from({ length: bins }, (_, i) => ({
      from: i * width,
      to: (i + 1) * width,
      count: sorted.filter((value) => Math.floor(value / width) === i).length,
    })),
  }
}

/** Σ (2i − n − 1) xᵢ / (n Σ x) over ascending x, i from 1: half the mean difference over the mean. */
function giniOf(sorted: readonly number[], sum: number): number {
  if (sum <= 0) return 0
  const weighted = sorted.reduce((total, value, i) => total + (2 * (i + 1) - sorted.length - 1) * value, 0)
  return weighted / (sorted.length * sum)
}
