import type { Engine } from '../engines/engine.ts'
import { openLevelBound } from './bound/level-bound.ts'
import type { PlanModel } from './build.ts'
import type { Candidates } from './candidates.ts'
import { checkedPlan, type CheckedPlan, isProven } from './checked.ts'
import { improveLevel } from './improve.ts'
import { drawNeighbourhood, solveNeighbourhood } from './neighbourhood.ts'
import { randomFrom } from './random.ts'
import type { Prepared } from './prepare.ts'

export interface SideBySide {
  prepared: Prepared
  candidates: Candidates
  plan: PlanModel
  engine: Engine
  seconds: number
  seed: number
  now: () => number
  onBetter: (found: CheckedPlan, level: number) => void
}

/** Search and bound take turns this long at first, in milliseconds, and longer each time: a long search finds more. */
const FIRST_TURN = 1000
const LONGER = 1.6

/**
 * Works on every level that is not proven yet, in order: a search for better plans and a bound from below take turns
 * until they meet or the level's share of the time is over. What a level reaches is held for those after it.
 */
export function closeGaps(start: CheckedPlan, work: SideBySide): CheckedPlan {
  const deadline = work.now() + work.seconds * 1000
  let found = start
  for (let level = 0; level < start.objective.length; level++) {
    const left = deadline - work.now()
    if (left < 20) break
    const open = found.objective.slice(level).filter((one) => !isProven(one)).length
    const own = found.objective[level]
    if (own && !isProven(own)) found = closeGap(found, level, { ...work, until: work.now() + left / Math.max(1, open) })
  }
  return found
}

/** Units that move together in one neighbourhood, and seconds that one may take. */
const NEIGHBOURS = 45
const NEIGHBOURHOOD_SECONDS = 2

/** Neighbourhood after neighbourhood by the model, as far as the engine is quick enough for that. */
function searchAround(
  best: () => CheckedPlan,
  level: number,
  work: SideBySide & { until: number; round: number },
  accept: (planned: CheckedPlan['planned']) => void,
): void {
  const { prepared, plan, engine, now, until } = work
  if (engine.name !== 'highs') return
  const random = randomFrom(work.seed * 1000 + work.round)
  while (now() < until) {
    const { planned } = best()
    const free = drawNeighbourhood(prepared, planned, { random, most: NEIGHBOURS })
    const seconds = Math.min(NEIGHBOURHOOD_SECONDS, (until - now()) / 1000)
    const better = solveNeighbourhood(plan, engine, { planned, level, free }, { seconds, seed: work.seed, now })
    if (better) accept(better)
  }
}

function closeGap(start: CheckedPlan, level: number, work: SideBySide & { until: number }): CheckedPlan {
  const { prepared, candidates, plan, now, until, seed } = work
  let found = start
  let turn = FIRST_TURN
  const bound = openLevelBound(prepared, candidates, {
    planned: start.planned,
    level,
    step: plan.levels[level]?.step ?? 0,
  })
  const bounds = start.objective.map((one) => one.bound)
  const accept = (planned: CheckedPlan['planned']) => {
    found = checkedPlan(prepared, planned, bounds)
    work.onBetter(found, level)
  }
  for (let round = 1; now() < until; round++) {
    const value = () => found.objective[level]?.value ?? 0
    const end = Math.min(until, now() + turn)
    bound?.work(value(), () => now() >= end)
    if (bound && bound.value() > (bounds[level] ?? 0) + 1e-9) {
      bounds[level] = Math.min(bound.value(), value())
      accept(found.planned)
    }
    const own = found.objective[level]
    if (!own || isProven(own) || now() >= until) break
    const task = { planned: found.planned, level, floor: bounds[level] ?? 0 }
    const better = improveLevel(prepared, candidates, task, {
      seed: seed + round,
      now,
      until: Math.min(until, now() + turn),
      draws: Infinity,
      rooms: round % 2 === 1 ? 'strict' : 'lenient',
    })
    if (better.planned !== found.planned) accept(better.planned)
    searchAround(() => found, level, { ...work, until: Math.min(until, now() + turn), round }, accept)
    turn *= LONGER
  }
  return found
}
