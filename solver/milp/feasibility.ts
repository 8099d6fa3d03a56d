import type { Expression } from './expression.ts'
import type { Model, Row } from './model.ts'

/** Engines work to about 1e-6; sums of a thousand rounded terms stay well within this. */
export const TOLERANCE = 1e-5

export function activity(row: Row, values: ArrayLike<number>): number {
  let sum = 0
  for (let k = 0; k < row.columns.length; k++) sum += (row.coefficients[k] ?? 0) * (values[row.columns[k] ?? 0] ?? 0)
  return sum
}

/** True when values keep every bound and row and are whole where they must be, within {@link TOLERANCE}. */
export function isFeasible(model: Model, values: ArrayLike<number>): boolean {
  if (values.length !== model.columns.length) return false
  const columnsHold = model.columns.every((column, j) => {
    const value = values[j] ?? 0
    if (column.integral && Math.abs(value - Math.round(value)) > TOLERANCE) return false
    return value >= column.lower - TOLERANCE && value <= column.upper + TOLERANCE
  })
  return columnsHold && model.rows.every((row) => holds(row, values))
}

function holds(row: Row, values: ArrayLike<number>): boolean {
  const sum = activity(row, values)
  const slack = TOLERANCE * Math.max(1, Math.abs(sum))
  return sum >= row.lower - slack && sum <= row.upper + slack
}

/** A bound that needs no engine: every column at its kinder bound. −∞ when one has none. */
export function trivialBound(model: Model, expression: Expression): number {
  let sum = expression.constant
  for (const [j, coefficient] of expression.terms) {
    const column = model.columns[j]
    sum += coefficient * ((coefficient > 0 ? column?.lower : column?.upper) ?? 0)
  }
  return sum
}

/** Engines answer 0.9999999: whole columns are rounded, all are pulled into their bounds. */
export function rounded(model: Model, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(model.columns, (column, j) => {
    const value = values[j] ?? 0
    return Math.min(column.upper, Math.max(column.lower, column.integral ? Math.round(value) : value))
  })
}
