/** What one round does for itself when visits have prices: a knapsack in which every group used costs once. */
export interface RoundShape {
  /** Units that may be visited, group after group; `groupEnds[g]` is where group g ends among them. */
  units: Int32Array
  groupEnds: Int32Array
  /** Whole load of each of `units`, and of the round. */
  loads: Int32Array
  capacity: number
}

export interface Filled {
  value: number
  /** Per place among the shape's units. */
  taken: Uint8Array
  /** Per group of the shape. */
  used: Uint8Array
}

/** Buffers for one shape: a bound fills every round thousands of times. */
export class RoundFiller {
  readonly shape: RoundShape
  readonly #width: number
  readonly #inGroup: Float64Array
  readonly #best: Float64Array
  readonly #next: Float64Array
  readonly #takes: Uint8Array
  readonly #share: Int32Array
  readonly filled: Filled

  constructor(shape: RoundShape) {
    this.shape = shape
    this.#width = shape.capacity + 1
    this.#inGroup = new Float64Array(this.#width)
    this.#best = new Float64Array(this.#width)
    this.#next = new Float64Array(this.#width)
    this.#takes = new Uint8Array(shape.units.length * this.#width)
    this.#share = new Int32Array(shape.groupEnds.length * this.#width)
    this.filled = { value: 0, taken: new Uint8Array(shape.units.length), used: new Uint8Array(shape.groupEnds.length) }
  }

  /**
   * Minimises Σ costs of the units taken + Σ prices of the groups used, loads within capacity. `must`: 1 = the group
   * counts as used whatever is taken, 2 = nothing of it may be taken. Exact dynamic program: units × capacity for the
   * groups, groups × capacity² to put them together.
   */
  fill(costs: Float64Array, prices: Float64Array, must: Uint8Array): Filled {
    const { groupEnds, units, loads } = this.shape
    const width = this.#width
    let [best, next] = [this.#best, this.#next]
    best.fill(0)
    this.#takes.fill(0)
    let begin = 0
    for (let g = 0; g < groupEnds.length; g++) {
      const end = groupEnds[g] ?? 0
      const share = this.#share.subarray(g * width, (g + 1) * width)
      share.fill(-1)
      const heaviest = must[g] === 2 ? -1 : this.#fillGroup(begin, end, costs)
      const price = prices[g] ?? 0
      // A group that is used for nothing pays, too, where paying is a gain or a must.
      const idle = must[g] === 1 || (must[g] !== 2 && price < 0) ? price : 0
      const inGroup = this.#inGroup
      for (let w = 0; w < width; w++) {
        let least = (best[w] ?? 0) + idle
        let chosen = -1
        const most = w < heaviest ? w : heaviest
        for (let v = 0; v <= most; v++) {
          const sum = (best[w - v] ?? 0) + (inGroup[v] ?? 0) + price
          if (sum < least - 1e-12) {
            least = sum
            chosen = v
          }
        }
        next[w] = least
        share[w] = chosen
      }
      ;[best, next] = [next, best]
      begin = end
    }
    this.filled.value = best[width - 1] ?? 0
    this.#trace(units.length, loads, prices, must)
    return this.filled
  }

  /** Least cost of the group's units by load; answers with the load beyond which nothing more is gained. */
  #fillGroup(begin: number, end: number, costs: Float64Array): number {
    const { loads } = this.shape
    const [inGroup, width] = [this.#inGroup, this.#width]
    inGroup.fill(0)
    let heaviest = -1
    for (let i = begin; i < end; i++) {
      const cost = costs[i] ?? 0
      if (cost >= 0) continue
      const load = loads[i] ?? 0
      heaviest = Math.min(width - 1, Math.max(heaviest, 0) + load)
      const takes = this.#takes.subarray(i * width, (i + 1) * width)
      for (let w = width - 1; w >= load; w--) {
        const sum = (inGroup[w - load] ?? 0) + cost
        if (sum < (inGroup[w] ?? 0)) {
          inGroup[w] = sum
          takes[w] = 1
        }
      }
    }
    return heaviest
  }

  #trace(count: number, loads: Int32Array, prices: Float64Array, must: Uint8Array): void {
    const { groupEnds } = this.shape
    const { taken, used } = this.filled
    const width = this.#width
    taken.fill(0)
    let left = width - 1
    let end = count
    for (let g = groupEnds.length - 1; g >= 0; g--) {
      const begin = g === 0 ? 0 : (groupEnds[g - 1] ?? 0)
      const chosen = this.#share[g * width + left] ?? -1
      used[g] = chosen >= 0 || must[g] === 1 || (must[g] !== 2 && (prices[g] ?? 0) < 0) ? 1 : 0
      if (chosen >= 0) {
        let w = chosen
        for (let i = end - 1; i >= begin; i--) {
          if (this.#takes[i * width + w] !== 1) continue
          taken[i] = 1
          w -= loads[i] ?? 0
        }
        left -= chosen
      }
      end = begin
    }
  }
}
