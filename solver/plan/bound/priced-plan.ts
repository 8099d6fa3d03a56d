import type { Candidates } from '../candidates.ts'
import type { Prepared } from '../prepare.ts'
import type { LevelName } from '../problem.ts'
import { type Pattern, patternsOf } from '../patterns.ts'
import { RoundFiller } from './fill-round.ts'
import { type Load, loadsOf } from '../loads.ts'

/** What a plan is charged: a weight per quantity, and how many units or repeats it may leave out. */
export interface Charges {
  weights: Readonly<Record<LevelName, number>>
  /** Required units that may stay without a visit, and visits that may be missing beyond; Infinity = any number. */
  uncovered: number
  missed: number
}

/** The parts of the problem that a relaxation by rounds is made of; numbers fixed once for every price. */
export interface Parts {
  rounds: number
  units: readonly PartUnit[]
  groups: number
  /** Per group: rounds it needs whatever is planned. */
  needs: Int32Array
  /** Per group × round: 1 where history has it anyway, so that using it costs nothing. */
  free: Uint8Array
  fillers: readonly RoundFiller[]
  /** Per round and place in the shape: index of the pair unit × round among `pairs`. */
  years: number
  yearOf: Int32Array
  /** Distinct efforts, longest first, and which of them each unit has. */
  sizes: readonly number[]
  sizeOf: Int32Array
  /** Per round: ways to fill one team, as slots at least as long as each size, and how many teams there are. */
  fillings: readonly { patterns: readonly Pattern[]; teams: number }[]
  /** Index of a shape's group among the groups, per round; −1 for units without a group. */
  groupOfShape: readonly Int32Array[]
}

export interface PartUnit {
  at: number
  left: number
  effort: number
  priority: number
  required: boolean
  minGap: number
  /** Position of the first visit of history, the number of rounds without one. */
  known: number
  hasHistory: boolean
  rounds: readonly number[]
  /** Rounds of the baseline that would be kept. */
  baseline: ReadonlySet<number>
}

/** Loads become whole numbers of this part of a month; efforts are quarters. */
const QUARTERS = 4

/** Ways to count that leave about as little room as the tightest: the coarsest of them is quickest. */
const ABOUT = 0.98

/** The way to count for the dynamic programs, by how full it finds the rounds; prices of slots know all the others. */
function wayToCount(ways: readonly (readonly Load[])[], units: readonly PartUnit[]): number {
  const fullness = ways.map((loads) => {
    const room = loads.reduce((sum, { capacity }) => sum + capacity, 0)
    const open = loads.find(({ capacity }) => capacity > 0)
    const asked = units.reduce((sum, { at, left }) => sum + left * (open?.of[at] ?? 0), 0)
    return room > 0 ? asked / room : Infinity
  })
  const fullest = Math.max(...fullness)
  const coarse = ways.map((loads, i) => ((fullness[i] ?? 0) >= ABOUT * fullest ? gridOf(loads, units) : 0))
  return coarse.indexOf(Math.max(...coarse))
}

const whole = (months: number) => Math.floor(QUARTERS * months + 1e-6)

/** What all loads are multiples of, in quarters of a month. */
function gridOf(loads: readonly Load[], units: readonly PartUnit[]): number {
  const gcd = (x: number, y: number): number => (y === 0 ? x : gcd(y, x % y))
  const grid = units.reduce(
    (common, { at }) =>
      loads.reduce((sum, { of, capacity }) => (capacity > 0 ? gcd(sum, whole(of[at] ?? 0)) : sum), common),
    0,
  )
  return Math.max(1, grid)
}

