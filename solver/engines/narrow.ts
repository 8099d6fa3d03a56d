import type { Matrix } from '../milp/matrix.ts'
import type { Region } from '../milp/region.ts'
import type { Relaxed } from './relaxation.ts'

/** Reduced costs and duals below this are noise of the engine (its own tolerance is 1e-7). */
export const NOISE = 1e-5
/** A gap below this is none. */
export const CLOSED = 1e-6

/**
 * Narrows a region to where an objective can still be at most `gap` above its relaxed optimum (linear programming
 * duality): a whole column whose reduced cost exceeds the gap stays at its bound; with no gap at all, so does every
 * column with a reduced cost, and every row with a dual binds. Nothing that keeps the objective is lost.
 */
export function narrow(region: Region, matrix: Matrix, relaxed: Relaxed, gap: number): void {
  const { columnLower, columnUpper, rowLower, rowUpper } = region
  const closed = gap < CLOSED
  for (let j = 0; j < matrix.numColumns; j++) {
    if (!closed && matrix.integral[j] === 0) continue
    const reduced = relaxed.reduced[j] ?? 0
    if (Math.abs(reduced) <= Math.max(gap, 0) + NOISE) continue
    if (reduced > 0) columnUpper[j] = columnLower[j] ?? 0
    else columnLower[j] = columnUpper[j] ?? 0
  }
  if (!closed) return
  for (let i = 0; i < matrix.numRows; i++) {
    const dual = relaxed.duals[i] ?? 0
    if (Math.abs(dual) <= NOISE) continue
    if (dual > 0) rowUpper[i] = rowLower[i] ?? 0
    else rowLower[i] = rowUpper[i] ?? 0
  }
}
