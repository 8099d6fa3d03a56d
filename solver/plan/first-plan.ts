import { candidatesOf, type Candidates } from './candidates.ts'
import { coverMost, uncoveredUnits, type Coverage, type Effort } from './coverage.ts'
import { improve, type Improvement } from './improve.ts'
import { prepare, type Prepared } from './prepare.ts'
import type { PlanProblem } from './problem.ts'
import { startPlan } from './start.ts'
import type { Planned } from './timeline.ts'

/** Shares of the time: searching for cover, the model for cover, then improving the rest of the objective. */
const SEARCH_SHARE = 0.1
const COVER_SHARE = 0.2
const IMPROVE_SHARE = 0.15
/** An engine proves plans with fewer candidates than this faster than a search improves them. */
export const SMALL_PLAN = 300

/** A legal plan before any level is minimised: greedy, then covering more, then improved by search. */
export function firstPlan(prepared: Prepared, candidates: Candidates, effort: Effort): Improvement {
  const start = startPlan(prepared, candidates)
  if (start === null)
    throw new Error('The locks stand together, yet no plan holds them. Maybe a packing gave up early.')
  if (candidates.flat().length < SMALL_PLAN) return { planned: start, limitHit: false }
  const deadline = effort.now() + effort.seconds * 1000
  const covering = coveringPlan(prepared, start, effort)
  const seconds = ((deadline - effort.now()) / 1000) * IMPROVE_SHARE
  const { now, seed } = effort
  const improved = improve(prepared, candidates, covering.planned, { seconds, seed, now, uncovered: covering.bound })
  const isCoverProven = covering.bound >= uncoveredUnits(prepared, covering.planned).length
  return { planned: improved.planned, limitHit: improved.limitHit || !isCoverProven }
}

/** Search covers everything sooner than the model where that is possible; the model proves where it is not. */
function coveringPlan(prepared: Prepared, start: Planned, effort: Effort): Coverage {
  if (uncoveredUnits(prepared, start).length === 0) return { planned: start, bound: 0 }
  const problem: PlanProblem = { ...prepared.problem, objective: ['uncovered'] }
  const cover = prepare(problem)
  const { now, seed, seconds } = effort
  const search = { seconds: seconds * SEARCH_SHARE, seed, now, uncovered: 0 }
  const { planned } = improve(cover, candidatesOf(cover), start, search)
  if (uncoveredUnits(prepared, planned).length === 0) return { planned, bound: 0 }
  return coverMost(problem, planned, { ...effort, seconds: seconds * COVER_SHARE }) ?? { planned, bound: 0 }
}
