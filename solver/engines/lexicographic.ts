import { evaluate, stepOf, weighted } from '../milp/expression.ts'
import { isFeasible, TOLERANCE, trivialBound } from '../milp/feasibility.ts'
import type { Level } from '../milp/model.ts'
import type { Engine, Outcome, SolveOptions } from './engine.ts'
import { gapOf, holdRow, type LevelsOutcome, type LevelsRequest, roundedUp } from './levels.ts'

/** A level with others after it takes at most this share of the time left, so that those are looked at too. */
const TIME_SHARE = 0.7
/** The weighted sum may take this share of all the time: where it is that hard, levels one by one are better. */
const SUM_SHARE = 0.4

/** Minimises level after level. Exact: a level's bound is proven with all earlier levels held at their values. */
export function solveLevels(engine: Engine, request: LevelsRequest): LevelsOutcome {
  if (request.tieBreak) {
    const { tieBreak, ...rest } = request
    const levels = [...request.levels, { name: 'ties', expression: tieBreak.expression, step: 1 }]
    const outcome = solveLevels(engine, { ...rest, levels })
    return outcome.status === 'solved' ? { ...outcome, bounds: outcome.bounds.slice(0, -1) } : outcome
  }
  const deadline = request.now() + request.seconds * 1000
  const state: State = {
    held: [],
    values: request.start && isFeasible(request.model, request.start) ? request.start : null,
    bounds: request.levels.map((level) => trivialBound(request.model, level.expression)),
    summed: null,
  }
  // Without a level there is still a solution to find.
  const levels = request.levels.length > 0 ? request.levels : [NO_LEVEL]
  if (levels.length > 1) {
    const outcome = solveSum(engine, request, state)
    if (outcome === 'infeasible') return { status: 'infeasible' }
  }
  for (const [i, level] of levels.entries()) {
    if (isProven(state, request, i)) {
      hold(state, request, i)
      continue
    }
    const left = (deadline - request.now()) / 1000
    if (left <= 0.005) break
    const seconds = i + 1 < levels.length ? Math.max(left * TIME_SHARE, Math.min(left, 1)) : left
    const outcome = solveLevel(engine, request, { state, index: i, level, seconds })
    if (outcome.status === 'infeasible' || outcome.status === 'unbounded') {
      // A known solution cannot be infeasible: only numerical trouble says so, and the known one stays.
      if (!state.values) return { status: outcome.status }
    }
    accept(state, request, outcome, i)
    if (!state.values) return { status: 'out-of-time' }
    hold(state, request, i)
  }
  return state.values ? { status: 'solved', values: state.values, bounds: state.bounds } : { status: 'out-of-time' }
}

const NO_LEVEL: Level = { name: '', expression: { terms: new Map(), constant: 0 }, step: 0 }

interface State {
  /** Values of the levels already minimised. */
  held: number[]
  values: Float64Array | null
  bounds: number[]
  /** Level values of a proven optimum of the weighted sum, see {@link solveSum}. */
  summed: number[] | null
}

/**
 * One solve of a weighted sum before the levels. Its weights only make it likely to be lexicographic; two facts make it
 * count: a level at its trivial bound needs no solve, and where all levels before the last are proven at the sum's
 * values the last one is proven too, for a better last level would be a better sum.
 */
function solveSum(engine: Engine, request: LevelsRequest, state: State): 'infeasible' | 'tried' {
  const weights = sumWeights(request.levels)
  const expression = weighted(request.levels.map((level, i) => [weights[i] ?? 1, level.expression]))
  const level: Level = { name: 'sum', expression, step: stepOf(expression) }
  const outcome = engine.solve(
    { ...request.model, objective: expression },
    {
      ...engineOptions(request, state, level, request.seconds * SUM_SHARE),
      onIncumbent: ({ values }) =>
        request.onProgress?.({ level: 0, values: request.settle(values), bounds: [...state.bounds] }),
    },
  )
  if (outcome.status === 'infeasible' && !state.values) return 'infeasible'
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return 'tried'
  const values = request.settle(outcome.values)
  if (state.values && evaluate(expression, state.values) < evaluate(expression, values)) return 'tried'
  state.values = values
  if (outcome.status === 'optimal') state.summed = request.levels.map((one) => evaluate(one.expression, values))
  return 'tried'
}

/**
 * Weights that make a sum of the levels likely to be lexicographic: each level three times the next, and the last but one
 * twice the largest coefficient of the last. Large enough to mean it, small enough for the engines' tolerances.
 */
export function sumWeights(levels: readonly Level[]): number[] {
  const last = levels.at(-1)
  const largest = Math.max(1, ...(last ? [...last.expression.terms.values()].map(Math.abs) : []))
  const unit = 2 * Math.ceil(largest)
  return levels.map((_, i) => (i === levels.length - 1 ? 1 : unit * 3 ** (levels.length - 2 - i)))
}

function isProven(state: State, request: LevelsRequest, index: number): boolean {
  const level = request.levels[index]
  if (!state.values || !level) return false
  const value = evaluate(level.expression, state.values)
  if (value <= (state.bounds[index] ?? -Infinity) + TOLERANCE / 10) return true
  const isLast = index === request.levels.length - 1
  const same = [...state.held, value].every((held, i) => Math.abs(held - (state.summed?.[i] ?? Infinity)) < TOLERANCE)
  const earlierProven = state.held.every((held, i) => held <= (state.bounds[i] ?? -Infinity) + TOLERANCE / 10)
  if (!isLast || !same || !earlierProven) return false
  state.bounds[index] = value
  return true
}

function engineOptions(request: LevelsRequest, state: State, level: Level, seconds: number): SolveOptions {
  return {
    seconds,
    gap: gapOf(level),
    seed: request.seed,
    now: request.now,
    ...(state.values ? { start: state.values } : {}),
  }
}

interface LevelTask {
  state: State
  index: number
  level: Level
  seconds: number
}

function solveLevel(engine: Engine, request: LevelsRequest, task: LevelTask): Outcome {
  const { state, index, level } = task
  const rows = state.held.map((value, i) => holdRow(request.levels[i] ?? NO_LEVEL, value))
  const model = { ...request.model, rows: [...request.model.rows, ...rows], objective: level.expression }
  return engine.solve(model, {
    ...engineOptions(request, state, level, task.seconds),
    onIncumbent: ({ values, bound }) => {
      if (request.levels.length === 0) return
      const bounds = state.bounds.with(index, Math.max(state.bounds[index] ?? -Infinity, roundedUp(level, bound)))
      request.onProgress?.({ level: index, values: request.settle(values), bounds })
    },
  })
}

function accept(state: State, request: LevelsRequest, outcome: Outcome, index: number): void {
  if (outcome.status === 'infeasible' || outcome.status === 'unbounded') return
  const level = request.levels[index]
  if (outcome.status !== 'out-of-time') {
    const values = request.settle(outcome.values)
    const better =
      !state.values || !level || evaluate(level.expression, values) < evaluate(level.expression, state.values)
    if (better) state.values = values
  }
  if (!level || !state.values) return
  const value = evaluate(level.expression, state.values)
  const proven = outcome.status === 'optimal' ? value : roundedUp(level, outcome.bound)
  state.bounds[index] = Math.min(value, Math.max(state.bounds[index] ?? -Infinity, proven))
}

function hold(state: State, request: LevelsRequest, index: number): void {
  const level = request.levels[index]
  if (!level || !state.values) return
  state.held.push(evaluate(level.expression, state.values))
  request.onProgress?.({ level: index, values: state.values, bounds: [...state.bounds] })
}
