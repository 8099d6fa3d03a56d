import type { Candidates } from './candidates.ts'
import { coverMost, uncoveredUnits, type Effort } from './coverage.ts'
import { improve, type Improvement } from './improve.ts'
import type { Prepared } from './prepare.ts'
import { startPlan } from './start.ts'

/** Shares of the time: for covering as much as possible, then for improving the rest of the objective. */
const COVER_SHARE = 0.2
const IMPROVE_SHARE = 0.35
/** An engine proves plans with fewer candidates than this faster than a search improves them. */
const SMALL_PLAN = 300

/** A legal plan before any level is minimised: greedy, then covering by the model, then improved by search. */
export function firstPlan(prepared: Prepared, candidates: Candidates, effort: Effort): Improvement {
  const start = startPlan(prepared, candidates)
  if (start === null)
    throw new Error('The locks stand together, yet no plan holds them. Maybe a packing gave up early.')
  if (candidates.flat().length < SMALL_PLAN) return { planned: start, limitHit: false }
  const deadline = effort.now() + effort.seconds * 1000
  const coverage = coverMost(prepared.problem, start, { ...effort, seconds: effort.seconds * COVER_SHARE })
  const { planned, bound } = coverage ?? { planned: start, bound: 0 }
  const seconds = ((deadline - effort.now()) / 1000) * IMPROVE_SHARE
  const { now, seed } = effort
  const improved = improve(prepared, candidates, planned, { seconds, seed, now, uncovered: bound })
  const isCoverProven = bound >= uncoveredUnits(prepared, planned).length
  return { planned: improved.planned, limitHit: improved.limitHit || !isCoverProven }
}
