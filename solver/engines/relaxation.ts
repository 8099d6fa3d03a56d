import type { Matrix } from '../milp/matrix.ts'
import type { Region } from '../milp/region.ts'

/** An optimum of the model without whole numbers, with its proof. */
export interface Relaxed {
  status: 'optimal'
  /** Without the objective's constant. */
  value: number
  values: Float64Array
  /** By column: how much the value rises at least for each unit the column moves off its bound. */
  reduced: Float64Array
  /** By row: how much the value rises for each unit of its binding side. */
  duals: Float64Array
}

export type RelaxedOutcome = Relaxed | { status: 'infeasible' | 'out-of-time' }

export interface RelaxQuestion {
  costs: Float64Array
  region: Region
  /** Wall seconds. */
  seconds: number
  /** What is new since the last question decides how the engine goes on from there. */
  changed: 'costs' | 'bounds'
}

/** Minimises one objective after another over a shrinking region, warm; holds native memory until disposed. */
export interface Relaxation {
  minimise(question: RelaxQuestion): RelaxedOutcome
  dispose(): void
}

/** `start`: a feasible point, near which the first columns are looked for; `costs`: the objective that will matter most. */
export type OpenRelaxation = (matrix: Matrix, hints: { start: Float64Array; costs: Float64Array }) => Relaxation
