import type { Prepared } from './prepare.ts'
import type { PlanVisit } from './problem.ts'

/** Per unit position: positions of the planned rounds, ascending. */
export type Planned = readonly (readonly number[])[]

/** A plan laid out in time, by unit position. */
export interface Timeline {
  /** Planned visits alone. */
  planned: Planned
  /** History and planned visits, ascending. */
  all: Planned
}

/** Lays out planned rounds together with history. */
export function timelineOf(prepared: Prepared, planned: Planned): Timeline {
  const all = prepared.units.map((unit) => [...unit.done, ...(planned[unit.at] ?? [])].sort((a, b) => a - b))
  return { planned, all }
}

/** The planned rounds of a list of visits; visits that name no listed unit or round are left out. */
export function plannedOf(prepared: Prepared, visits: readonly PlanVisit[]): Planned {
  const planned = prepared.units.map((): number[] => [])
  for (const visit of visits) {
    const round = prepared.roundOf.get(visit.round)
    const unit = prepared.unitOf.get(visit.unit)
    if (unit && round) planned[unit.at]?.push(round.at)
  }
  for (const rounds of planned) rounds.sort((a, b) => a - b)
  return planned
}

/** Unit positions by round position, each list ascending. */
export function byRound(prepared: Prepared, planned: Planned): number[][] {
  const units = prepared.rounds.map((): number[] => [])
  planned.forEach((rounds, unit) => rounds.forEach((round) => units[round]?.push(unit)))
  return units
}
