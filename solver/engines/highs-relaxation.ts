import type { Highs, Model as HighsModel } from 'highs'
import type { Entries, Matrix } from '../milp/matrix.ts'
import { copyRegion, type Region } from '../milp/region.ts'
import { firstColumns, firstRows } from './first-part.ts'
import type { Relaxation, RelaxedOutcome, RelaxQuestion } from './relaxation.ts'

/** Slack of a row or reduced cost beyond which it joins the part that is solved; the engine's own tolerance is 1e-7. */
const NOTICED = 1e-6
/** Columns that join at once, the most promising first. */
const MOST_JOINING = 4000

const DUAL_SIMPLEX = 1
const PRIMAL_SIMPLEX = 4

/**
 * The LP of a large model by a part of it: columns and rows left out are priced and checked after each solve, and join
 * when they matter. What is left out at the end is proven not to matter, so the answer is that of the whole.
 */
export class HighsRelaxation implements Relaxation {
  readonly #highs: Highs
  readonly #matrix: Matrix
  readonly #native: HighsModel
  /** Place in the part of each column and row of the whole; −1 = left out. */
  readonly #columnPlace: Int32Array
  readonly #rowPlace: Int32Array
  readonly #columns: number[] = []
  readonly #rows: number[] = []
  #costs: Float64Array
  #passed: Region

  constructor(highs: Highs, matrix: Matrix, hints: { start: Float64Array; costs: Float64Array }) {
    this.#highs = highs
    this.#matrix = matrix
    this.#columnPlace = new Int32Array(matrix.numColumns).fill(-1)
    this.#rowPlace = new Int32Array(matrix.numRows).fill(-1)
    this.#costs = hints.costs
    this.#passed = matrix
    this.#native = highs.createModel()
    this.#native.options.set({ output_flag: false })
    this.#addRows(firstRows(matrix))
    this.#addColumns(firstColumns(matrix, hints))
  }

