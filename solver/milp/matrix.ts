import type { Model } from './model.ts'

/** Entries of one axis, one after another: those of item i lie from `starts[i]` up to `starts[i + 1]`. */
export interface Entries {
  starts: Int32Array
  indices: Int32Array
  values: Float64Array
}

/** A model's rows and columns as typed arrays, by row and by column: what engines and pricing read. */
export interface Matrix {
  numColumns: number
  numRows: number
  byRow: Entries
  byColumn: Entries
  columnLower: Float64Array
  columnUpper: Float64Array
  rowLower: Float64Array
  rowUpper: Float64Array
  /** 1 where the column is whole. */
  integral: Uint8Array
}

export function matrixOf({ columns, rows }: Pick<Model, 'columns' | 'rows'>): Matrix {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, i) => (starts[i + 1] = (starts[i] ?? 0) + row.columns.length))
  const size = starts[rows.length] ?? 0
  const byRow: Entries = { starts, indices: new Int32Array(size), values: new Float64Array(size) }
  rows.forEach((row, i) => {
    byRow.indices.set(row.columns, starts[i])
    byRow.values.set(row.coefficients, starts[i])
  })
  return {
    numColumns: columns.length,
    numRows: rows.length,
    byRow,
    byColumn: transposed(byRow, columns.length),
    columnLower: Float64Array.from(columns, (column) => column.lower),
    columnUpper: Float64Array.from(columns, (column) => column.upper),
    rowLower: Float64Array.from(rows, (row) => row.lower),
    rowUpper: Float64Array.from(rows, (row) => row.upper),
    integral: Uint8Array.from(columns, (column) => Number(column.integral)),
  }
}

/** The same entries by the other axis, which has `count` items. */
export function transposed({ starts, indices, values }: Entries, count: number): Entries {
  const at = new Int32Array(count + 1)
  for (const index of indices) at[index + 1] = (at[index + 1] ?? 0) + 1
  for (let i = 0; i < count; i++) at[i + 1] = (at[i + 1] ?? 0) + (at[i] ?? 0)
  const next = at.slice()
  const turned: Entries = {
    starts: at,
    indices: new Int32Array(indices.length),
    values: new Float64Array(indices.length),
  }
  for (let item = 0; item + 1 < starts.length; item++)
    for (let k = starts[item] ?? 0; k < (starts[item + 1] ?? 0); k++) {
      const index = indices[k] ?? 0
      const place = next[index] ?? 0
      next[index] = place + 1
      turned.indices[place] = item
      turned.values[place] = values[k] ?? 0
    }
  return turned
}
