import loadHighs, { type Highs, type Model as HighsModel, type ModelData } from 'highs'
import { costsOf, evaluate } from '../milp/expression.ts'
import { isFeasible, rounded, trivialBound } from '../milp/feasibility.ts'
import { matrixOf } from '../milp/matrix.ts'
import type { Model } from '../milp/model.ts'
import type { Engine, Outcome, SolveOptions } from './engine.ts'
import { HighsRelaxation } from './highs-relaxation.ts'

/** Loads the WASM once (about 0.2–0.4 s); the engine is then reusable for any number of models. */
export async function openHighs(): Promise<Engine> {
  const highs = await loadHighs()
  return {
    name: 'highs',
    solve: (model, options) => solve(highs, model, options),
    relax: (matrix, hints) => new HighsRelaxation(highs, matrix, hints),
  }
}

function solve(highs: Highs, model: Model, options: SolveOptions): Outcome {
  if (model.columns.length === 0) return solveEmpty(model)
  // withModel disposes the native instance, which otherwise leaks about 0.4 MB each.
  return highs.withModel(arraysOf(model), (native) => {
    native.options.set({
      output_flag: false,
      // Restarts cost more than they save on these models: one third to five sixths of the time where it was measured.
      mip_allow_restart: false,
      time_limit: Math.max(options.seconds, 0.01),
      mip_abs_gap: options.gap,
      mip_rel_gap: 0,
      ...(options.nodes === undefined ? {} : { mip_max_nodes: options.nodes }),
      random_seed: options.seed % 2_147_483_647,
    })
    if (options.start) native.setSolution({ colValue: options.start })
    native.run(incumbentCallbacks(highs, model, options))
    return outcomeOf(highs, native, model, options)
  })
}

function incumbentCallbacks(highs: Highs, model: Model, { onIncumbent }: SolveOptions) {
  if (!onIncumbent) return {}
  return {
    [highs.constants.callbackType.mipImprovingSolution](event: {
      data: { mip_solution?: Float64Array; mip_dual_bound?: number }
    }) {
      if (!event.data.mip_solution) return undefined
      const values = rounded(model, event.data.mip_solution)
      if (!isFeasible(model, values)) return undefined
      const bound = (event.data.mip_dual_bound ?? -Infinity) + model.objective.constant
      onIncumbent({ value: evaluate(model.objective, values), bound, values })
      return undefined
    },
  }
}

function outcomeOf(highs: Highs, native: HighsModel, model: Model, options: SolveOptions): Outcome {
  const status = native.getModelStatus()
  const code = highs.constants.modelStatus
  if (status === code.infeasible) return { status: 'infeasible' }
  if (status === code.unbounded) return { status: 'unbounded' }
  if (status === code.unboundedOrInfeasible) return unboundedOrInfeasible(highs, model, options)
  const optimal = status === code.optimal
  const known = [code.optimal, code.timeLimit, code.interrupted, code.solutionLimit, code.iterationLimit]
  if (!known.some((one) => one === status))
    throw new Error(`HiGHS stopped with model status ${status}. Maybe a bound or coefficient is not a number.`)
  // A whole-number model without whole columns is an LP: its bound is its value once optimal, and unknown before.
  const isMip = model.columns.some((column) => column.integral)
  const dual = isMip ? Number(native.info.get('mip_dual_bound')) : -Infinity
  const bound = Math.max(Number.isFinite(dual) ? dual + model.objective.constant : -Infinity, boundOf(model))
  // Out of time, the objective is Infinity and the vector all zero unless a solution was found: trust only a check.
  const values = rounded(model, native.getSolution().colValue)
  if (!isFeasible(model, values)) {
    if (optimal)
      throw new Error('HiGHS called a vector optimal that breaks a row. Maybe coefficients are badly scaled.')
    return { status: 'out-of-time', bound }
  }
  const value = evaluate(model.objective, values)
  if (optimal) return { status: 'optimal', value, bound: isMip ? Math.min(bound, value) : value, values }
  return { status: 'feasible', value, bound: Math.min(bound, value), values }
}

function boundOf(model: Model): number {
  return trivialBound(model, model.objective)
}

/** A bounded objective cannot be unbounded; otherwise the same rows without objective tell which it is. */
function unboundedOrInfeasible(highs: Highs, model: Model, options: SolveOptions): Outcome {
  if (boundOf(model) > -Infinity) return { status: 'infeasible' }
  const rowsOnly = { ...model, objective: { terms: new Map<number, number>(), constant: 0 } }
  const { onIncumbent: _, ...rest } = options
  const outcome = solve(highs, rowsOnly, rest)
  return outcome.status === 'optimal' || outcome.status === 'feasible' ? { status: 'unbounded' } : outcome
}

/** HiGHS has no opinion on a model without columns: its rows hold at 0 or never. */
function solveEmpty(model: Model): Outcome {
  const values = new Float64Array(0)
  if (!isFeasible(model, values)) return { status: 'infeasible' }
  const value = model.objective.constant
  return { status: 'optimal', value, bound: value, values }
}

function arraysOf(model: Model): ModelData {
  const matrix = matrixOf(model)
  return {
    numCols: matrix.numColumns,
    numRows: matrix.numRows,
    colCost: costsOf(model.objective, matrix.numColumns),
    colLower: matrix.columnLower,
    colUpper: matrix.columnUpper,
    rowLower: matrix.rowLower,
    rowUpper: matrix.rowUpper,
    integrality: Int32Array.from(matrix.integral),
    matrix: { format: 'csr', numRows: matrix.numRows, numCols: matrix.numColumns, ...matrix.byRow },
  }
}
