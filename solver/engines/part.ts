import type { Expression } from '../milp/expression.ts'
import { TOLERANCE } from '../milp/feasibility.ts'
import type { Matrix } from '../milp/matrix.ts'
import type { Level, Model } from '../milp/model.ts'
import type { Region } from '../milp/region.ts'
import { restrict } from '../milp/restrict.ts'
import { NOISE } from './narrow.ts'
import type { Relaxed } from './relaxation.ts'

/** Where a part is taken from. */
export interface Whole {
  model: Model
  matrix: Matrix
  region: Region
  relaxed: Pick<Relaxed, 'values' | 'reduced'>
  level: Level
}

/** A model over some columns of a region, the others resting where the relaxed optimum holds them. */
export interface Part {
  /** Null when its rows can hold no more. */
  model: Model | null
  /** Are all columns in it that could still move? */
  complete: boolean
  /** Columns in it. */
  size: number
  /** The smallest reduced cost of a column outside it. */
  outside: number
  inner: (values: Float64Array) => Float64Array
  outer: (values: Float64Array) => Float64Array
  /** Does this solution of the whole lie in the part? */
  holds: (values: Float64Array) => boolean
}

/** The part over the columns that are chosen and every dependent one; the others stay at `rest`. */
export function partOf(
  whole: Whole,
  chosen: (column: number) => boolean,
  rest: Float64Array = restOf(whole.region, whole.relaxed),
): Part {
  const { matrix, region, relaxed } = whole
  const keep = new Uint8Array(matrix.numColumns)
  const columns: number[] = []
  let outside = Infinity
  for (let j = 0; j < keep.length; j++) {
    if (region.columnLower[j] === region.columnUpper[j]) continue
    if (matrix.integral[j] === 1 && !chosen(j)) outside = Math.min(outside, Math.abs(relaxed.reduced[j] ?? 0))
    else keep[columns.push(j) && j] = 1
  }
  const restricted = restrict(whole.model, matrix, { region, keep, rest })
  return {
    model: restricted && { ...restricted, objective: objectiveOf(whole.level.expression, { columns, keep, rest }) },
    complete: outside === Infinity,
    size: columns.length,
    outside,
    inner: (values) => Float64Array.from(columns, (j) => values[j] ?? 0),
    outer: (values) => {
      const all = rest.slice()
      columns.forEach((j, at) => (all[j] = values[at] ?? 0))
      return all
    },
    holds: (values) => values.every((value, j) => keep[j] === 1 || Math.abs(value - (rest[j] ?? 0)) < TOLERANCE),
  }
}

/** Where columns stand that are not chosen: at the bound that their reduced cost holds them to. */
function restOf(region: Region, relaxed: Whole['relaxed']): Float64Array {
  return relaxed.reduced.map((reduced, j) =>
    reduced < -NOISE ? (region.columnUpper[j] ?? 0) : (region.columnLower[j] ?? 0),
  )
}

interface Cut {
  columns: readonly number[]
  keep: Uint8Array
  rest: Float64Array
}

/** What resting columns cost becomes a constant. */
function objectiveOf(expression: Expression, { columns, keep, rest }: Cut): Expression {
  const terms = new Map<number, number>()
  columns.forEach((j, at) => {
    const cost = expression.terms.get(j)
    if (cost !== undefined) terms.set(at, cost)
  })
  let { constant } = expression
  for (const [j, cost] of expression.terms) if (keep[j] !== 1) constant += cost * (rest[j] ?? 0)
  return { terms, constant }
}