  minimise({ costs, region, seconds, changed }: RelaxQuestion): RelaxedOutcome {
    const native = this.#native
    const deadline = native.getRunTime() + seconds
    this.#pass(costs, region)
    let strategy = changed === 'costs' ? PRIMAL_SIMPLEX : DUAL_SIMPLEX
    for (;;) {
      const left = deadline - native.getRunTime()
      if (left <= 0) return { status: 'out-of-time' }
      native.options.set({ time_limit: native.getRunTime() + left, simplex_strategy: strategy })
      native.run()
      const status = native.getModelStatus()
      const code = this.#highs.constants.modelStatus
      if (status === code.infeasible || status === code.unboundedOrInfeasible) {
        // Columns left out could make it feasible: all of them join once.
        if (!this.#addColumns(this.#leftOut())) return { status: 'infeasible' }
        strategy = DUAL_SIMPLEX
        continue
      }
      if (status !== code.optimal) return { status: 'out-of-time' }
      const { colValue, rowDual } = native.getSolution()
      const values = this.#spread(colValue, this.#columns, this.#passed.columnLower)
      if (this.#addRows(this.#violatedRows(values))) {
        strategy = DUAL_SIMPLEX
        continue
      }
      const duals = this.#spread(rowDual, this.#rows, null)
      const reduced = this.#price(duals)
      if (this.#addColumns(this.#promising(reduced))) {
        strategy = PRIMAL_SIMPLEX
        continue
      }
      let value = 0
      for (let j = 0; j < values.length; j++) value += (costs[j] ?? 0) * (values[j] ?? 0)
      return { status: 'optimal', value, values, reduced, duals }
    }
  }

  dispose(): void {
    this.#native.dispose()
  }

  /** Tells the engine the objective and every bound that changed. */
  #pass(costs: Float64Array, region: Region): void {
    const native = this.#native
    const before = this.#passed
    this.#costs = costs
    if (this.#columns.length > 0)
      native.changeColsCost(
        { kind: 'range', from: 0, to: this.#columns.length - 1 },
        Float64Array.from(this.#columns, (j) => costs[j] ?? 0),
      )
    this.#columns.forEach((j, place) => {
      const [lower = 0, upper = 0] = [region.columnLower[j], region.columnUpper[j]]
      if (lower !== before.columnLower[j] || upper !== before.columnUpper[j])
        native.changeColBounds(place, lower, upper)
    })
    this.#rows.forEach((i, place) => {
      const [lower = 0, upper = 0] = [region.rowLower[i], region.rowUpper[i]]
      if (lower !== before.rowLower[i] || upper !== before.rowUpper[i]) native.changeRowBounds(place, lower, upper)
    })
    this.#passed = copyRegion(region)
  }

  #addColumns(chosen: readonly number[]): boolean {
    const fresh = chosen.filter((j) => this.#columnPlace[j] === -1)
    if (fresh.length === 0) return false
    for (const j of fresh) this.#columnPlace[j] = this.#columns.push(j) - 1
    const { columnLower, columnUpper } = this.#passed
    this.#native.addCols({
      cost: Float64Array.from(fresh, (j) => this.#costs[j] ?? 0),
      lower: Float64Array.from(fresh, (j) => columnLower[j] ?? 0),
      upper: Float64Array.from(fresh, (j) => columnUpper[j] ?? 0),
      matrix: {
        format: 'csc',
        numRows: this.#rows.length,
        numCols: fresh.length,
        ...part(this.#matrix.byColumn, fresh, this.#rowPlace),
      },
    })
    return true
  }

  #addRows(chosen: readonly number[]): boolean {
    const fresh = chosen.filter((i) => this.#rowPlace[i] === -1)
    if (fresh.length === 0) return false
    for (const i of fresh) this.#rowPlace[i] = this.#rows.push(i) - 1
    const { rowLower, rowUpper } = this.#passed
    this.#native.addRows({
      lower: Float64Array.from(fresh, (i) => rowLower[i] ?? 0),
      upper: Float64Array.from(fresh, (i) => rowUpper[i] ?? 0),
      matrix: {
        format: 'csr',
        numRows: fresh.length,
        numCols: this.#columns.length,
        ...part(this.#matrix.byRow, fresh, this.#columnPlace),
      },
    })
    return true
  }

  /** Values of the part, put where the whole has them; what is left out lies at its lower bound. */
  #spread(values: Float64Array, items: readonly number[], rest: Float64Array | null): Float64Array {
    const whole = rest ? rest.slice() : new Float64Array(this.#matrix.numRows)
    items.forEach((item, place) => (whole[item] = values[place] ?? 0))
    return whole
  }

  #violatedRows(values: Float64Array): number[] {
    const { byRow, numRows } = this.#matrix
    const { rowLower, rowUpper } = this.#passed
    const violated: number[] = []
    for (let i = 0; i < numRows; i++) {
      if (this.#rowPlace[i] !== -1) continue
      let sum = 0
      for (let k = byRow.starts[i] ?? 0; k < (byRow.starts[i + 1] ?? 0); k++)
        sum += (byRow.values[k] ?? 0) * (values[byRow.indices[k] ?? 0] ?? 0)
      if (sum > (rowUpper[i] ?? 0) + NOTICED || sum < (rowLower[i] ?? 0) - NOTICED) violated.push(i)
    }
    return violated
  }

  /** Reduced costs of every column of the whole: cost − Σ dual × coefficient. */
  #price(duals: Float64Array): Float64Array {
    const reduced = this.#costs.slice()
    const { byRow } = this.#matrix
    for (const i of this.#rows) {
      const dual = duals[i] ?? 0
      if (dual === 0) continue
      for (let k = byRow.starts[i] ?? 0; k < (byRow.starts[i + 1] ?? 0); k++) {
        const j = byRow.indices[k] ?? 0
        reduced[j] = (reduced[j] ?? 0) - dual * (byRow.values[k] ?? 0)
      }
    }
    return reduced
  }

  #leftOut(): number[] {
    const { columnLower, columnUpper } = this.#passed
    const left: number[] = []
    for (let j = 0; j < this.#matrix.numColumns; j++)
      if (this.#columnPlace[j] === -1 && columnLower[j] !== columnUpper[j]) left.push(j)
    return left
  }

  #promising(reduced: Float64Array): number[] {
    const better = this.#leftOut().filter((j) => (reduced[j] ?? 0) < -NOTICED)
    if (better.length <= MOST_JOINING) return better
    return better.sort((a, b) => (reduced[a] ?? 0) - (reduced[b] ?? 0) || a - b).slice(0, MOST_JOINING)
  }
}

/** Entries of some items, their indices as places in the part; those left out are dropped. */
function part({ starts, indices, values }: Entries, items: readonly number[], place: Int32Array): Entries {
  const kept: number[] = []
  const coefficients: number[] = []
  const at = new Int32Array(items.length + 1)
  items.forEach((item, n) => {
    for (let k = starts[item] ?? 0; k < (starts[item + 1] ?? 0); k++) {
      const other = place[indices[k] ?? 0] ?? -1
      if (other === -1) continue
      kept.push(other)
      coefficients.push(values[k] ?? 0)
    }
    at[n + 1] = kept.length
  })
  return { starts: at, indices: Int32Array.from(kept), values: Float64Array.from(coefficients) }
}
