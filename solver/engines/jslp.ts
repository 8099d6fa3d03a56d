import jslp from 'javascript-lp-solver'
import { evaluate, type Expression } from '../milp/expression.ts'
import { isFeasible, rounded, trivialBound } from '../milp/feasibility.ts'
import type { Column, Model, Row } from '../milp/model.ts'
import type { Engine, Outcome, SolveOptions } from './engine.ts'
import { randomFrom } from './random.ts'

/** Plain JavaScript: no start-up, no bound, no warm start, and its timeout is ignored while one LP runs. */
export function openJslp(): Engine {
  return { name: 'jslp', solve }
}

function solve(model: Model, options: SolveOptions): Outcome {
  const bound = trivialBound(model, model.objective)
  const rows = model.rows.map((row) => shifted(row, model.columns))
  const zeros = (row: Row) => row.columns.length > 0 || (row.lower <= 1e-9 && row.upper >= -1e-9)
  if (!rows.every(zeros) || model.columns.some((column) => column.lower > column.upper)) return { status: 'infeasible' }

  const deadline = options.now() + options.seconds * 1000
  // The type of the answer is a union with `unknown`; the simplified form (full = false) has these fields.
  const raw = jslp.Solve(jsonOf({ ...model, objective: perturbed(model, options) }, rows, options.seconds)) as Record<
    string,
    number | boolean | undefined
  >
  const stopped = options.now() >= deadline
  // `feasible` alone is no proof: it is true for fractional binaries after a timeout, so the vector is checked below.
  if (raw['bounded'] === false) return { status: 'unbounded' }
  if (raw['feasible'] !== true) return stopped ? { status: 'out-of-time', bound } : { status: 'infeasible' }
  const values = rounded(
    model,
    model.columns.map((column, j) => shiftOf(column) + Number(raw[`x${j}`] ?? 0)),
  )
  if (!isFeasible(model, values)) {
    if (stopped || raw['isIntegral'] !== true) return { status: 'out-of-time', bound }
    throw new Error(
      'javascript-lp-solver called a vector feasible that breaks a row. Maybe coefficients are badly scaled.',
    )
  }
  const value = evaluate(model.objective, values)
  if (stopped) return { status: value - bound <= options.gap ? 'optimal' : 'feasible', value, bound, values }
  return { status: 'optimal', value, bound: value, values }
}

/**
 * With many equal costs the simplex method here cycles for ever. Costs that differ a little end that: all of the change
 * together stays below the gap at which a value counts as optimal, so the answer is still optimal by that measure.
 */
function perturbed(model: Model, { gap, seed }: SolveOptions): Expression {
  const spans = model.columns.map((column) => (column.integral ? column.upper - column.lower : 0))
  const movable = spans.flatMap((span, j) => (span > 0 && span < Infinity ? [j] : []))
  const room = model.objective.terms.size === 0 ? 1 : gap
  const terms = new Map(model.objective.terms)
  const total = movable.reduce((sum, j) => sum + (spans[j] ?? 0), 0)
  const random = randomFrom(seed)
  for (const j of movable) terms.set(j, (terms.get(j) ?? 0) + ((0.99 * room) / total) * random())
  return { terms, constant: model.objective.constant }
}

/** The engine knows x ≥ 0 or free: a finite lower bound is shifted to 0. */
function shiftOf(column: Column): number {
  return column.lower > -Infinity ? column.lower : 0
}

function shifted(row: Row, columns: readonly Column[]): Row {
  let moved = 0
  row.columns.forEach((j, k) => {
    const column = columns[j]
    if (column) moved += (row.coefficients[k] ?? 0) * shiftOf(column)
  })
  return moved === 0 ? row : { ...row, lower: row.lower - moved, upper: row.upper - moved }
}

interface JsonModel {
  optimize: string
  opType: 'min'
  constraints: Record<string, { min?: number; max?: number; equal?: number }>
  variables: Record<string, Record<string, number>>
  ints: Record<string, 1>
  unrestricted: Record<string, 1>
  options: { timeout: number; tolerance: number }
}

function jsonOf(model: Model, rows: readonly Row[], seconds: number): JsonModel {
  const json: JsonModel = {
    optimize: 'cost',
    opType: 'min',
    constraints: {},
    variables: Object.fromEntries(model.columns.map((_, j) => [`x${j}`, { cost: model.objective.terms.get(j) ?? 0 }])),
    ints: {},
    unrestricted: {},
    options: { timeout: Math.max(1, Math.round(seconds * 1000)), tolerance: 0 },
  }
  rows.forEach((row, i) => writeRow(json, row, `r${i}`))
  const implied = impliedUppers(model, rows)
  model.columns.forEach((column, j) => {
    if (column.integral) json.ints[`x${j}`] = 1
    if (column.lower === -Infinity) json.unrestricted[`x${j}`] = 1
    const upper = column.upper - shiftOf(column)
    if (upper < Infinity && !implied.has(j)) writeRow(json, boundRow(j, upper), `u${j}`)
  })
  return json
}

function boundRow(j: number, upper: number): Row {
  return { columns: [j], coefficients: [1], lower: -Infinity, upper, tag: { rule: 'bound', subject: [] } }
}

function writeRow(json: JsonModel, row: Row, name: string): void {
  if (row.columns.length === 0) return
  const bounds: { min?: number; max?: number; equal?: number } = {}
  if (row.lower === row.upper) bounds.equal = row.lower
  else {
    if (row.lower > -Infinity) bounds.min = row.lower
    if (row.upper < Infinity) bounds.max = row.upper
  }
  if (Object.keys(bounds).length === 0) return
  json.constraints[name] = bounds
  row.columns.forEach((j, k) => {
    const variable = json.variables[`x${j}`]
    if (variable) variable[name] = row.coefficients[k] ?? 0
  })
}

/** Columns whose upper bound a row already implies (Σ c x ≤ u with all c > 0, x ≥ 0): one dense row less for each. */
function impliedUppers(model: Model, rows: readonly Row[]): Set<number> {
  const implied = new Set<number>()
  for (const row of rows) {
    const packing = row.coefficients.every((c) => c > 0) && row.columns.every((j) => isBelow(model.columns[j]))
    if (!packing) continue
    row.columns.forEach((j, k) => {
      const column = model.columns[j]
      if (column && row.upper / (row.coefficients[k] ?? 1) <= column.upper - shiftOf(column) + 1e-9) implied.add(j)
    })
  }
  return implied
}

function isBelow(column: Column | undefined): boolean {
  return column !== undefined && column.lower > -Infinity
}
