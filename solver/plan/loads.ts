import { MONTHS_TOLERANCE } from './barriers.ts'
import type { Prepared } from './prepare.ts'

/**
 * What a visit takes of a round, counted so that whatever fits into the teams sums to at most `capacity`. Team by team:
 * with months m and a threshold λ ≤ m / 2 (dual feasible functions of Fekete and Schepers), an effort above m − λ counts
 * m, one below λ nothing, others themselves; and an effort above half a team counts what it really blocks, for nothing
 * but the efforts there are can go beside it.
 */
export interface Load {
  /** By unit. */
  of: Float64Array
  capacity: number
}

/** Largest sum of `sizes`, each any number of times, within `room`. */
function bestFill(sizes: readonly number[], room: number): number {
  const reached = new Set([0])
  for (const sum of reached)
    for (const size of sizes) if (size > 0 && sum + size <= room + MONTHS_TOLERANCE) reached.add(sum + size)
  return Math.max(...reached)
}

function loadOf(
  effort: number,
  sizes: readonly number[],
  { months, threshold }: { months: number; threshold: number },
) {
  if (effort > months - threshold + MONTHS_TOLERANCE) return months
  if (effort < threshold - MONTHS_TOLERANCE) return 0
  if (effort <= months / 2 + MONTHS_TOLERANCE) return effort
  const beside = sizes.filter((size) => size >= threshold - MONTHS_TOLERANCE)
  return months - bestFill(beside, months - effort)
}

/**
 * Ways to count, by share of a team as threshold: 0 first, then every effort of at most half a team. Per way and round
 * a load; rounds of the same months and teams share one.
 */
export function loadsOf({ units, rounds }: Prepared): Load[][] {
  const sizes = [...new Set(units.filter(({ left }) => left > 0).map(({ effort }) => effort))]
  const longest = Math.max(0, ...rounds.map(({ months }) => months))
  const shares = [0, ...sizes.map((size) => size / longest).filter((share) => share > 0 && share <= 0.5)]
  return [...new Set(shares)].map((share) => {
    const known = new Map<string, Load>()
    return rounds.map(({ months, teams, closed }) => {
      const key = `${months} ${teams} ${closed}`
      const threshold = share * longest <= months / 2 + MONTHS_TOLERANCE ? share * longest : 0
      const load = known.get(key) ?? {
        of: Float64Array.from(units, ({ effort }) => loadOf(effort, sizes, { months, threshold })),
        capacity: closed ? 0 : teams * months,
      }
      known.set(key, load)
      return load
    })
  })
}
