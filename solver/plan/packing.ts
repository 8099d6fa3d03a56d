import { MONTHS_TOLERANCE } from './barriers.ts'

export interface Bins {
  teams: number
  months: number
  /** Steps after which a search gives up as if nothing fitted. */
  steps?: number
}

/** Above this many steps a packing counts as not found; only inputs far beyond a county come near it. */
const STEP_LIMIT = 200_000

/**
 * Places efforts into teams of `months` months each: the team (0-based) per effort, or null when they do not fit.
 * Exact bin packing: first fit decreasing, and where that fails a search that fills one team after the other, always
 * with the largest effort left and always to the brim, remembering what failed.
 */
export function pack(efforts: readonly number[], { teams, months, steps = STEP_LIMIT }: Bins): number[] | null {
  const order = efforts.map((_, i) => i).sort((a, b) => (efforts[b] ?? 0) - (efforts[a] ?? 0) || a - b)
  const sorted = order.map((i) => efforts[i] ?? 0)
  const total = sorted.reduce((sum, effort) => sum + effort, 0)
  if (sorted.length === 0) return []
  if (teams < 1 || total > teams * months + MONTHS_TOLERANCE || (sorted[0] ?? 0) > months + MONTHS_TOLERANCE)
    return null
  const packed = firstFit(sorted, { teams, months }) ?? search(sorted, { teams, months, steps })
  if (packed === null) return null
  const result = Array.from<number>({ length: efforts.length }).fill(0)
  order.forEach((i, k) => (result[i] = packed[k] ?? 0))
  return result
}

/** The fewest teams that hold the efforts; null when one effort alone is longer than `months`. */
export function fewestTeams(efforts: readonly number[], months: number): number | null {
  if (efforts.length === 0) return 0
  const total = efforts.reduce((sum, effort) => sum + effort, 0)
  if (efforts.some((effort) => effort > months + MONTHS_TOLERANCE)) return null
  let teams = Math.max(1, Math.ceil(total / Math.max(months, MONTHS_TOLERANCE) - MONTHS_TOLERANCE))
  while (pack(efforts, { teams, months }) === null) teams += 1
  return teams
}

function firstFit(sorted: readonly number[], { teams, months }: Bins): number[] | null {
  const free: number[] = []
  const placed: number[] = []
  for (const effort of sorted) {
    let team = free.findIndex((left) => effort <= left + MONTHS_TOLERANCE)
    if (team < 0) team = free.push(months) - 1
    if (team >= teams) return null
    free[team] = (free[team] ?? 0) - effort
    placed.push(team)
  }
  return placed
}

interface Search extends Required<Bins> {
  /** Distinct efforts, longest first. */
  sizes: number[]
  failed: Set<string>
}

function search(sorted: readonly number[], bins: Required<Bins>): number[] | null {
  const sizes = [...new Set(sorted)]
  const counts = sizes.map((size) => sorted.filter((effort) => effort === size).length)
  const fillings = fillTeams({ ...bins, sizes, failed: new Set() }, counts, bins.teams)
  if (fillings === null) return null
  const slots = sizes.map((_, k) =>
    fillings.flatMap((filling, team) => Array.from({ length: filling[k] ?? 0 }, () => team)),
  )
  return sorted.map((effort) => slots[sizes.indexOf(effort)]?.shift() ?? 0)
}

/** Fillings of `teams` teams that use up the counts; null when there are none. */
function fillTeams(search: Search, counts: number[], teams: number): number[][] | null {
  const largest = counts.findIndex((count) => count > 0)
  if (largest < 0) return []
  const key = `${teams}:${counts.join()}`
  const left = counts.reduce((sum, count, k) => sum + count * (search.sizes[k] ?? 0), 0)
  if (left > teams * search.months + MONTHS_TOLERANCE || search.failed.has(key)) return null
  search.steps -= 1
  if (search.steps < 0) return null
  for (const filling of fillingsWith(search, counts, largest)) {
    const rest = fillTeams(
      search,
      counts.map((count, k) => count - (filling[k] ?? 0)),
      teams - 1,
    )
    if (rest !== null) return [filling, ...rest]
  }
  search.failed.add(key)
  return null
}

/** Maximal fillings of one team from the counts that hold at least one of size `first`; fuller largest sizes first. */
function fillingsWith({ sizes, months }: Search, counts: readonly number[], first: number): number[][] {
  const found: number[][] = []
  const extend = (k: number, free: number, filling: number[]) => {
    if (k === sizes.length) {
      const maximal = sizes.every((size, j) => size > free + MONTHS_TOLERANCE || (filling[j] ?? 0) >= (counts[j] ?? 0))
      if (maximal) found.push([...filling])
      return
    }
    const size = sizes[k] ?? 0
    const fit = size > 0 ? Math.floor((free + MONTHS_TOLERANCE) / size) : (counts[k] ?? 0)
    const most = Math.min(counts[k] ?? 0, fit)
    const least = k === first ? 1 : 0
    for (let n = most; n >= least; n--) extend(k + 1, free - n * size, [...filling, n])
  }
  extend(0, months, [])
  return found
}
