import { MONTHS_TOLERANCE } from './barriers.ts'
import type { Candidates } from './candidates.ts'
import { pack } from './packing.ts'
import type { Prepared, Round, Unit } from './prepare.ts'
import type { LevelName } from './problem.ts'
import type { Planned } from './timeline.ts'
import { missedBy } from './levels/missed-repeats.ts'

/** A visit put on or taken off the board, by positions. */
export interface Step {
  add: boolean
  unit: number
  round: number
}

export type Totals = Record<LevelName, number>

/** Packings in doubt after this many steps count as not fitting: the search goes elsewhere. */
const PACK_STEPS = 300

/** A legal plan under change: every step keeps all rules, every total is kept up to date. */
export class Board {
  readonly totals: Totals = { uncovered: 0, 'missed-repeats': 0, changes: 0, lateness: 0, scatter: 0, imbalance: 0 }
  /** Per unit position: planned rounds, in no order. */
  readonly roundsOf: number[][]
  /** Per round position: units visited, in no order. */
  readonly unitsIn: number[][]
  readonly #prepared: Prepared
  /** By unit × rounds + round: may it be visited, must it be, how many baseline entries does it keep? */
  readonly #allowed: Uint8Array
  readonly #locked: Uint8Array
  readonly #baseline: Uint8Array
  readonly #groups: GroupCounts
  readonly #years: YearEfforts
  readonly #rooms: Rooms

