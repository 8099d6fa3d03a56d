import type { Board, Step } from './board.ts'
import type { Candidates } from './candidates.ts'
import type { Prepared } from './prepare.ts'
import { pick } from './random.ts'

/** What moves are drawn from. */
export interface Field {
  prepared: Prepared
  candidates: Candidates
  board: Board
  random: () => number
  /** Positions of units that have a candidate at all. */
  movable: readonly number[]
}

type Move = (field: Field) => Step[]

const shift = (unit: number, from: number, to: number): Step[] => [
  { add: false, unit, round: from },
  { add: true, unit, round: to },
]

/** Removals before additions, so that visits may trade places. */
const ordered = (steps: Step[]): Step[] => [...steps.filter(({ add }) => !add), ...steps.filter(({ add }) => add)]

/** One visit to another round, or a visit that is missing put in. */
const relocate: Move = ({ candidates, board, random, movable, prepared }) => {
  const unit = pick(movable, random)
  if (unit === undefined) return []
  const to = pick(candidates[unit] ?? [], random)
  const own = board.roundsOf[unit] ?? []
  if (to === undefined) return []
  const missing = own.length < (prepared.units[unit]?.left ?? 0)
  const from = pick(own, random)
  return from === undefined || (missing && random() < 0.5) ? [{ add: true, unit, round: to }] : shift(unit, from, to)
}

/** A visit trades rounds with one or two visits of another round. */
const trade: Move = ({ candidates, board, random, movable }) => {
  const unit = pick(movable, random)
  const from = unit === undefined ? undefined : pick(board.roundsOf[unit] ?? [], random)
  const to = unit === undefined ? undefined : pick(candidates[unit] ?? [], random)
  if (unit === undefined || from === undefined || to === undefined || from === to) return []
  const there = board.unitsIn[to] ?? []
  const other = pick(there, random)
  if (other === undefined) return shift(unit, from, to)
  const steps: Step[] = [
    { add: false, unit, round: from },
    { add: false, unit: other, round: to },
    { add: true, unit, round: to },
    { add: true, unit: other, round: from },
  ]
  const second = random() < 0.3 ? pick(there, random) : undefined
  return second === undefined || second === other ? steps : ordered([...steps, ...shift(second, to, from)])
}

/** A visit takes the place of another unit's, which stays without. */
const replace: Move = ({ candidates, board, random, movable }) => {
  const unit = pick(movable, random)
  const round = unit === undefined ? undefined : pick(candidates[unit] ?? [], random)
  const other = round === undefined ? undefined : pick(board.unitsIn[round] ?? [], random)
  if (unit === undefined || round === undefined || other === undefined || other === unit) return []
  const add = { add: true, unit, round }
  const from = pick(board.roundsOf[unit] ?? [], random)
  const leaves = from === undefined ? [] : [{ add: false, unit, round: from }]
  return [{ add: false, unit: other, round }, ...leaves, add]
}

/** All visits of a group in one round trade with visits as long of another round. */
const tradeGroup: Move = ({ prepared, board, random, movable }) => {
  const unit = pick(movable, random)
  const from = unit === undefined ? undefined : pick(board.roundsOf[unit] ?? [], random)
  const group = unit === undefined ? null : prepared.units[unit]?.group
  const to = Math.floor(random() * prepared.rounds.length)
  if (from === undefined || group == null || from === to) return []
  const free = (board.unitsIn[to] ?? []).filter((other) => prepared.units[other]?.group !== group)
  const steps = (board.unitsIn[from] ?? []).flatMap((own) => {
    if (prepared.units[own]?.group !== group) return []
    const start = Math.floor(random() * free.length)
    const at = free.findIndex((other, i) => i >= start && prepared.units[other]?.effort === prepared.units[own]?.effort)
    const [other] = at < 0 ? [] : free.splice(at, 1)
    return [...shift(own, from, to), ...(other === undefined ? [] : shift(other, to, from))]
  })
  return ordered(steps)
}

/** Two rounds trade everything. */
const tradeRounds: Move = ({ prepared, board, random }) => {
  const a = Math.floor(random() * prepared.rounds.length)
  const b = Math.floor(random() * prepared.rounds.length)
  if (a === b) return []
  const [inA, inB] = [board.unitsIn[a] ?? [], board.unitsIn[b] ?? []]
  return ordered([...inA.flatMap((unit) => shift(unit, a, b)), ...inB.flatMap((unit) => shift(unit, b, a))])
}

/** Moves with their shares of the draws. */
const MOVES: readonly (readonly [number, Move])[] = [
  [0.25, relocate],
  [0.53, trade],
  [0.04, replace],
  [0.175, tradeGroup],
  [0.005, tradeRounds],
]

/** A random change of a plan; empty where the draw makes no sense. */
export function drawMove(field: Field): Step[] {
  let share = field.random()
  for (const [part, move] of MOVES) {
    if (share < part) return move(field)
    share -= part
  }
  return relocate(field)
}
