import type { ProvenLevel } from './answer.ts'
import { decode } from './decode.ts'
import { levelValues } from './levels.ts'
import type { Prepared } from './prepare.ts'
import type { PlanVisit } from './problem.ts'
import { timelineOf, type Planned } from './timeline.ts'
import { verifyPlan } from './verify.ts'

export interface CheckedPlan {
  planned: Planned
  visits: PlanVisit[]
  objective: ProvenLevel[]
}

/** Two values of a level that are the same. */
const TOLERANCE = 1e-6

export const isProven = ({ value, bound }: ProvenLevel) => Math.abs(value - bound) <= TOLERANCE

/** Guards every plan before it leaves: legal by the rules, and its levels counted from the visits alone. */
export function checkedPlan(prepared: Prepared, planned: Planned, bounds: readonly number[]): CheckedPlan {
  const visits = decode(prepared, planned)
  const [first] = verifyPlan(prepared.problem, visits).violations
  if (first) throw new Error(`The plan breaks rule ${first.rule}: ${first.text}. Maybe a row contradicts its rule.`)
  const objective = levelValues(prepared, timelineOf(prepared, planned)).map(({ level, value }, i) => {
    return { level, value, bound: boundFor(value, bounds[i] ?? -Infinity) }
  })
  return { planned, visits, objective }
}

/** A bound a hair above the value is rounding; far above, the model does not say what the level counts. */
function boundFor(value: number, bound: number): number {
  // Quantities and weights are never negative, so neither is a level.
  if (!(bound > 0)) return 0
  if (bound > value + 1e-4 * Math.max(1, Math.abs(value)))
    throw new Error(
      `A level has value ${value}, below its proven bound ${bound}. Maybe its columns do not say what it counts.`,
    )
  return Math.abs(bound - value) <= TOLERANCE ? value : Math.min(bound, value)
}
