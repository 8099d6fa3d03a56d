import type { Candidates } from './candidates.ts'
import { missedBy } from './levels/missed-repeats.ts'
import { Rooms } from './rooms.ts'
import type { Prepared, Unit } from './prepare.ts'
import type { LevelName } from './problem.ts'
import type { Planned } from './timeline.ts'

export type Totals = Record<LevelName, number>

/** No round: the visit is not planned. */
export const NOWHERE = -1

/**
 * A plan under change, visit by visit, that keeps every rule but one: rounds may hold more than their teams can take,
 * and `overfull()` counts the teams that are missing. Every total is kept up to date; a move costs a few steps.
 */
export class DraftPlan {
  readonly totals: Totals = { uncovered: 0, 'missed-repeats': 0, changes: 0, lateness: 0, scatter: 0, imbalance: 0 }
  /** Per visit: the unit, and the round or NOWHERE. */
  readonly unitOf: Int32Array
  readonly roundOf: Int16Array
  /** Per unit: its first visit; visits of a unit lie side by side. */
  readonly firstOf: Int32Array
  readonly groupOf: Int16Array
  readonly sizeOf: Uint8Array
  readonly rounds: number
  readonly #prepared: Prepared
  readonly #units: readonly Unit[]
  readonly #partners: readonly (readonly number[])[]
  /** By unit × rounds + round. */
  readonly #allowed: Uint8Array
  readonly #locked: Uint8Array
  readonly #baseline: Uint8Array
  /** By group × (rounds + 1) + round + 1: visits; history counts too, position −1 first. */
  readonly #inGroup: Uint16Array
  readonly #yearOf: Int16Array
  readonly #efforts: Float64Array
  readonly #rooms: Rooms
  /** By round: where its list of visits is, for draws among them. */
  readonly visitsIn: number[][]
  readonly #placeIn: Int32Array

  constructor(prepared: Prepared, candidates: Candidates, planned: Planned) {
    const { units, rounds } = prepared
    this.#prepared = prepared
    this.#units = units
    this.rounds = rounds.length
    this.#partners = prepared.partners.map((list) => list.map(({ at }) => at))
    this.firstOf = new Int32Array(units.length + 1)
    for (const unit of units) this.firstOf[unit.at + 1] = (this.firstOf[unit.at] ?? 0) + unit.left
    const visits = this.firstOf[units.length] ?? 0
    this.unitOf = new Int32Array(visits)
    this.roundOf = new Int16Array(visits).fill(NOWHERE)
    for (const unit of units) this.unitOf.fill(unit.at, this.firstOf[unit.at], this.firstOf[unit.at + 1])
    const cells = units.length * rounds.length
    this.#allowed = new Uint8Array(cells)
    this.#locked = new Uint8Array(cells)
    this.#baseline = new Uint8Array(cells)
    const groups = [...new Set(units.flatMap(({ group }) => group ?? []))]
    this.groupOf = Int16Array.from(units, ({ group }) => (group === null ? -1 : groups.indexOf(group)))
    this.#inGroup = new Uint16Array(groups.length * (rounds.length + 1))
    const years = [...new Set(rounds.filter(({ closed }) => !closed).map(({ year }) => year))]
    this.#yearOf = Int16Array.from(rounds, ({ year }) => years.indexOf(year))
    this.#efforts = new Float64Array(years.length)
    const sizes = [...new Set(units.map(({ effort }) => effort))].sort((a, b) => b - a)
    this.sizeOf = Uint8Array.from(units, ({ effort }) => sizes.indexOf(effort))
    this.#rooms = new Rooms(prepared, sizes)
    this.visitsIn = rounds.map(() => [])
    this.#placeIn = new Int32Array(visits)
    this.#enter(candidates, planned)
  }

