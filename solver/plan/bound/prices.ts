import type { Parts } from './priced-plan.ts'

/**
 * Prices of the rows that tie rounds to each other; any prices give a proven bound, the best ones the bound of the
 * linear program whose columns are whole rounds.
 */
export interface Prices {
  /** Per unit × round: what a visit there is worth. A unit with one visit has the same price in every round. */
  visit: Float64Array
  /** Per group: worth of a round used, up to the rounds it needs. */
  group: Float64Array
  /** Per year: charge of an effort, adding up to zero. */
  year: Float64Array
  /** Per round × size: charge of a slot at least so long; a visit pays for its own size and all below. */
  slot: Float64Array
  /** Per quantity held from earlier levels: charge of one unit of it. */
  held: Float64Array
}

export const PRICE_KEYS = ['visit', 'group', 'year', 'slot', 'held'] as const

/** All zero; `held`: how many quantities are held. */
export function noPrices({ units, rounds, groups, years, sizes }: Parts, held: number): Prices {
  return {
    visit: new Float64Array(units.length * rounds),
    group: new Float64Array(groups),
    year: new Float64Array(years),
    slot: new Float64Array(sizes.length * rounds),
    held: new Float64Array(held),
  }
}

export function copyPrices(prices: Prices): Prices {
  return {
    visit: prices.visit.slice(),
    group: prices.group.slice(),
    year: prices.year.slice(),
    slot: prices.slot.slice(),
    held: prices.held.slice(),
  }
}

export function assignPrices(to: Prices, from: Prices): void {
  for (const key of PRICE_KEYS) to[key].set(from[key])
}

export function clearPrices(prices: Prices): void {
  for (const key of PRICE_KEYS) prices[key].fill(0)
}
