import type { LevelName } from '../problem.ts'
import type { Charges, Parts, PartUnit } from './priced-plan.ts'
import { assignPrices, clearPrices, copyPrices, noPrices, PRICE_KEYS, type Prices } from './prices.ts'
import { latenessOf, serveUnits } from './serve-units.ts'

export interface Held {
  name: LevelName[]
  weights: number[]
  value: number
}

/** Decisions of a branch: per group × round 1 = used, 2 = not used, 0 = open. */
export type Branch = Uint8Array

export interface Relaxed {
  value: number
  /** Average over the last iterations: how much each group uses each round. */
  used: Float64Array
}

const LEVELS: readonly LevelName[] = ['uncovered', 'missed-repeats', 'changes', 'lateness', 'scatter', 'imbalance']
/** How the average follows the latest solution. */
const FOLLOW = 0.06
/** Part of the last direction that is kept. */
const MOMENTUM = 0.6
/** The step is halved after so many iterations without gain. */
const PATIENCE = 30

export class DualBound {
  readonly #parts: Parts
  readonly #charges: Charges
  readonly #held: readonly Held[]
  /** Constant of every quantity: what history and units without a choice contribute. */
  readonly #constants: Readonly<Record<LevelName, number>>
  readonly #costs: Float64Array[]
  readonly #prices: Float64Array[]
  readonly #must: Uint8Array[]
  readonly #gradient: Prices
  readonly #direction: Prices
  readonly #usedNow: Float64Array
  readonly #visited: Float64Array

  constructor(
    parts: Parts,
    charges: Charges,
    given: { held: readonly Held[]; constants: Readonly<Record<LevelName, number>> },
  ) {
    this.#parts = parts
    this.#charges = charges
    this.#held = given.held
    this.#constants = given.constants
    this.#costs = parts.fillers.map(({ shape }) => new Float64Array(shape.units.length))
    this.#prices = parts.fillers.map(({ shape }) => new Float64Array(shape.groupEnds.length))
    this.#must = parts.fillers.map(({ shape }) => new Uint8Array(shape.groupEnds.length))
    this.#gradient = noPrices(parts, given.held.length)
    this.#direction = noPrices(parts, given.held.length)
    this.#usedNow = new Float64Array(parts.groups * parts.rounds)
    this.#visited = new Float64Array(parts.units.length * parts.rounds)
  }

