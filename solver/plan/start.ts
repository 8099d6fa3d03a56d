import type { Candidates } from './candidates.ts'
import { pack } from './packing.ts'
import type { Prepared, Unit } from './prepare.ts'
import type { Planned } from './timeline.ts'

/** A round of a start gets this many steps to show that a visit fits; a visit in doubt goes elsewhere. */
const PACK_STEPS = 300

interface Filling {
  prepared: Prepared
  candidates: Candidates
  planned: number[][]
  /** Efforts per round position. */
  efforts: number[][]
}

/**
 * A legal plan to start from, or null when not even the locks stand together. Greedy: locks, what is `kept` (of another
 * plan, else of the baseline), then a first visit for required units, the longest first, in the earliest round that
 * has room; then repeats and the other units.
 */
export function startPlan(prepared: Prepared, candidates: Candidates, kept?: Planned): Planned | null {
  const filling: Filling = {
    prepared,
    candidates,
    planned: prepared.units.map(() => []),
    efforts: prepared.rounds.map(() => []),
  }
  for (const { unit, round } of prepared.locks)
    if (!unit.done.includes(round.at) && !holds(filling, unit, round.at) && !place(filling, unit, round.at)) return null
  if (kept) kept.forEach((rounds, at) => rounds.forEach((round) => placeListed(filling, at, round)))
  else for (const { unit, round } of prepared.baseline) placeListed(filling, unit.at, round.at)
  const order = prepared.units.toSorted((a, b) => b.effort - a.effort || b.priority - a.priority || a.at - b.at)
  for (const unit of order.filter((unit) => unit.required && isUnvisited(filling, unit))) placeEarliest(filling, unit)
  for (const unit of order.filter((unit) => !unit.required && isUnvisited(filling, unit))) placeEarliest(filling, unit)
  for (const unit of order.filter((unit) => unit.required)) while (placeEarliest(filling, unit));
  return filling.planned.map((rounds) => rounds.toSorted((a, b) => a - b))
}

const holds = (filling: Filling, unit: Unit, round: number) => filling.planned[unit.at]?.includes(round) ?? false

const isUnvisited = (filling: Filling, unit: Unit) => unit.done.length === 0 && filling.planned[unit.at]?.length === 0

function placeListed(filling: Filling, at: number, round: number): void {
  const unit = filling.prepared.units[at]
  if (unit && !holds(filling, unit, round)) place(filling, unit, round)
}

function placeEarliest(filling: Filling, unit: Unit): boolean {
  return (filling.candidates[unit.at] ?? []).some((round) => place(filling, unit, round))
}

/** Plans the visit if it is legal beside what is planned already. */
function place(filling: Filling, unit: Unit, at: number): boolean {
  const { prepared, candidates, planned, efforts } = filling
  const round = prepared.rounds[at]
  const [own, used] = [planned[unit.at], efforts[at]]
  if (!round || !own || !used || own.length >= unit.left || !candidates[unit.at]?.includes(at)) return false
  if (own.some((other) => Math.abs(other - at) < unit.minGap)) return false
  if (prepared.partners[unit.at]?.some((partner) => holds(filling, partner, at))) return false
  if (!pack([...used, unit.effort], { teams: round.teams, months: round.months, steps: PACK_STEPS })) return false
  own.push(at)
  used.push(unit.effort)
  return true
}
