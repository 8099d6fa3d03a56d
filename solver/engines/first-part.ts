import type { Matrix } from '../milp/matrix.ts'

/** Up to this size a model is solved whole: leaving parts out costs more than it saves. */
const WHOLE = 4000
/** A packing row with this many columns for each one it lets through nearly always binds. */
const CROWDED = 10
/** Columns taken for each one that a covering row asks for, the cheapest first, and this many besides. */
const CHOICE = 4
const SPARE = 10

/** Rows to begin with: all but the loose packing rows, which join when broken, and rows without bounds. */
export function firstRows(matrix: Matrix): number[] {
  const { numRows, rowLower, rowUpper, byRow, numColumns } = matrix
  const rows: number[] = []
  for (let i = 0; i < numRows; i++) {
    const [lower = 0, upper = 0] = [rowLower[i], rowUpper[i]]
    if (lower === -Infinity && upper === Infinity) continue
    const length = (byRow.starts[i + 1] ?? 0) - (byRow.starts[i] ?? 0)
    const loose = lower === -Infinity && length < CROWDED * upper
    if (numColumns <= WHOLE || !loose) rows.push(i)
  }
  return rows
}

/** Columns to begin with: those of a feasible point, every dependent one, and the cheapest of each covering row. */
export function firstColumns(matrix: Matrix, { start, costs }: { start: Float64Array; costs: Float64Array }): number[] {
  const { numColumns, numRows, integral, byRow, rowLower } = matrix
  if (numColumns <= WHOLE) return Array.from({ length: numColumns }, (_, j) => j)
  const chosen = new Uint8Array(numColumns)
  for (let j = 0; j < numColumns; j++) if ((start[j] ?? 0) !== 0 || integral[j] === 0) chosen[j] = 1
  for (let i = 0; i < numRows; i++) {
    const lower = rowLower[i] ?? 0
    if (!(lower > 0)) continue
    const own = Array.from(byRow.indices.subarray(byRow.starts[i], byRow.starts[i + 1]))
    own.sort((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0) || a - b)
    for (const j of own.slice(0, CHOICE * lower + SPARE)) chosen[j] = 1
  }
  return [...chosen.keys()].filter((j) => chosen[j] === 1)
}
