import { barriersOf } from './barriers.ts'
import type { Prepared } from './prepare.ts'

/** Per unit position: positions of the rounds in which a visit may be planned, ascending. */
export type Candidates = readonly (readonly number[])[]

/** Hard facts are not rows of the model: a visit they forbid is never a candidate. */
export function candidatesOf(prepared: Prepared): Candidates {
  return prepared.units.map((unit) =>
    prepared.rounds.filter((round) => barriersOf(prepared, unit, round).length === 0).map((round) => round.at),
  )
}
