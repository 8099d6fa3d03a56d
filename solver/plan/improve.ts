import { Board, type Totals } from './board.ts'
import type { Candidates } from './candidates.ts'
import { partsOf } from './levels.ts'
import { drawMove, type Field } from './moves.ts'
import type { Prepared } from './prepare.ts'
import { LEVEL_NAMES, type LevelName } from './problem.ts'
import { randomFrom } from './random.ts'
import type { Planned } from './timeline.ts'

export interface Improvement {
  planned: Planned
  /** True when the time ended before the moves did: a second run may end elsewhere. */
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
  for (const level of prepared.objective.keys()) {
    const field = { prepared, candidates, board: new Board(prepared, candidates, planned), random, movable }
    const price = priceOf(prepared, level)
    const own = levelOnly(prepared, level)
    const floor = prepared.objective[level] === 'uncovered' ? limits.uncovered : 0
    const isBest = (totals: Totals) => own(totals) <= floor
    if (isBest(field.board.totals) || limitHit) continue
    const left = prepared.objective.length - level
    const until = limits.now() + (deadline - limits.now()) / left
    const result = anneal(field, price, { now: limits.now, until, isBest })
    planned = result.planned
    limitHit = result.limitHit
  }
  return { planned, limitHit }
}

type Price = (totals: Totals) => number

/** Weight of every quantity when `level` is improved. */
function priceOf({ objective }: Prepared, level: number): Price {
  const weights = new Map<LevelName, number>()
  for (const [at, entry] of objective.entries()) {
    const scale = at < level ? EARLIER : at === level ? 1 : LATER
    for (const [name, weight] of partsOf(entry)) weights.set(name, (weights.get(name) ?? 0) + scale * weight)
  }
  return pricer(weights)
}

function levelOnly({ objective }: Prepared, level: number): Price {
  const entry = objective[level]
  return pricer(new Map(entry === undefined ? [] : partsOf(entry)))
}

function pricer(weights: ReadonlyMap<LevelName, number>): Price {
  const parts = LEVEL_NAMES.flatMap((name) => (weights.has(name) ? [[name, weights.get(name) ?? 0] as const] : []))
  return (totals) => {
    let sum = 0
    for (const [name, weight] of parts) sum += weight * totals[name]
    return sum
  }
}

interface Stop {
  now: () => number
  until: number
  /** Nothing better is possible. */
  isBest: (totals: Totals) => boolean
}

/** Cools evenly (geometrically) from hot to cold and returns the best plan seen. */
function anneal(field: Field, price: Price, { now, until, isBest }: Stop): Improvement {
  const { board, random, movable } = field
  const draws = MOVES_PER_UNIT * movable.length
  const scale = Math.max(1, (price(board.totals) % EARLIER) / Math.max(1, movable.length))
  const cooling = Math.log(COLD / HOT)
  let cost = price(board.totals)
  let temperature = 0
  let best = { cost, planned: board.planned() }
  for (let draw = 0; draw < draws; draw++) {
    if (draw % CLOCK_EVERY === 0) {
      if (now() > until) return { planned: best.planned, limitHit: true }
      temperature = scale * HOT * Math.exp((cooling * draw) / draws)
    }
    const steps = drawMove(field)
    if (steps.length === 0 || !board.take(steps)) continue
    const after = price(board.totals)
    if (after <= cost || random() < Math.exp((cost - after) / temperature)) {
      cost = after
      if (cost < best.cost - 1e-9) best = { cost, planned: board.planned() }
      if (isBest(board.totals)) break
    } else board.undo(steps)
  }
  return { planned: best.planned, limitHit: false }
}
