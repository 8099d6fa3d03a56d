import type { Planned } from '../timeline.ts'
import type { Charges, Parts } from './priced-plan.ts'
import type { Prices } from './prices.ts'

/**
 * Prices near which climbing begins, read off a good plan. Between a round and the next the exchange of two visits
 * neither gains nor loses, so room in a round is worth what the next is and once more the median priority per load of
 * those two; a visit is worth its lateness, its room and its share of the group's use of the round.
 */
export function startPrices(
  parts: Parts,
  planned: Planned,
  { prices, charges }: { prices: Prices; charges: Charges },
): void {
  const { rounds, units, fillers } = parts
  const loadIn = (u: number, r: number) => {
    const shape = fillers[r]?.shape
    const place = shape?.units.indexOf(u) ?? -1
    return place < 0 ? 0 : (shape?.loads[place] ?? 0)
  }
  const inRound = Array.from({ length: rounds }, (_, r) =>
    units.flatMap((unit, u) => (planned[unit.at]?.includes(r) ? [u] : [])),
  )
  const worth = new Float64Array(rounds + 1)
  for (let r = rounds - 1; r >= 0; r--) {
    const near = [...(inRound[r] ?? []), ...(inRound[r + 1] ?? [])]
    const density = near.flatMap((u) => {
      const load = loadIn(u, r) || loadIn(u, r + 1)
      return load > 0 ? [(units[u]?.priority ?? 0) / load] : []
    })
    worth[r] = (worth[r + 1] ?? 0) + charges.weights.lateness * median(density)
  }
  const groupOf = groupsOf(parts)
  for (const [u, unit] of units.entries()) {
    const own = planned[unit.at] ?? []
    const price = (r: number) => {
      const together = (inRound[r] ?? []).filter((other) => groupOf[other] === groupOf[u]).length
      const late = unit.left === 1 && !unit.hasHistory ? charges.weights.lateness * unit.priority * r : 0
      return (
        late +
        (worth[r] ?? 0) * loadIn(u, r) +
        (groupOf[u] === -1 ? 0 : charges.weights.scatter / Math.max(1, together))
      )
    }
    const [first = unit.rounds.at(-1) ?? 0] = own
    for (const r of unit.rounds)
      prices.visit[u * rounds + r] = unit.left === 1 ? price(first) : own.includes(r) ? price(r) : 0
  }
}

function groupsOf({ units, fillers, groupOfShape }: Parts): Int32Array {
  const groupOf = new Int32Array(units.length).fill(-1)
  fillers.forEach(({ shape }, r) => {
    let begin = 0
    shape.groupEnds.forEach((end, k) => {
      for (; begin < end; begin++) groupOf[shape.units[begin] ?? 0] = groupOfShape[r]?.[k] ?? -1
    })
  })
  return groupOf
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
