import type { Coverage } from '#api/coverage/schema.ts'
import { CATEGORIES, UNIT_STATES, type Category, type UnitState } from '#solver/domain/unit.ts'

/** Order along a bar: done, under way, to come, late, nowhere. */
export const STATE_ORDER: readonly UnitState[] = ['covered', 'in-progress', 'planned', 'overdue', 'unplanned']

export interface CategoryRow {
  category: Category | 'all'
  due: number
  /** Covered this term, whatever goes on there now: a look-back in a covered unit changes its state, not its coverage. */
  covered: number
  counts: Record<UnitState, number>
}

/** One row for each category that has due units, and the total. */
export function categoryRows(units: Coverage['units']): CategoryRow[] {
  const due = units.filter(({ required }) => required)
  const rows = CATEGORIES.map((category) =>
    rowOf(
      category,
      due.filter((unit) => unit.category === category),
    ),
  )
  return [...rows.filter((row) => row.due > 0), rowOf('all', due)]
}

function rowOf(category: CategoryRow['category'], due: Coverage['units']): CategoryRow {
  const counts: Record<UnitState, number> = { 'in-progress': 0, covered: 0, overdue: 0, planned: 0, unplanned: 0 }
  for (const state of UNIT_STATES) counts[state] = due.filter((unit) => unit.state === state).length
  return { category, due: due.length, covered: due.filter(({ coveredOn }) => coveredOn !== null).length, counts }
}
