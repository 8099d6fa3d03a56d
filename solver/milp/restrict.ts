import type { Matrix } from './matrix.ts'
import type { Column, Model, Row } from './model.ts'
import type { Region } from './region.ts'

const SLACK = 1e-9
const BROKEN = 1e-6

/**
 * The rows and columns of the model over what `keep` marks, in order, bounded by the region; the others stay at `rest`.
 * Rows that can no longer break are left out. Null when a row can no longer hold.
 */
export function restrict(
  { columns, rows }: Pick<Model, 'columns' | 'rows'>,
  matrix: Matrix,
  { region, keep, rest }: { region: Region; keep: Uint8Array; rest: Float64Array },
): Pick<Model, 'columns' | 'rows'> | null {
  const kept: Column[] = []
  const place = new Int32Array(matrix.numColumns).fill(-1)
  columns.forEach(({ name, integral }, j) => {
    if (keep[j] !== 1) return
    const [lower = 0, upper = 0] = [region.columnLower[j], region.columnUpper[j]]
    place[j] = kept.push({ name, integral, lower, upper }) - 1
  })
  const inside: Row[] = []
  for (const [i, row] of rows.entries()) {
    const [low = 0, high = 0] = [region.rowLower[i], region.rowUpper[i]]
    if (low === -Infinity && high === Infinity) continue
    const part = partOf(row, { place, rest, region })
    const [lower, upper] = [low - part.resting, high - part.resting]
    if (part.least > upper + BROKEN || part.most < lower - BROKEN) return null
    if (part.least >= lower - SLACK && part.most <= upper + SLACK) continue
    inside.push({ columns: part.columns, coefficients: part.coefficients, lower, upper, tag: row.tag })
  }
  return { columns: kept, rows: inside }
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
