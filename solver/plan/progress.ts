import type { EngineName } from '../engines/engine.ts'
import type { ProvenLevel } from './answer.ts'
import type { CheckedPlan } from './checked.ts'
import type { PlanVisit } from './problem.ts'

export interface PlanProgress {
  engine: EngineName
  phase: 'start' | 'level' | 'shortfall'
  /** Level being minimised, null outside levels. */
  level: string | null
  incumbent: number | null
  bound: number | null
  seconds: number
  /** The best legal plan so far. */
  visits: readonly PlanVisit[]
  /** Every level of that plan with what is proven. */
  objective: readonly ProvenLevel[]
}

/** Where in the work a plan was found; `level` is an index, −1 outside levels. */
export interface Moment {
  phase: PlanProgress['phase']
  level: number
}

export function progressOf(
  { visits, objective }: CheckedPlan,
  { phase, level }: Moment,
): Omit<PlanProgress, 'engine' | 'seconds'> {
  const { level: name, value, bound } = objective[level] ?? { level: null, value: null, bound: null }
  return { phase, level: name, incumbent: value, bound, visits, objective }
}
