import type { Matrix } from '../milp/matrix.ts'
import { copyRegion, type Region } from '../milp/region.ts'
import type { Relaxation } from './relaxation.ts'

export interface DiveTask {
  matrix: Matrix
  relaxation: Relaxation
  costs: Float64Array
  deadline: number
  now: () => number
}

/** Of the fractional columns so many are rounded up at once, the nearest to whole first; below LIKELY one at a time. */
const SHARE = 0.1
const LIKELY = 0.8
const MOST_TURNS = 15
const WHOLE = 1e-6

interface Rounding {
  column: number
  value: number
}

/**
 * A whole solution near the relaxed optimum, or null: the columns nearest to their next whole number are rounded up a
 * few at a time, each time after looking at the rest anew. Where that breaks, fewer are rounded; a single one that
 * breaks goes the other way.
 */
export function dive({ matrix, relaxation, costs, deadline, now }: DiveTask): Float64Array | null {
  let safe: Region = matrix
  let at: Region = matrix
  let batch: Rounding[] = []
  for (let turns = 0; turns <= MOST_TURNS;) {
    const seconds = (deadline - now()) / 1000
    if (seconds <= 0) return null
    const relaxed = relaxation.minimise({ costs, region: at, seconds, changed: 'bounds' })
    if (relaxed.status === 'optimal') {
      const fractional = roundings(matrix, relaxed.values)
      if (fractional.length === 0) return relaxed.values
      const likely = fractional.filter(({ value }) => value - Math.floor(value) >= LIKELY)
      batch = fractional.slice(0, Math.max(1, Math.min(likely.length, Math.ceil(fractional.length * SHARE))))
      safe = at
      at = roundedUp(safe, batch)
    } else {
      turns += 1
      if (relaxed.status !== 'infeasible' || batch.length === 0) return null
      at = batch.length > 1 ? roundedUp(safe, batch.slice(0, Math.ceil(batch.length / 4))) : roundedDown(safe, batch)
      batch = batch.length > 1 ? batch.slice(0, Math.ceil(batch.length / 4)) : []
    }
  }
  return null
}

function roundings({ integral }: Matrix, values: Float64Array): Rounding[] {
  const found: Rounding[] = []
  values.forEach((value, column) => {
    if (integral[column] === 1 && Math.abs(value - Math.round(value)) > WHOLE) found.push({ column, value })
  })
  const missing = ({ value }: Rounding) => Math.ceil(value) - value
  return found.sort((a, b) => missing(a) - missing(b) || a.column - b.column)
}

function roundedUp(region: Region, batch: readonly Rounding[]): Region {
  const next = copyRegion(region)
  for (const { column, value } of batch) next.columnLower[column] = Math.ceil(value)
  return next
}

function roundedDown(region: Region, batch: readonly Rounding[]): Region {
  const next = copyRegion(region)
  for (const { column, value } of batch) next.columnUpper[column] = Math.floor(value)
  return next
}
