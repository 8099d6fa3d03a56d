import type { Coverage } from '#api/coverage/schema.ts'
import { stepAt } from '../../charts/step-series.ts'

export interface Finding {
  /** `coverage.curve.against.<plan>`: how the count stands against the plan on the day. */
  plan: 'behind' | 'even' | 'before' | 'unplanned'
  /** By how many units. */
  distance: number
  /** `coverage.curve.pace.<pace>`: where the present pace leads. */
  pace: 'ended' | 'complete' | 'reaches' | 'misses' | 'unknown'
}

type Facts = Pick<Coverage, 'asOf' | 'due' | 'covered' | 'term' | 'curve' | 'forecast'>

/** What the curve shows, in two clauses: its title. */
export function findingOf({ asOf, due, covered, term, curve, forecast }: Facts): Finding {
  const planned = stepAt(curve.planned, asOf)
  const distance = covered - planned
  return { plan: againstPlan(distance, curve.planned.length), distance: Math.abs(distance), pace: paceOf() }

  function paceOf(): Finding['pace'] {
    if (covered >= due) return 'complete'
    if (asOf > term.to) return 'ended'
    // A single point is today's count: no round has been held to take a pace from.
    if (curve.forecast.length < 2) return 'unknown'
    return forecast.paceFinishesOn === null ? 'misses' : 'reaches'
  }
}

function againstPlan(distance: number, plannedPoints: number): Finding['plan'] {
  if (plannedPoints < 2) return 'unplanned'
  if (distance === 0) return 'even'
  return distance < 0 ? 'behind' : 'before'
}