export function partsOf(prepared: Prepared, candidates: Candidates): Parts {
  const baseline = new Map<number, Set<number>>()
  for (const { unit, round } of prepared.baseline)
    baseline.set(unit.at, (baseline.get(unit.at) ?? new Set()).add(round.at))
  const locked = new Map<number, number[]>()
  for (const { unit, round } of prepared.locks)
    if (!unit.done.includes(round.at)) locked.set(unit.at, [...(locked.get(unit.at) ?? []), round.at])
  const units = prepared.units
    .filter(({ left, at }) => left > 0 && (candidates[at] ?? []).length > 0)
    .map((unit): PartUnit => {
      const fixed = locked.get(unit.at) ?? []
      return {
        ...unit,
        known: Math.max(0, unit.done[0] ?? prepared.rounds.length),
        hasHistory: unit.done.length > 0,
        rounds: fixed.length >= unit.left ? fixed : (candidates[unit.at] ?? []),
        baseline: baseline.get(unit.at) ?? new Set(),
      }
    })
  const sizes = [...new Set(units.map(({ effort }) => effort))].filter((size) => size > 0).sort((a, b) => b - a)
  const groups = [...new Set(prepared.units.flatMap(({ group }) => group ?? []))]
  const ways = loadsOf(prepared)
  const first = wayToCount(ways, units)
  const loads = ways[first] ?? []
  const grid = gridOf(loads, units)
  const shapes = prepared.rounds.map((round) =>
    shapeOf(units, round.at, { prepared, groups, load: loads[round.at], grid }),
  )
  const years = [...new Set(prepared.rounds.filter(({ closed }) => !closed).map(({ year }) => year))]
  const free = new Uint8Array(groups.length * prepared.rounds.length)
  for (const { group, done } of prepared.units)
    for (const round of done)
      if (group !== null && round >= 0) free[groups.indexOf(group) * prepared.rounds.length + round] = 1
  return {
    rounds: prepared.rounds.length,
    units,
    groups: groups.length,
    needs: Int32Array.from(groups, (group) => fewestRounds(prepared, units, { group, loads })),
    free,
    fillers: shapes.map(({ shape }) => new RoundFiller(shape)),
    groupOfShape: shapes.map(({ groupOf }) => groupOf),
    years: years.length,
    yearOf: Int32Array.from(prepared.rounds, ({ year }) => years.indexOf(year)),
    sizes,
    sizeOf: Int32Array.from(units, ({ effort }) => sizes.indexOf(effort)),
    fillings: prepared.rounds.map(({ months, teams, closed }) => ({
      patterns: (closed ? null : patternsOf(sizes, months)) ?? [],
      teams,
    })),
  }
}

interface ShapeScene {
  prepared: Prepared
  groups: readonly string[]
  load: Load | undefined
  /** Loads are multiples of it, in quarters of a month. */
  grid: number
}

/** The units that may be visited in a round, group after group, with whole loads. */
function shapeOf(units: readonly PartUnit[], round: number, { prepared, groups, load, grid }: ShapeScene) {
  const here = units.map((unit, i) => ({ i, unit })).filter(({ unit }) => unit.rounds.includes(round))
  const groupAt = ({ at }: PartUnit) => {
    const group = prepared.units[at]?.group ?? null
    return group === null ? groups.length : groups.indexOf(group)
  }
  const sorted = here.toSorted((a, b) => groupAt(a.unit) - groupAt(b.unit) || a.i - b.i)
  const present = [...new Set(sorted.map(({ unit }) => groupAt(unit)))]
  const ends = present.map((group) => sorted.findLastIndex(({ unit }) => groupAt(unit) === group) + 1)
  return {
    groupOf: Int32Array.from(present, (group) => (group === groups.length ? -1 : group)),
    shape: {
      units: Int32Array.from(sorted, ({ i }) => i),
      groupEnds: Int32Array.from(ends),
      loads: Int32Array.from(sorted, ({ unit }) => Math.floor(whole(load?.of[unit.at] ?? 0) / grid)),
      capacity: Math.floor(Math.ceil(QUARTERS * (load?.capacity ?? 0) - 1e-6) / grid),
    },
  }
}

/** Rounds that the group's required visits need at least, were it alone. */
function fewestRounds(
  prepared: Prepared,
  units: readonly PartUnit[],
  { group, loads }: { group: string; loads: readonly Load[] },
): number {
  const capacities = loads.map(({ capacity }) => capacity).sort((a, b) => b - a)
  const own = units.filter(({ at, required }) => required && prepared.units[at]?.group === group)
  let asked = own.reduce((sum, { at, left }) => {
    const least = Math.min(...loads.filter(({ capacity }) => capacity > 0).map((load) => load.of[at] ?? 0))
    return sum + (Number.isFinite(least) ? left * least : 0)
  }, 0)
  const visits = Math.max(0, ...own.map(({ left }) => left))
  let rounds = 0
  while (asked > 1e-9 && rounds < capacities.length) asked -= capacities[rounds++] ?? 0
  return Math.max(rounds, visits)
}
