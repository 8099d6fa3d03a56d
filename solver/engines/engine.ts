import type { Model } from '../milp/model.ts'
import type { OpenRelaxation } from './relaxation.ts'

export const ENGINE_NAMES = ['highs', 'jslp'] as const
export type EngineName = (typeof ENGINE_NAMES)[number]

export interface SolveOptions {
  /** Wall seconds this solve may take. An engine may overrun inside one LP: whoever must not wait kills its worker. */
  seconds: number
  /** Absolute distance of value and bound at which the value counts as optimal. */
  gap: number
  seed: number
  /** At most so many branches, where the engine can count them: then the outcome is `feasible` or `out-of-time`. */
  nodes?: number
  /** Milliseconds, as from a monotonic clock. */
  now: () => number
  /** A known solution, one value per column; an engine without warm start ignores it. */
  start?: Float64Array
  /** Called for every better solution while solving, whole columns already rounded. */
  onIncumbent?: (incumbent: Incumbent) => void
}

export interface Incumbent {
  value: number
  bound: number
  values: Float64Array
}

/**
 * `bound` is proven: no solution is below it (−∞ when nothing is proven). `values` has one value per column, whole
 * columns rounded; `value` is the objective recomputed from them.
 */
export type Outcome =
  | { status: 'optimal'; value: number; bound: number; values: Float64Array }
  | { status: 'feasible'; value: number; bound: number; values: Float64Array }
  | { status: 'out-of-time'; bound: number }
  | { status: 'infeasible' }
  | { status: 'unbounded' }

/** Minimises `model.objective`. Synchronous: it blocks its thread, so the API and the command line run it in a worker. */
export interface Engine {
  name: EngineName
  solve(model: Model, options: SolveOptions): Outcome
  /** Linear programming with proofs, for `descend`; an engine without it solves level after level. */
  relax?: OpenRelaxation
}
