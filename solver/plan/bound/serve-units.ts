import type { LevelName } from '../problem.ts'
import type { Charges, Parts, PartUnit } from './priced-plan.ts'
import type { Prices } from './prices.ts'

/** The units' side of a relaxation at given prices; gradient and totals are added to. */
export interface Service {
  parts: Parts
  charges: Charges
  prices: Prices
  weights: Readonly<Record<LevelName, number>>
  totals: Record<LevelName, number>
  gradient: Prices
}

/** What a first visit in a round adds to the lateness; history has fixed it already. */
export function latenessOf(unit: PartUnit, round: number): number {
  return unit.hasHistory ? 0 : unit.priority * round
}

/** The units' side: each takes the visits that it must have where they cost it least, and pays the price of each. */
export function serveUnits(scene: Service): number {
  const {
    parts: { units, rounds },
    charges: { uncovered, missed },
    prices,
    totals,
    gradient,
  } = scene
  let value = 0
  const gains: { u: number; gain: number; pool: 'uncovered' | 'missed' | 'any' }[] = []
  for (let u = 0; u < units.length; u++) {
    const unit = units[u]
    if (!unit) continue
    if (unit.left > 1) {
      value += serveRepeats(u, unit, scene)
      continue
    }
    const price = prices.visit[u * rounds + (unit.rounds[0] ?? 0)] ?? 0
    value += price
    const without = withoutCost(unit, scene)
    const pool = !unit.required ? 'any' : unit.hasHistory ? 'missed' : 'uncovered'
    if (without < price) gains.push({ u, gain: price - without, pool })
    const own = u * rounds + (unit.rounds[0] ?? 0)
    gradient.visit[own] = (gradient.visit[own] ?? 0) + 1
  }
  gains.sort((a, b) => b.gain - a.gain)
  const left = { uncovered, missed, any: Infinity }
  for (const { u, gain, pool } of gains) {
    if (left[pool] < 1) continue
    left[pool] -= 1
    value -= gain
    const unit = units[u]
    if (!unit) continue
    const own = u * rounds + (unit.rounds[0] ?? 0)
    gradient.visit[own] = (gradient.visit[own] ?? 0) - 1
    if (!unit.hasHistory) totals.lateness += unit.priority * rounds
    if (pool !== 'any') totals[pool === 'uncovered' ? 'uncovered' : 'missed-repeats'] += 1
  }
  return value
}

function withoutCost(unit: PartUnit, { parts, weights }: Service): number {
  const late = unit.hasHistory ? 0 : weights.lateness * unit.priority * parts.rounds
  if (!unit.required) return late
  return late + (unit.hasHistory ? weights['missed-repeats'] : weights.uncovered)
}

/**
 * Several visits of one unit: the cheapest rounds that keep their distance, found from the last one back. Where visits
 * may be missing, any number is allowed: weaker, and still a bound.
 */
function serveRepeats(u: number, unit: PartUnit, scene: Service): number {
  const {
    parts: { rounds },
    charges,
    prices,
    weights,
    totals,
    gradient,
  } = scene
  const mayMiss = !unit.required || charges.missed >= 1 || charges.uncovered >= 1
  const price = (r: number) => (prices.visit[u * rounds + r] ?? 0) - (unit.baseline.has(r) ? weights.changes : 0)
  // after[k][r]: least cost of k further visits at r or later.
  const after = Array.from({ length: unit.left + 1 }, (_, k) =>
    new Float64Array(rounds + unit.minGap + 1).fill(k === 0 ? 0 : Infinity),
  )
  for (let k = 1; k <= unit.left; k++)
    for (let r = rounds - 1; r >= 0; r--) {
      const skip = after[k]?.[r + 1] ?? Infinity
      const take = unit.rounds.includes(r)
        ? price(r) + (after[k - 1]?.[Math.min(r + unit.minGap, rounds)] ?? Infinity)
        : Infinity
      const row = after[k]
      if (row) row[r] = Math.min(skip, take, mayMiss ? (after[k - 1]?.[r] ?? Infinity) : Infinity)
    }
  let [best, first] = [mayMiss ? withoutCost(unit, scene) : Infinity, -1]
  for (const r of unit.rounds) {
    const cost =
      weights.lateness * latenessOf(unit, r) +
      price(r) +
      (after[unit.left - 1]?.[Math.min(r + unit.minGap, rounds)] ?? Infinity)
    if (cost < best) [best, first] = [cost, r]
  }
  if (first < 0) {
    if (!unit.hasHistory) totals.lateness += unit.priority * rounds
    return best === Infinity ? 0 : best
  }
  totals.lateness += latenessOf(unit, first)
  let [r, k] = [first, unit.left]
  while (k > 0 && r < rounds) {
    const target = after[k]?.[r] ?? Infinity
    const take = unit.rounds.includes(r)
      ? price(r) + (after[k - 1]?.[Math.min(r + unit.minGap, rounds)] ?? Infinity)
      : Infinity
    if ((r === first && k === unit.left) || take <= target + 1e-12) {
      gradient.visit[u * rounds + r] = (gradient.visit[u * rounds + r] ?? 0) + 1
      totals.changes -= unit.baseline.has(r) ? 1 : 0
      r += unit.minGap
      k -= 1
    } else if (mayMiss && (after[k - 1]?.[r] ?? Infinity) <= target + 1e-12) k -= 1
    else r += 1
  }
  return best
}
