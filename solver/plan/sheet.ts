import { addBinary, emptyModel, type Model } from '../milp/model.ts'
import type { Candidates } from './candidates.ts'
import type { Prepared } from './prepare.ts'
import type { Planned } from './timeline.ts'

/** Sets the columns that depend on the visits to the best values the visits allow. */
export type Settle = (planned: Planned, values: Float64Array) => void

/** The model while it is built: rules and levels write their rows and columns on it. */
export interface Sheet {
  prepared: Prepared
  candidates: Candidates
  model: Model
  /** Per unit position: the column of the visit in a round, by round position. */
  visits: readonly ReadonlyMap<number, number>[]
  settlers: Settle[]
  /** uncovered[unit position]: 1 when the unit has no visit at all; made by the level that first needs it. */
  uncovered: Map<number, number>
  /** By round position: how many further teams are used. The round's `teams` then include as many as its bound. */
  extraTeams: Map<number, number>
}

/** One yes/no column per candidate: is the unit visited in that round? */
export function openSheet(prepared: Prepared, candidates: Candidates): Sheet {
  const model = emptyModel()
  const visits = prepared.units.map((unit) => {
    const rounds = candidates[unit.at] ?? []
    return new Map(rounds.map((at) => [at, addBinary(model, `visit ${unit.id} ${prepared.rounds[at]?.id ?? ''}`)]))
  })
  return { prepared, candidates, model, visits, settlers: [], uncovered: new Map(), extraTeams: new Map() }
}

/** Columns of all candidate visits in a round, with the unit's position. */
export function visitsIn(sheet: Sheet, round: number): { unit: number; column: number }[] {
  return sheet.visits.flatMap((columns, unit) => {
    const column = columns.get(round)
    return column === undefined ? [] : [{ unit, column }]
  })
}

/** Terms of the number of planned visits of a unit. */
export function countTerms(sheet: Sheet, unit: number): [number, number][] {
  return [...(sheet.visits[unit]?.values() ?? [])].map((column) => [column, 1])
}
