import { Board, type Totals } from './board.ts'
import type { Candidates } from './candidates.ts'
import { partsOf } from './levels.ts'
import { drawMove, type Field } from './moves.ts'
import type { Prepared } from './prepare.ts'
import type { ObjectiveEntry } from './problem.ts'
import { randomFrom } from './random.ts'
import type { Planned } from './timeline.ts'

export interface Improvement {
  planned: Planned
  /** True when the clock had a say: a second run may end elsewhere. */
  limitHit: boolean
}

interface Limits {
  seconds: number
  /** Fewest uncovered units, as far as proven: a plan with no more is not worked on for that level. */
  uncovered: number
  seed: number
  now: () => number
}

/** Draws per unit and level. */
const MOVES_PER_UNIT = 8_000
/** First and last temperature, as a share of the level's cost per unit. */
const HOT = 0.6
const COLD = 0.02
/** The clock sets the pace only once it is this share of the time ahead of the draws. */
const LATE = 0.05
/** What a worse earlier level costs, in units of the level being improved: never worth it. */
const EARLIER = 1e6
/** Later levels only break ties. */
const LATER = 1e-5
/** The clock is read once in so many draws. */
const CLOCK_EVERY = 512

/**
 * A better legal plan by simulated annealing, level after level: earlier levels are never given up for a later one.
 * A start for the engine, which alone proves anything. The same seed gives the same plan unless the time runs out.
 */
export function improve(prepared: Prepared, candidates: Candidates, start: Planned, limits: Limits): Improvement {
  const deadline = limits.now() + limits.seconds * 1000
  const random = randomFrom(limits.seed)
  const movable = prepared.units.filter((unit) => (candidates[unit.at] ?? []).length > 0).map((unit) => unit.at)
  let planned = start
  let limitHit = false
  for (const [level, entry] of prepared.objective.entries()) {
    const field = { prepared, candidates, board: new Board(prepared, candidates, planned), random, movable }
    const price = priceOf(prepared, level, { ...field.board.totals })
    const own = pricer(entry)
    const floor = entry === 'uncovered' ? limits.uncovered : 0
    if (own(field.board.totals) <= floor) continue
    const left = prepared.objective.length - level
    const until = limits.now() + (deadline - limits.now()) / left
    const result = anneal(field, { price, own, floor }, { now: limits.now, until })
    planned = result.planned
    limitHit ||= result.limitHit
  }
  return { planned, limitHit }
}

type Price = (totals: Totals) => number

/**
 * What a plan costs while `level` is improved: its value, dearly what earlier levels lose against `held`, and a trace
 * of the later levels to break ties.
 */
function priceOf({ objective }: Prepared, level: number, held: Totals): Price {
  const levels = objective.map(pricer)
  const limits = levels.map((price) => price(held))
  return (totals) => {
    let sum = 0
    for (const [at, price] of levels.entries()) {
      const value = price(totals)
      if (at === level) sum += value
      else if (at > level) sum += LATER * value
      else if (value > (limits[at] ?? 0)) sum += EARLIER * (value - (limits[at] ?? 0))
    }
    return sum
  }
}

/** The value of one entry of the objective. */
function pricer(entry: ObjectiveEntry): Price {
  const parts = partsOf(entry)
  return (totals) => {
    let sum = 0
    for (const [name, weight] of parts) sum += weight * totals[name]
    return sum
  }
}

interface Goal {
  price: Price
  /** The level being improved by itself; at `floor` nothing better is possible. */
  own: Price
  floor: number
}

/**
 * Cools geometrically from hot to cold and returns the best plan seen. Where the time runs faster than the draws, the
 * clock sets the pace, and the result depends on it: `limitHit`.
 */
function anneal(
  field: Field,
  { price, own, floor }: Goal,
  { now, until }: { now: () => number; until: number },
): Improvement {
  const { board, random, movable } = field
  const draws = MOVES_PER_UNIT * movable.length
  const scale = Math.max(1, own(board.totals) / Math.max(1, movable.length))
  const cooling = Math.log(COLD / HOT)
  let cost = price(board.totals)
  let temperature = 0
  let limitHit = false
  const began = now()
  let best = { cost, planned: board.planned() }
  for (let draw = 0; draw < draws; draw++) {
    if (draw % CLOCK_EVERY === 0) {
      const [done, elapsed] = [draw / draws, (now() - began) / Math.max(1, until - began)]
      const isLate = elapsed > done + LATE
      limitHit ||= isLate
      if (elapsed > 1) break
      temperature = scale * HOT * Math.exp(cooling * (isLate ? elapsed : done))
    }
    const steps = drawMove(field)
    if (steps.length === 0 || !board.take(steps)) continue
    const after = price(board.totals)
    if (after <= cost || random() < Math.exp((cost - after) / temperature)) {
      cost = after
      if (cost < best.cost - 1e-9) best = { cost, planned: board.planned() }
      if (own(board.totals) <= floor) break
    } else board.undo(steps)
  }
  return { planned: best.planned, limitHit }
}
