import { anneal, type Annealing } from './anneal.ts'
import type { Candidates } from './candidates.ts'
import type { Totals } from './draft-plan.ts'
import { DraftPlan } from './draft-plan.ts'
import { partsOf } from './levels.ts'
import type { Prepared } from './prepare.ts'
import type { ObjectiveEntry } from './problem.ts'
import { randomFrom } from './random.ts'
import type { Planned } from './timeline.ts'

export interface Improvement {
  planned: Planned
  /** True when the clock had a say: a second run may end elsewhere. */
  limitHit: boolean
}

export interface Limits {
  seconds: number
  /** Fewest uncovered units, as far as proven: a plan with no more is not worked on for that level. */
  uncovered: number
  seed: number
  now: () => number
}

/** Draws per visit and level. */
const DRAWS_PER_VISIT = 6_000
/** First and last temperature, as a share of the level's cost per visit. */
const HOT = 0.65
const COLD = 0.02
/**
 * Cost of a team too few, as a share of the level's cost per visit. lenient: cheap at first, and in the end never worth
 * it; finds more where there is some room. strict: never worth it; where every team is full, no other way leads back.
 */
const OVERFULL = { lenient: [0.6, 12], strict: [40, 40] } as const
export type Rooms = keyof typeof OVERFULL
/** What a worse earlier level costs: never worth it. */
const EARLIER = 1e6
/** Later levels only break ties. */
const LATER = 1e-5

/**
 * A better legal plan by simulated annealing, level after level: earlier levels are never given up for a later one.
 * A start for the engine, which alone proves anything. The same seed gives the same plan unless the time runs out.
 */
export function improve(prepared: Prepared, candidates: Candidates, start: Planned, limits: Limits): Improvement {
  const deadline = limits.now() + limits.seconds * 1000
  let planned = start
  let limitHit = false
  for (const [level, entry] of prepared.objective.entries()) {
    const floor = entry === 'uncovered' ? limits.uncovered : 0
    const left = prepared.objective.length - level
    const until = limits.now() + (deadline - limits.now()) / left
    const result = improveLevel(
      prepared,
      candidates,
      { planned, level, floor },
      { ...limits, until, draws: DRAWS_PER_VISIT, rooms: 'strict' },
    )
    planned = result.planned
    limitHit ||= result.limitHit
  }
  return { planned, limitHit }
}

export interface LevelTask {
  planned: Planned
  /** Index of the level to improve; those before it are held at what `planned` reaches. */
  level: number
  /** Proven: the level cannot be lower. */
  floor: number
}

/** One annealing of one level: `draws` per visit at most (Infinity: the clock alone sets the pace). */
export function improveLevel(
  prepared: Prepared,
  candidates: Candidates,
  { planned, level, floor }: LevelTask,
  limits: { seed: number; now: () => number; until: number; draws: number; rooms: Rooms },
): Improvement {
  const entry = prepared.objective[level]
  const held = new DraftPlan(prepared, candidates, planned)
  const visits = held.unitOf.length
  if (!entry || visits === 0) return { planned, limitHit: false }
  const own = pricer(entry)
  const value = own(held.totals)
  if (value <= floor) return { planned, limitHit: false }
  const random = randomFrom(limits.seed)
  const scale = Math.max(1, value / visits)
  const how: Annealing = {
    price: priceOf(prepared, level, { ...held.totals }),
    hot: scale * HOT,
    cold: scale * COLD,
    overfull: OVERFULL[limits.rooms].map((share) => scale * share),
    draws: limits.draws * visits,
    floor,
    random,
    elapsed: elapsedBy(limits),
  }
  const result = anneal(prepared, candidates, planned, how)
  return { planned: result.planned, limitHit: result.limitHit }
}

/** Share of the time gone by, for annealing to keep pace with. */
function elapsedBy({ now, until }: { now: () => number; until: number }): () => number {
  const began = now()
  return () => (now() - began) / Math.max(1, until - began)
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
export function pricer(entry: ObjectiveEntry): Price {
  const parts = partsOf(entry)
  return (totals) => {
    let sum = 0
    for (const [name, weight] of parts) sum += weight * totals[name]
    return sum
  }
}
