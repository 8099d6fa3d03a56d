import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLevelBound } from '#solver/plan/bound/level-bound.ts'
import { candidatesOf } from '#solver/plan/candidates.ts'
import { prepare } from '#solver/plan/prepare.ts'
import { readPlanProblem } from '#solver/plan/problem.ts'
import { solvePlan } from '#solver/plan/solve.ts'
import { plannedOf } from '#solver/plan/timeline.ts'
import { bestByTrying } from './plan-oracle.ts'
import { planProblems } from './plan-problems.ts'

describe('the bound by rounds', () => {
  it('is never above the best of all plans, level by level, and often is the best', async () => {
    const reached = { levels: 0, met: 0 }
    await fc.assert(
      fc.asyncProperty(planProblems({ rounds: 3, units: 4, teams: 2 }), async (given) => {
        const best = bestByTrying(given)
        const read = readPlanProblem(given)
        if (best === null || !read.ok) return
        const answer = await solvePlan(read.problem, {
          engine: 'highs',
          seconds: 20,
          seed: 1,
          now: () => performance.now(),
        })
        const prepared = prepare(read.problem)
        const planned = plannedOf(prepared, answer.visits)
        for (const [level, value] of best.entries()) {
          const bound = openLevelBound(prepared, candidatesOf(prepared), { planned, level, step: 0 })
          let left = 4000
          bound?.work(value, () => --left < 0)
          const proven = bound?.value() ?? -Infinity
          expect(proven, `level ${level}`).toBeLessThanOrEqual(value + 1e-6)
          reached.levels += 1
          if (proven > value - 1e-3) reached.met += 1
        }
      }),
      { numRuns: 250, seed: 31 },
    )
    expect(reached.met / reached.levels).toBeGreaterThan(0.8)
  })
})