  #enter(candidates: Candidates, planned: Planned): void {
    const { units, locks, baseline } = this.#prepared
    candidates.forEach((list, unit) => list.forEach((round) => (this.#allowed[this.#cell(unit, round)] = 1)))
    for (const { unit, round } of locks) this.#locked[this.#cell(unit.at, round.at)] = 1
    for (const { unit, round } of baseline) {
      if (unit.done.includes(round.at)) continue
      this.#baseline[this.#cell(unit.at, round.at)] = (this.#baseline[this.#cell(unit.at, round.at)] ?? 0) + 1
      this.totals.changes += 1
    }
    for (const unit of units) {
      for (const round of unit.done) this.#group(unit.at, round, 1)
      this.#count(unit, 1)
    }
    planned.forEach((list, unit) =>
      list.forEach((round, k) => {
        const visit = (this.firstOf[unit] ?? 0) + k
        if (visit < (this.firstOf[unit + 1] ?? 0)) this.put(visit, round)
      }),
    )
  }

  /** Moves a visit, or takes it out with NOWHERE; false, and nothing changed, where a rule forbids it. */
  move(visit: number, to: number): boolean {
    const from = this.roundOf[visit] ?? NOWHERE
    const unit = this.unitOf[visit] ?? 0
    if (from === to) return true
    if (from !== NOWHERE && this.#locked[this.#cell(unit, from)] === 1) return false
    if (to !== NOWHERE && !this.#isOpen(visit, unit, to)) return false
    this.put(visit, to)
    return true
  }

  #isOpen(visit: number, at: number, round: number): boolean {
    if (this.#allowed[this.#cell(at, round)] === 0) return false
    const gap = this.#units[at]?.minGap ?? 1
    const end = this.firstOf[at + 1] ?? 0
    for (let other = this.firstOf[at] ?? 0; other < end; other++) {
      const there = this.roundOf[other] ?? NOWHERE
      if (other !== visit && there !== NOWHERE && Math.abs(there - round) < gap) return false
    }
    for (const partner of this.#partners[at] ?? []) {
      const last = this.firstOf[partner + 1] ?? 0
      for (let other = this.firstOf[partner] ?? 0; other < last; other++)
        if (this.roundOf[other] === round) return false
    }
    return true
  }

  /** Moves a visit whatever the rules say; for taking back. */
  put(visit: number, to: number): void {
    const from = this.roundOf[visit] ?? NOWHERE
    const unit = this.#units[this.unitOf[visit] ?? 0]
    if (!unit || from === to) return
    this.#count(unit, -1)
    if (from !== NOWHERE) this.#change(visit, unit, from, -1)
    this.roundOf[visit] = to
    if (to !== NOWHERE) this.#change(visit, unit, to, 1)
    this.#count(unit, 1)
    this.totals.imbalance = this.#spread()
  }

  /** Teams that are lacking, all rounds together. */
  overfull(): number {
    return this.#rooms.overfull()
  }

  planned(): Planned {
    return this.#units.map(({ at }) =>
      [...this.roundOf.subarray(this.firstOf[at], this.firstOf[at + 1])]
        .filter((round) => round !== NOWHERE)
        .sort((a, b) => a - b),
    )
  }

  #cell(unit: number, round: number): number {
    return unit * this.rounds + round
  }

  #change(visit: number, { at, effort }: Unit, round: number, by: 1 | -1): void {
    this.totals.changes -= by * (this.#baseline[this.#cell(at, round)] ?? 0)
    this.#group(at, round, by)
    const year = this.#yearOf[round] ?? -1
    if (year >= 0) this.#efforts[year] = (this.#efforts[year] ?? 0) + by * effort
    this.#rooms.change(round, { at, size: this.sizeOf[at] ?? 0 }, by)
    const list = this.visitsIn[round]
    if (!list) return
    if (by > 0) this.#placeIn[visit] = list.push(visit) - 1
    else {
      const last = list.pop() ?? visit
      const place = this.#placeIn[visit] ?? 0
      if (last !== visit) {
        list[place] = last
        this.#placeIn[last] = place
      }
    }
  }

  #group(unit: number, round: number, by: 1 | -1): void {
    const group = this.groupOf[unit] ?? -1
    if (group < 0) return
    const cell = group * (this.rounds + 1) + round + 1
    const before = this.#inGroup[cell] ?? 0
    this.#inGroup[cell] = before + by
    if (before === 0) this.totals.scatter += 1
    else if (before + by === 0) this.totals.scatter -= 1
  }

  /** Adds or takes away what the unit alone contributes. */
  #count(unit: Unit, sign: 1 | -1): void {
    let visits = unit.done.length
    let first = unit.done[0] ?? this.rounds
    const end = this.firstOf[unit.at + 1] ?? 0
    for (let visit = this.firstOf[unit.at] ?? 0; visit < end; visit++) {
      const round = this.roundOf[visit] ?? NOWHERE
      if (round === NOWHERE) continue
      visits += 1
      if (round < first) first = round
    }
    if (unit.required) {
      if (visits === 0) this.totals.uncovered += sign
      this.totals['missed-repeats'] += sign * missedBy(unit, visits)
    }
    if (first > 0) this.totals.lateness += sign * unit.priority * first
  }

  #spread(): number {
    let [most, least] = [-Infinity, Infinity]
    for (const sum of this.#efforts) {
      if (sum > most) most = sum
      if (sum < least) least = sum
    }
    return most < least ? 0 : 4 * (most - least)
  }
}
