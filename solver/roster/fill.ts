import { sumWeights } from '../engines/lexicographic.ts'
import { weighted } from '../milp/expression.ts'
import type { Row } from '../milp/model.ts'
import type { RosterModel } from './build.ts'
import { settle } from './decode.ts'
import { OptionQueue } from './queue.ts'

/** One row a seat takes part in, with what a shortfall or excess of it costs; `price` 0 = it must hold. */
interface Need {
  row: Row
  price: number
  filled: number
}

/**
 * Seats people one after another where it helps the weighted sum of the levels most, as long as no row breaks: a start
 * that is legal and usually within a few percent. Gains only shrink while seats fill, so a stale gain is an upper bound
 * and only the first option has to be looked at again (lazy greedy).
 */
export function fillGreedily({ draft, levels }: RosterModel, start: Float64Array): Float64Array {
  const values = start.slice()
  const weights = sumWeights(levels)
  const costs = weighted(levels.map((level, i) => [weights[i] ?? 1, level.expression])).terms
  const needs = needsOf({ draft, levels }, costs, values)
  const gainOf = (column: number) => gain(needs.get(column) ?? [], costs.get(column) ?? 0)
  const queue = new OptionQueue(
    draft.candidates
      .filter(({ column }) => (values[column] ?? 0) < 0.5)
      .map(({ column }) => ({ column, gain: gainOf(column) }))
      .filter((option) => option.gain > 0),
  )
  for (let option = queue.pop(); option; option = queue.pop()) {
    const fresh = gainOf(option.column)
    if (fresh <= 0) continue
    if (queue.best && fresh < queue.best.gain) {
      queue.push({ column: option.column, gain: fresh })
      continue
    }
    values[option.column] = 1
    for (const need of needs.get(option.column) ?? []) need.filled += 1
  }
  return settle(draft, values)
}

/** Rows by seat column. Rows that only tie dependent columns to seats (load sums) neither block nor reward. */
function needsOf(
  { draft }: RosterModel,
  costs: ReadonlyMap<number, number>,
  values: Float64Array,
): Map<number, Need[]> {
  const isSeat = new Uint8Array(draft.model.columns.length)
  for (const { column } of draft.candidates) isSeat[column] = 1
  const needs = new Map<number, Need[]>()
  for (const row of draft.model.rows) {
    let other: number | null = null
    let others = 0
    let filled = 0
    for (const column of row.columns) {
      if (isSeat[column] === 0) {
        other = column
        others += 1
      } else if ((values[column] ?? 0) > 0.5) filled += 1
    }
    if (others > 1 || others === row.columns.length) continue
    const price = other === null ? 0 : (costs.get(other) ?? 0)
    if (other !== null && price === 0) continue
    const need = { row, price, filled }
    for (const column of row.columns) if (isSeat[column] === 1) push(needs, column, need)
  }
  return needs
}

function push(needs: Map<number, Need[]>, column: number, need: Need): void {
  const known = needs.get(column)
  if (known) known.push(need)
  else needs.set(column, [need])
}

/** What one more person is worth; −Infinity when a row that must hold would break. */
function gain(needs: readonly Need[], cost: number): number {
  let sum = -cost
  for (const { row, price, filled } of needs) {
    if (price === 0) {
      // An equality ties two people: one alone breaks it, and both at once are left to the engine.
      if (row.lower === row.upper || filled + 1 > row.upper) return -Infinity
    } else if (row.lower > -Infinity && filled < row.lower) sum += price
    else if (row.upper < Infinity && filled >= row.upper) sum -= price
  }
  return sum
}
