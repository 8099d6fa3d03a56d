import type { Matrix } from './matrix.ts'
import type { Column, Model, Row } from './model.ts'
import type { Region } from './region.ts'

const SLACK = 1e-9

/** A smaller model over some columns, all others resting at given values. */
export interface Restricted {
  model: Model
  /** Index in the whole model of each column. */
  columns: readonly number[]
}

/**
 * The model over the columns that `keep` marks, bounded by the region; the others stay at `rest`. Rows that can no
 * longer break are left out. Null when a row can no longer hold. The objective is empty.
 */
export function restrict(
  { columns, rows }: Pick<Model, 'columns' | 'rows'>,
  matrix: Matrix,
  { region, keep, rest }: { region: Region; keep: Uint8Array; rest: Float64Array },
): Restricted | null {
  const kept: number[] = []
  const place = new Int32Array(matrix.numColumns).fill(-1)
  for (let j = 0; j < keep.length; j++) if (keep[j] === 1) place[j] = kept.push(j) - 1
  const inside: Row[] = []
  for (const [i, row] of rows.entries()) {
    const part = partOf(row, { place, rest, region })
    const lower = (region.rowLower[i] ?? 0) - part.resting
    const upper = (region.rowUpper[i] ?? 0) - part.resting
    if (part.least > upper + SLACK * 1e3 || part.most < lower - SLACK * 1e3) return null
    if (part.least >= lower - SLACK && part.most <= upper + SLACK) continue
    inside.push({ columns: part.columns, coefficients: part.coefficients, lower, upper, tag: row.tag })
  }
  const narrowed = kept.map((j): Column => ({
    name: columns[j]?.name ?? '',
    integral: columns[j]?.integral ?? false,
    lower: region.columnLower[j] ?? 0,
    upper: region.columnUpper[j] ?? 0,
  }))
  return { model: { columns: narrowed, rows: inside, objective: { terms: new Map(), constant: 0 } }, columns: kept }
}

/** The part of a row over the kept columns, what the others add, and how low and high the part can get. */
function partOf(row: Row, { place, rest, region }: { place: Int32Array; rest: Float64Array; region: Region }) {
  const part = { columns: [] as number[], coefficients: [] as number[], resting: 0, least: 0, most: 0 }
  for (let k = 0; k < row.columns.length; k++) {
    const j = row.columns[k] ?? 0
    const c = row.coefficients[k] ?? 0
    const at = place[j] ?? -1
    if (at === -1) part.resting += c * (rest[j] ?? 0)
    else {
      part.columns.push(at)
      part.coefficients.push(c)
      const [low, high] = [c * (region.columnLower[j] ?? 0), c * (region.columnUpper[j] ?? 0)]
      part.least += Math.min(low, high)
      part.most += Math.max(low, high)
    }
  }
  return part
}