  constructor(prepared: Prepared, candidates: Candidates, planned: Planned) {
    const cells = prepared.units.length * prepared.rounds.length
    this.#prepared = prepared
    this.#allowed = new Uint8Array(cells)
    this.#locked = new Uint8Array(cells)
    this.#baseline = new Uint8Array(cells)
    this.roundsOf = prepared.units.map(() => [])
    this.unitsIn = prepared.rounds.map(() => [])
    this.#groups = new GroupCounts(prepared)
    this.#years = new YearEfforts(prepared)
    this.#rooms = new Rooms(prepared)
    candidates.forEach((rounds, unit) => rounds.forEach((round) => (this.#allowed[this.#cell(unit, round)] = 1)))
    for (const { unit, round } of prepared.locks) this.#locked[this.#cell(unit.at, round.at)] = 1
    for (const { unit, round } of prepared.baseline) {
      if (unit.done.includes(round.at)) continue
      this.#baseline[this.#cell(unit.at, round.at)] = (this.#baseline[this.#cell(unit.at, round.at)] ?? 0) + 1
      this.totals.changes += 1
    }
    for (const unit of prepared.units) this.#count(unit, 1)
    this.totals.scatter = this.#groups.scatter
    planned.forEach((rounds, unit) => rounds.forEach((round) => this.#put(unit, round, 1)))
  }

  /** Takes the steps in order if the plan stays legal; otherwise changes nothing. */
  take(steps: readonly Step[]): boolean {
    for (const [i, step] of steps.entries()) {
      if (!this.#isLegal(step)) {
        this.undo(steps.slice(0, i))
        return false
      }
      this.#put(step.unit, step.round, step.add ? 1 : -1)
    }
    const fits = steps.every(({ add, round }) => !add || this.#rooms.fits(round))
    if (!fits) this.undo(steps)
    return fits
  }

  /** Takes steps back that were just taken. */
  undo(steps: readonly Step[]): void {
    for (let i = steps.length - 1; i >= 0; i--) {
      const step = steps[i]
      if (step) this.#put(step.unit, step.round, step.add ? -1 : 1)
    }
  }

  planned(): Planned {
    return this.roundsOf.map((rounds) => rounds.toSorted((a, b) => a - b))
  }

  #cell(unit: number, round: number): number {
    return unit * this.#prepared.rounds.length + round
  }

  #isLegal({ add, unit: at, round }: Step): boolean {
    const unit = this.#prepared.units[at]
    const own = this.roundsOf[at]
    if (!unit || !own) return false
    if (!add) return own.includes(round) && this.#locked[this.#cell(at, round)] === 0
    if (own.length >= unit.left || this.#allowed[this.#cell(at, round)] === 0) return false
    for (const other of own) if (Math.abs(other - round) < unit.minGap) return false
    for (const partner of this.#prepared.partners[at] ?? [])
      if (this.roundsOf[partner.at]?.includes(round)) return false
    return true
  }

  #put(at: number, round: number, by: 1 | -1): void {
    const unit = this.#prepared.units[at]
    const [own, inRound] = [this.roundsOf[at], this.unitsIn[round]]
    if (!unit || !own || !inRound) return
    this.#count(unit, -1)
    if (by > 0) {
      own.push(round)
      inRound.push(at)
    } else {
      remove(own, round)
      remove(inRound, at)
    }
    this.#count(unit, 1)
    this.totals.changes -= by * (this.#baseline[this.#cell(at, round)] ?? 0)
    this.totals.scatter = this.#groups.change(at, round, by)
    this.totals.imbalance = this.#years.change(unit, round, by)
    this.#rooms.change(at, round, by)
  }

  /** Adds or takes away what the unit alone contributes to the totals. */
  #count(unit: Unit, sign: 1 | -1): void {
    const own = this.roundsOf[unit.at] ?? []
    const visits = unit.done.length + own.length
    if (unit.required && visits === 0) this.totals.uncovered += sign
    if (unit.required) this.totals['missed-repeats'] += sign * missedBy(unit, visits)
    let first = unit.done[0] ?? this.#prepared.rounds.length
    for (const round of own) if (round < first) first = round
    if (first > 0) this.totals.lateness += sign * unit.priority * first
  }
}

function remove(list: number[], value: number): void {
  const at = list.indexOf(value)
  const last = list.pop()
  if (at < list.length && last !== undefined) list[at] = last
}

/** Do the visits of a round fit into its teams? Rounds are remembered by how many visits of each effort they hold. */
class Rooms {
  readonly #rounds: Prepared['rounds']
  readonly #sizes: number[]
  readonly #sizeOf: number[]
  readonly #counts: number[][]
  readonly #known = new Map<string, boolean>()
  /** Whether a round changed since it was last asked; null where it must be asked again. */
  readonly #answers: (boolean | null)[]

  constructor({ rounds, units }: Prepared) {
    this.#rounds = rounds
    this.#sizes = [...new Set(units.map((unit) => unit.effort))].sort((a, b) => b - a)
    this.#sizeOf = units.map((unit) => this.#sizes.indexOf(unit.effort))
    this.#counts = rounds.map(() => this.#sizes.map(() => 0))
    this.#answers = rounds.map(() => null)
  }

  change(unit: number, round: number, by: 1 | -1): void {
    const size = this.#sizeOf[unit] ?? 0
    const counts = this.#counts[round]
    if (!counts) return
    counts[size] = (counts[size] ?? 0) + by
    this.#answers[round] = null
  }

  fits(at: number): boolean {
    const [round, counts, answer] = [this.#rounds[at], this.#counts[at], this.#answers[at]]
    if (!round || !counts) return false
    if (answer != null) return answer
    let total = 0
    for (let k = 0; k < counts.length; k++) total += (counts[k] ?? 0) * (this.#sizes[k] ?? 0)
    if (total > round.teams * round.months + MONTHS_TOLERANCE) return false
    const key = `${round.teams} ${round.months} ${counts.join()}`
    const fits = this.#known.get(key) ?? this.#pack(round, counts)
    this.#known.set(key, fits)
    this.#answers[at] = fits
    return fits
  }

  #pack({ teams, months }: Round, counts: readonly number[]): boolean {
    const efforts = this.#sizes.flatMap((size, k) => Array.from({ length: counts[k] ?? 0 }, () => size))
    return pack(efforts, { teams, months, steps: PACK_STEPS }) !== null
  }
}

/** Visits per group and round; history's rounds count once and for ever. */
class GroupCounts {
  /** Per unit position: the row of its group in the counts, −1 for none. */
  readonly #rowOf: number[]
  readonly #counts: Uint16Array
  readonly #width: number
  scatter = 0

  constructor({ units, rounds }: Prepared) {
    const groups = [...new Set(units.map((unit) => unit.group))]
    this.#rowOf = units.map(({ group }) => (group === null ? -1 : groups.indexOf(group)))
    this.#width = rounds.length + 1 // position −1, before all rounds, is the first entry
    this.#counts = new Uint16Array(groups.length * this.#width)
    for (const unit of units) for (const round of unit.done) this.change(unit.at, round, 1)
  }

  change(unit: number, round: number, by: 1 | -1): number {
    const row = this.#rowOf[unit] ?? -1
    if (row < 0) return this.scatter
    const cell = row * this.#width + round + 1
    const before = this.#counts[cell] ?? 0
    this.#counts[cell] = before + by
    if (before === 0) this.scatter += 1
    else if (before + by === 0) this.scatter -= 1
    return this.scatter
  }
}

class YearEfforts {
  readonly #yearOf: number[]
  readonly #efforts: number[]

  constructor({ rounds }: Prepared) {
    const years = [...new Set(rounds.filter((round) => !round.closed).map((round) => round.year))]
    this.#yearOf = rounds.map((round) => years.indexOf(round.year))
    this.#efforts = years.map(() => 0)
  }

  change({ effort }: Unit, round: number, by: 1 | -1): number {
    const year = this.#yearOf[round] ?? -1
    if (year >= 0) this.#efforts[year] = (this.#efforts[year] ?? 0) + by * effort
    let [most, least] = [-Infinity, Infinity]
    for (const sum of this.#efforts) {
      if (sum > most) most = sum
      if (sum < least) least = sum
    }
    return 4 * (most - least)
  }
}
