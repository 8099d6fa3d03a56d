import type { Expression } from './expression.ts'

/** Which rule made a row, and about whom: ids in the rule's own order. Conflicts and the LP text name rows by it. */
export interface Tag {
  rule: string
  subject: readonly string[]
}

/** A decision: lower ≤ value ≤ upper, whole when `integral`. */
export interface Column {
  name: string
  lower: number
  upper: number
  integral: boolean
}

/** lower ≤ Σ coefficient × column ≤ upper. Column indices ascend and never repeat. */
export interface Row {
  columns: readonly number[]
  coefficients: readonly number[]
  lower: number
  upper: number
  tag: Tag
}

/** What an engine minimises, subject to what. Engine-neutral: no engine's types, names or tolerances. */
export interface Model {
  columns: Column[]
  rows: Row[]
  objective: Expression
}

/** One objective of several, minimised in order. */
export interface Level {
  name: string
  expression: Expression
  /** Every reachable value is constant + a multiple of it; 0 when nothing is known. */
  step: number
}

export function emptyModel(): Model {
  return { columns: [], rows: [], objective: { terms: new Map(), constant: 0 } }
}

/** Adds a yes/no decision. Returns its index. */
export function addBinary(model: Model, name: string): number {
  return model.columns.push({ name, lower: 0, upper: 1, integral: true }) - 1
}

/** Adds a quantity in [0, upper] that may be fractional (a shortfall, an excess). Returns its index. */
export function addQuantity(model: Model, name: string, upper: number): number {
  return model.columns.push({ name, lower: 0, upper, integral: false }) - 1
}

/** A whole number in [lower, upper]. Returns its index. */
export function addWhole(model: Model, name: string, range: { lower: number; upper: number }): number {
  return model.columns.push({ name, ...range, integral: true }) - 1
}

export interface RowBounds {
  lower?: number
  upper?: number
}

/** Adds lower ≤ Σ terms ≤ upper; terms on the same column are summed, zero coefficients dropped. */
export function addRow(model: Model, terms: Iterable<readonly [number, number]>, bounds: RowBounds, tag: Tag): void {
  model.rows.push(makeRow(terms, bounds, tag))
}

export function makeRow(terms: Iterable<readonly [number, number]>, bounds: RowBounds, tag: Tag): Row {
  const listed = [...terms]
  // Most rows are written in order, each column once: those need no sorting.
  const inOrder = listed.every(([column, c], k) => c !== 0 && (k === 0 || column > (listed[k - 1]?.[0] ?? column)))
  const kept = inOrder ? listed : summed(listed)
  return {
    columns: kept.map(([column]) => column),
    coefficients: kept.map(([, coefficient]) => coefficient),
    lower: bounds.lower ?? -Infinity,
    upper: bounds.upper ?? Infinity,
    tag,
  }
}

function summed(terms: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const sums = new Map<number, number>()
  for (const [column, coefficient] of terms) sums.set(column, (sums.get(column) ?? 0) + coefficient)
  return [...sums].filter(([, coefficient]) => coefficient !== 0).sort((a, b) => a[0] - b[0])
}
