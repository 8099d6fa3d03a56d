import type { Engine } from '../engines/engine.ts'
import { solveLevels } from '../engines/lexicographic.ts'
import { buildPlan } from './build.ts'
import { candidatesOf } from './candidates.ts'
import { prepare, type Prepared, type Unit } from './prepare.ts'
import type { PlanProblem } from './problem.ts'
import { startPlan } from './start.ts'
import type { Planned } from './timeline.ts'

export interface Effort {
  engine: Engine
  seconds: number
  seed: number
  now: () => number
}

/** Required units that a plan leaves without any visit, history included. */
export function uncoveredUnits(prepared: Prepared, planned: Planned): Unit[] {
  return prepared.units.filter(
    (unit) => unit.required && unit.done.length === 0 && (planned[unit.at] ?? []).length === 0,
  )
}

export interface Coverage {
  planned: Planned
  /** No plan leaves fewer units uncovered, as far as proven. */
  bound: number
}

/**
 * The plan that covers most required units, as far as the time allows: what `kept` holds and a greedy completion where
 * that covers everything, else the model with coverage as its only level. Null when not even the locks stand together.
 */
export function coverMost(
  problem: PlanProblem,
  kept: Planned,
  { engine, seconds, seed, now }: Effort,
): Coverage | null {
  const prepared = prepare({ ...problem, objective: ['uncovered'] })
  const candidates = candidatesOf(prepared)
  const start = startPlan(prepared, candidates, kept)
  if (start === null) return null
  if (uncoveredUnits(prepared, start).length === 0 || seconds <= 0) return { planned: start, bound: 0 }
  const plan = buildPlan(prepared, candidates)
  const outcome = solveLevels(engine, {
    model: plan.model,
    levels: plan.levels,
    seconds,
    seed,
    now,
    start: plan.vectorOf(start),
    settle: (values) => plan.vectorOf(plan.plannedOf(values)),
  })
  if (outcome.status !== 'solved') return { planned: start, bound: 0 }
  return { planned: plan.plannedOf(outcome.values), bound: Math.max(0, outcome.bounds[0] ?? 0) }
}