  noPrices(): Prices {
    return noPrices(this.#parts, this.#held.length)
  }

  /**
   * Climbs from `prices`, which become the best found. `target`: a value that is known to be reached; climbing ends when
   * the bound proves that nothing below it exists.
   */
  climb(
    prices: Prices,
    branch: Branch,
    { iterations, target, isOver }: { iterations: number; target: number; isOver: () => boolean },
  ): Relaxed {
    const best = copyPrices(prices)
    let value = -Infinity
    let stale = 0
    let pace = 1
    const used = new Float64Array(this.#usedNow.length)
    clearPrices(this.#direction)
    for (let i = 0; i < iterations; i++) {
      const now = this.#evaluate(prices, branch)
      for (let k = 0; k < used.length; k++)
        used[k] =
          i === 0 ? (this.#usedNow[k] ?? 0) : (used[k] ?? 0) + FOLLOW * ((this.#usedNow[k] ?? 0) - (used[k] ?? 0))
      if (now > value + 1e-7) {
        value = now
        assignPrices(best, prices)
        stale = 0
      } else if (++stale >= PATIENCE) {
        stale = 0
        pace *= 0.7
        assignPrices(prices, best)
        clearPrices(this.#direction)
        if (pace < 1e-3) break
        this.#evaluate(prices, branch)
      }
      if (value >= target || isOver()) break
      this.#step(prices, { pace, gap: Math.max(target - now, 0.02 * Math.abs(target) * 0.05) })
    }
    assignPrices(prices, best)
    return { value, used }
  }

  /** Weight of a quantity with what the levels held before add to it. */
  #weight(name: LevelName, prices: Prices): number {
    let weight = this.#charges.weights[name]
    this.#held.forEach(({ name: names, weights }, k) => {
      const at = names.indexOf(name)
      if (at >= 0) weight += (prices.held[k] ?? 0) * (weights[at] ?? 0)
    })
    return weight
  }

  /** The bound at these prices; fills the gradient. */
  #evaluate(prices: Prices, branch: Branch): number {
    const { rounds, groups, needs } = this.#parts
    const gradient = this.#gradient
    clearPrices(gradient)
    const weights = Object.fromEntries(LEVELS.map((name) => [name, this.#weight(name, prices)])) as Record<
      LevelName,
      number
    > // one for each of LEVELS
    const totals = { ...this.#constants }
    let value = 0
    for (let r = 0; r < rounds; r++) value += this.#fill(r, { prices, branch, weights, totals })
    value += serveUnits({ parts: this.#parts, charges: this.#charges, prices, weights, totals, gradient })
    for (let g = 0; g < groups; g++) {
      const need = needs[g] ?? 0
      value += (prices.group[g] ?? 0) * need
      gradient.group[g] = (gradient.group[g] ?? 0) + need
    }
    for (let r = 0; r < rounds; r++) value -= this.#rentSlots(r, prices)
    for (const name of LEVELS) value += weights[name] * this.#constants[name]
    this.#held.forEach(({ name: names, weights: own, value: limit }, k) => {
      value -= (prices.held[k] ?? 0) * limit
      gradient.held[k] = names.reduce((sum, name, i) => sum + (own[i] ?? 0) * totals[name], 0) - limit
    })
    return value
  }

  /** What the teams of a round earn at most: each is filled in the way that its slots bring most. */
  #rentSlots(r: number, prices: Prices): number {
    const { sizes, fillings } = this.#parts
    const filling = fillings[r]
    if (!filling) return 0
    let [most, best] = [0, -1]
    for (let p = 0; p < filling.patterns.length; p++) {
      let earned = 0
      for (let k = 0; k < sizes.length; k++)
        earned += (prices.slot[r * sizes.length + k] ?? 0) * (filling.patterns[p]?.[k] ?? 0)
      if (earned > most) [most, best] = [earned, p]
    }
    const { slot } = this.#gradient
    for (let k = 0; k < sizes.length; k++) {
      const cell = r * sizes.length + k
      slot[cell] = (slot[cell] ?? 0) - filling.teams * (filling.patterns[best]?.[k] ?? 0)
    }
    return most * filling.teams
  }

  /** Fills one round at these prices and adds what it does to gradient and totals. */
  #fill(
    r: number,
    {
      prices,
      branch,
      weights,
      totals,
    }: { prices: Prices; branch: Branch; weights: Record<LevelName, number>; totals: Record<LevelName, number> },
  ): number {
    const { units, rounds, fillers, groupOfShape, yearOf, sizes, sizeOf, free } = this.#parts
    const filler = fillers[r]
    const [costs, charges, must, groupOf] = [this.#costs[r], this.#prices[r], this.#must[r], groupOfShape[r]]
    if (!filler || !costs || !charges || !must || !groupOf) return 0
    const { shape } = filler
    const year = yearOf[r] ?? -1
    const yearPrice = year < 0 ? 0 : (prices.year[year] ?? 0)
    for (let i = 0; i < costs.length; i++) {
      const u = shape.units[i] ?? 0
      const unit = units[u]
      if (!unit) continue
      let cost = yearPrice * unit.effort - (prices.visit[u * rounds + r] ?? 0)
      if (unit.left === 1) cost += this.#visitCost(unit, r, weights)
      for (let k = sizeOf[u] ?? 0; k >= 0 && k < sizes.length; k++) cost += prices.slot[r * sizes.length + k] ?? 0
      costs[i] = cost
    }
    for (let k = 0; k < charges.length; k++) {
      const g = groupOf[k] ?? -1
      const isFree = g < 0 || free[g * rounds + r] === 1
      charges[k] = isFree ? 0 : weights.scatter - (prices.group[g] ?? 0)
      must[k] = g < 0 ? 0 : (branch[g * rounds + r] ?? 0)
    }
    const { value, taken, used } = filler.fill(costs, charges, must)
    const gradient = this.#gradient
    for (let i = 0; i < taken.length; i++) {
      const u = shape.units[i] ?? 0
      this.#visited[u * rounds + r] = taken[i] ?? 0
      const unit = units[u]
      if (taken[i] !== 1 || !unit) continue
      gradient.visit[u * rounds + r] = -1
      if (year >= 0) gradient.year[year] = (gradient.year[year] ?? 0) + unit.effort
      for (let k = sizeOf[u] ?? 0; k >= 0 && k < sizes.length; k++) {
        const cell = r * sizes.length + k
        gradient.slot[cell] = (gradient.slot[cell] ?? 0) + 1
      }
      if (unit.left !== 1) continue
      totals.lateness += latenessOf(unit, r)
      totals.changes -= unit.baseline.has(r) ? 1 : 0
    }
    for (let k = 0; k < used.length; k++) {
      const g = groupOf[k] ?? -1
      if (g < 0) continue
      const isUsed = used[k] ?? 0
      this.#usedNow[g * rounds + r] = isUsed
      if (isUsed === 1 && free[g * rounds + r] !== 1) {
        gradient.group[g] = (gradient.group[g] ?? 0) - 1
        totals.scatter += 1
      }
    }
    return value
  }

  #visitCost(unit: PartUnit, round: number, weights: Record<LevelName, number>): number {
    return weights.lateness * latenessOf(unit, round) - (unit.baseline.has(round) ? weights.changes : 0)
  }

  /** One step along the deflected gradient, back onto what prices may be. */
  #step(prices: Prices, { pace, gap }: { pace: number; gap: number }): void {
    const { units, rounds, years } = this.#parts
    const [gradient, direction] = [this.#gradient, this.#direction]
    // One visit, one price: its rows are one row.
    for (let u = 0; u < units.length; u++) {
      const unit = units[u]
      if (!unit || unit.left > 1) continue
      let sum = 0
      for (const r of unit.rounds) sum += gradient.visit[u * rounds + r] ?? 0
      for (const r of unit.rounds) gradient.visit[u * rounds + r] = sum
    }
    let mean = 0
    for (const value of gradient.year) mean += value / Math.max(1, years)
    for (let y = 0; y < years; y++) gradient.year[y] = (gradient.year[y] ?? 0) - mean
    let length = 0
    for (const key of PRICE_KEYS) {
      const [g, d] = [gradient[key], direction[key]]
      for (let k = 0; k < g.length; k++) d[k] = (g[k] ?? 0) + MOMENTUM * (d[k] ?? 0)
    }
    for (let u = 0; u < units.length; u++) {
      const unit = units[u]
      if (!unit) continue
      for (const r of unit.left > 1 ? unit.rounds : unit.rounds.slice(0, 1))
        length += (direction.visit[u * rounds + r] ?? 0) ** 2
    }
    for (const key of PRICE_KEYS) if (key !== 'visit') for (const value of direction[key]) length += value * value
    if (length < 1e-12) return
    const step = (pace * gap) / length
    for (const key of PRICE_KEYS) {
      const [p, d] = [prices[key], direction[key]]
      for (let k = 0; k < p.length; k++) p[k] = (p[k] ?? 0) + step * (d[k] ?? 0)
    }
    this.#project(prices)
  }

  #project({ group, slot, held, year }: Prices): void {
    for (const list of [slot, held]) for (let k = 0; k < list.length; k++) if ((list[k] ?? 0) < 0) list[k] = 0
    for (let g = 0; g < group.length; g++) group[g] = Math.max(0, group[g] ?? 0)
    // 4 × (largest − smallest): charges add up to zero, and what is charged above zero to the weight of the spread.
    const weight = 4 * this.#charges.weights.imbalance
    let above = 0
    for (const value of year) above += Math.max(0, value)
    const scale = above > weight ? weight / above : 1
    for (let y = 0; y < year.length; y++) year[y] = (year[y] ?? 0) * scale
  }
}
