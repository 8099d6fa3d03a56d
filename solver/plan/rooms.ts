import { MONTHS_TOLERANCE } from './barriers.ts'
import { type Load, loadsOf } from './loads.ts'
import { pack } from './packing.ts'
import type { Prepared } from './prepare.ts'

/** Packings in doubt after this many steps count as not fitting: the search goes elsewhere. */
const PACK_STEPS = 300

/** Counts of so many sizes go into one key; small whole numbers are quick keys. */
const SIZES_PER_KEY = 3
const COUNT_BITS = 10

/**
 * How many teams each round lacks. Loads that are too much say so at once; otherwise teams are filled one after the
 * other, and only where that fails an exact packing decides, which is remembered.
 */
export class Rooms {
  #overfull = 0
  readonly #sizes: readonly number[]
  /** What a round holds as one number, now and when it was last asked about. */
  readonly #weights: readonly number[]
  readonly #key: Float64Array
  readonly #keyAsked: Float64Array
  readonly #isDirty: Uint8Array
  readonly #dirty: Int32Array
  #dirtyCount = 0
  /** Per round × size. */
  readonly #counts: Int32Array
  readonly #left: Int32Array
  readonly #lacking: Int32Array
  readonly #teams: Int32Array
  readonly #months: Float64Array
  /** Per way to count × round. */
  readonly #loads: Float64Array
  readonly #capacities: Float64Array
  readonly #ways: readonly (readonly Load[])[]
  readonly #known = new Map<number, Map<number, boolean>>()

  constructor(prepared: Prepared, sizes: readonly number[]) {
    const { rounds } = prepared
    this.#sizes = sizes
    this.#counts = new Int32Array(rounds.length * sizes.length)
    this.#left = new Int32Array(sizes.length)
    this.#weights = sizes.map((_, k) => (prepared.units.reduce((sum, { left }) => sum + left, 0) + 1) ** k)
    this.#key = new Float64Array(rounds.length)
    this.#keyAsked = new Float64Array(rounds.length)
    this.#isDirty = new Uint8Array(rounds.length)
    this.#dirty = new Int32Array(rounds.length)
    this.#lacking = new Int32Array(rounds.length)
    this.#teams = Int32Array.from(rounds, ({ teams, closed }) => (closed ? 0 : teams))
    this.#months = Float64Array.from(rounds, ({ months }) => months)
    this.#ways = loadsOf(prepared)
    this.#loads = new Float64Array(this.#ways.length * rounds.length)
    this.#capacities = Float64Array.from(this.#ways.flatMap((way) => way.map(({ capacity }) => capacity)))
  }

  change(round: number, { at, size }: { at: number; size: number }, by: 1 | -1): void {
    const cell = round * this.#sizes.length + size
    this.#counts[cell] = (this.#counts[cell] ?? 0) + by
    this.#key[round] = (this.#key[round] ?? 0) + by * (this.#weights[size] ?? 0)
    const rounds = this.#teams.length
    for (let way = 0; way < this.#ways.length; way++) {
      const place = way * rounds + round
      this.#loads[place] = (this.#loads[place] ?? 0) + by * (this.#ways[way]?.[round]?.of[at] ?? 0)
    }
    if (this.#isDirty[round] === 1) return
    this.#isDirty[round] = 1
    this.#dirty[this.#dirtyCount++] = round
  }

  /** Teams lacking in all rounds; only rounds that hold something else than when last asked are looked at. */
  overfull(): number {
    for (; this.#dirtyCount > 0; this.#dirtyCount--) {
      const round = this.#dirty[this.#dirtyCount - 1] ?? 0
      this.#isDirty[round] = 0
      if (this.#key[round] === this.#keyAsked[round]) continue
      this.#keyAsked[round] = this.#key[round] ?? 0
      const lacking = this.#lackingIn(round)
      this.#overfull += lacking - (this.#lacking[round] ?? 0)
      this.#lacking[round] = lacking
    }
    return this.#overfull
  }

  #lackingIn(round: number): number {
    const rounds = this.#teams.length
    let over = 0
    for (let way = 0; way < this.#ways.length; way++) {
      const place = way * rounds + round
      over = Math.max(over, (this.#loads[place] ?? 0) - (this.#capacities[place] ?? 0))
    }
    if (over > MONTHS_TOLERANCE) return Math.ceil(over / (this.#months[round] ?? 1) - MONTHS_TOLERANCE)
    return this.#fits(round) ? 0 : 1
  }

  /** Every team takes the longest that still fits; exact where that is enough. */
  #fits(round: number): boolean {
    const sizes = this.#sizes
    const left = this.#left
    const begin = round * sizes.length
    const months = this.#months[round] ?? 0
    let visits = 0
    for (let k = 0; k < sizes.length; k++) visits += left[k] = this.#counts[begin + k] ?? 0
    for (let team = this.#teams[round] ?? 0; team > 0 && visits > 0; team--) {
      let free = months + MONTHS_TOLERANCE
      for (let k = 0; k < sizes.length; k++) {
        const size = sizes[k] ?? 0
        while ((left[k] ?? 0) > 0 && size <= free) {
          free -= size
          left[k] = (left[k] ?? 0) - 1
          visits -= 1
        }
      }
    }
    return visits === 0 || this.#fitsExactly(round)
  }

  #fitsExactly(round: number): boolean {
    const [teams, months] = [this.#teams[round] ?? 0, this.#months[round] ?? 0]
    const counts = this.#sizes.map((_, k) => this.#counts[round * this.#sizes.length + k] ?? 0)
    const keyOf = (part: readonly number[]) => part.reduce((key, count) => key * 2 ** COUNT_BITS + count, 0)
    const long = keyOf(counts.slice(0, SIZES_PER_KEY))
    const short = keyOf([Math.round(4 * months), teams, ...counts.slice(SIZES_PER_KEY)])
    const memory = this.#known.get(long) ?? new Map<number, boolean>()
    this.#known.set(long, memory)
    const known = memory.get(short)
    if (known !== undefined) return known
    const efforts = counts.flatMap((count, k) => Array.from({ length: count }, () => this.#sizes[k] ?? 0))
    const fits = pack(efforts, { teams, months, steps: PACK_STEPS }) !== null
    memory.set(short, fits)
    return fits
  }
}
