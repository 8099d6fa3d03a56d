import type { Unit } from '#api/units/schema.ts'

type Splittable = Pick<Unit, 'id' | 'effort' | 'code'>

/**
 * Deals units over teams so that the months come out even: the longest first, each to the team that has least
 * (Graham 1969: at most 4/3 of the best possible longest team). Ties go by code and team, so the result is repeatable.
 */
export function splitUnits(units: readonly Splittable[], teams: number): string[][] {
  const shares = Array.from({ length: teams }, () => ({ months: 0, unitIds: new Array<string>() }))
  const longestFirst = units.toSorted((a, b) => b.effort - a.effort || a.code.localeCompare(b.code))
  for (const unit of longestFirst) {
    const share = shares.reduce(
      (least, other) => (other.months < least.months ? other : least),
      shares[0] ?? { months: 0, unitIds: [] },
    )
    share.months += unit.effort
    share.unitIds.push(unit.id)
  }
  return shares.map(({ unitIds }) => unitIds)
}

/** Months that a team's units take, against what a team can fill in the round. */
export function monthsOf(unitIds: readonly string[], units: readonly Splittable[]): number {
  return units.filter(({ id }) => unitIds.includes(id)).reduce((sum, { effort }) => sum + effort, 0)
}

const URGENCY: Record<Unit['state'], number> = { overdue: 0, unplanned: 1, planned: 2, 'in-progress': 3, covered: 4 }

/** What needs a visit first: overdue, never reached, unplanned, then by priority. */
export function byUrgency(units: readonly Unit[]): Unit[] {
  return units.toSorted(
    (a, b) =>
      URGENCY[a.state] - URGENCY[b.state] ||
      Number(b.neverReached) - Number(a.neverReached) ||
      b.priority - a.priority ||
      a.code.localeCompare(b.code),
  )
}
