import { evaluate } from '../milp/expression.ts'
import { TOLERANCE } from '../milp/feasibility.ts'
import type { Matrix } from '../milp/matrix.ts'
import type { Level, Model } from '../milp/model.ts'
import type { Region } from '../milp/region.ts'
import { restrict } from '../milp/restrict.ts'
import type { Engine, Incumbent } from './engine.ts'
import { NOISE } from './narrow.ts'
import type { Relaxed } from './relaxation.ts'

export interface SearchTask {
  model: Model
  matrix: Matrix
  region: Region
  relaxed: Relaxed
  level: Level
  /** No whole solution of the region is below it. */
  bound: number
  /** A solution inside the region; null when none is known. */
  start: Float64Array | null
  deadline: number
  seed: number
  now: () => number
  onIncumbent: (values: Float64Array, bound: number) => void
}

/** `bound` holds for the whole region. */
export interface Found {
  status: 'optimal' | 'feasible' | 'none' | 'out-of-time'
  values: Float64Array | null
  bound: number
}

/** First columns: those whose reduced cost is at most this share of the relaxed value, but no fewer than FEWEST. */
const FIRST_SHARE = 0.004
const FEWEST = 200
const WIDEN = 6
/** Engines stop this share of a step before a full step: a gap below one step already proves the value. */
const GAP_SHARE = 0.99

/**
 * The best whole solution of a region, exactly, by ever more columns: those whose reduced cost is above a threshold stay
 * at their bound, which cannot matter once a solution within the threshold of the relaxed optimum is known.
 */
export function search(engine: Engine, task: SearchTask): Found {
  const { level, relaxed } = task
  const lowest = relaxed.value + level.expression.constant
  let best = task.start
  let threshold = firstThreshold(task)
  for (;;) {
    const seconds = (task.deadline - task.now()) / 1000
    if (seconds <= 0.005) return { status: best ? 'feasible' : 'out-of-time', values: best, bound: task.bound }
    const { keep, excluded } = chooseColumns(task, threshold)
    const outcome = solvePart(engine, task, { keep, best, seconds })
    if (outcome.status === 'infeasible' || outcome.status === 'unbounded') {
      if (excluded === 0) return { status: 'none', values: null, bound: Infinity }
      threshold *= WIDEN
      continue
    }
    if (outcome.status === 'out-of-time') {
      return { status: best ? 'feasible' : 'out-of-time', values: best, bound: outerBound(task, outcome.bound, excluded === 0 ? Infinity : threshold) }
    }
    if (!best || outcome.value < evaluate(level.expression, best) - TOLERANCE) best = outcome.values
    const value = evaluate(level.expression, best)
    if (outcome.status === 'feasible')
      return { status: 'feasible', values: best, bound: outerBound(task, outcome.bound, excluded === 0 ? Infinity : threshold) }
    const step = level.step > 0 ? level.step * GAP_SHARE : TOLERANCE / 10
    if (excluded === 0 || value - lowest - step <= threshold) return { status: 'optimal', values: best, bound: value }
    threshold = value - lowest
  }
}

/** What the columns left out could still reach: no less than the relaxed optimum and the threshold. */
function outerBound({ level, relaxed, bound }: SearchTask, inner: number, threshold: number): number {
  return Math.max(bound, Math.min(inner, relaxed.value + level.expression.constant + threshold))
}

function firstThreshold({ level, relaxed, region, start }: SearchTask): number {
  const share = Math.max(level.step, FIRST_SHARE * Math.abs(relaxed.value))
  const known = start ? evaluate(level.expression, start) - relaxed.value - level.expression.constant : Infinity
  const costs: number[] = []
  for (let j = 0; j < relaxed.reduced.length; j++)
    if (region.columnLower[j] !== region.columnUpper[j]) costs.push(Math.abs(relaxed.reduced[j] ?? 0))
  if (costs.length <= FEWEST) return Infinity
  const fewest = costs.sort((a, b) => a - b)[FEWEST] ?? 0
  return Math.max(Math.min(known, share), Math.min(fewest, known), NOISE)
}

function chooseColumns({ matrix, region, relaxed }: SearchTask, threshold: number) {
  const keep = new Uint8Array(matrix.numColumns)
  let excluded = 0
  for (let j = 0; j < keep.length; j++) {
    if (region.columnLower[j] === region.columnUpper[j]) continue
    if (matrix.integral[j] === 0 || Math.abs(relaxed.reduced[j] ?? 0) <= threshold + NOISE) keep[j] = 1
    else excluded += 1
  }
  return { keep, excluded }
}

interface Part {
  keep: Uint8Array
  best: Float64Array | null
  seconds: number
}

function solvePart(engine: Engine, task: SearchTask, { keep, best, seconds }: Part) {
  const { model, matrix, region, relaxed, level } = task
  const rest = restOf(region, relaxed)
  const restricted = restrict(model, matrix, { region, keep, rest })
  if (!restricted) return { status: 'infeasible' } as const
  const { columns } = restricted
  const terms = new Map<number, number>()
  columns.forEach((j, at) => {
    const cost = level.expression.terms.get(j)
    if (cost !== undefined) terms.set(at, cost)
  })
  let constant = level.expression.constant
  for (const [j, cost] of level.expression.terms) if (keep[j] !== 1) constant += cost * (rest[j] ?? 0)
  const widened = (values: Float64Array): Float64Array => {
    const whole = rest.slice()
    columns.forEach((j, at) => (whole[j] = values[at] ?? 0))
    return whole
  }
  const inside = best !== null && fits(best, rest, keep)
  const outcome = engine.solve(
    { ...restricted.model, objective: { terms, constant } },
    {
      seconds,
      gap: level.step > 0 ? level.step * GAP_SHARE : TOLERANCE / 10,
      seed: task.seed,
      now: task.now,
      ...(best && inside ? { start: Float64Array.from(columns, (j) => best[j] ?? 0) } : {}),
      onIncumbent: ({ values, bound }: Incumbent) => task.onIncumbent(widened(values), bound),
    },
  )
  return 'values' in outcome ? { ...outcome, values: widened(outcome.values) } : outcome
}

/** Where columns stand that are not chosen: at the bound that their reduced cost holds them to. */
function restOf(region: Region, relaxed: Relaxed): Float64Array {
  return relaxed.reduced.map((reduced, j) =>
    reduced < 0 ? (region.columnUpper[j] ?? 0) : (region.columnLower[j] ?? 0),
  )
}

function fits(values: Float64Array, rest: Float64Array, keep: Uint8Array): boolean {
  return values.every((value, j) => keep[j] === 1 || Math.abs(value - (rest[j] ?? 0)) < TOLERANCE)
}
