import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openEngine } from '#solver/engines/choose.ts'
import { buildPlan } from '#solver/plan/build.ts'
import { candidatesOf } from '#solver/plan/candidates.ts'
import { findConflict } from '#solver/plan/conflict.ts'
import { decode } from '#solver/plan/decode.ts'
import { drawNeighbourhood, solveNeighbourhood } from '#solver/plan/neighbourhood.ts'
import { prepare } from '#solver/plan/prepare.ts'
import { randomFrom } from '#solver/plan/random.ts'
import { startPlan } from '#solver/plan/start.ts'
import { verifyPlan } from '#solver/plan/verify.ts'
import { planProblems } from './plan-problems.ts'

const problems = planProblems({ rounds: 5, units: 12, teams: 3 }).filter(
  (problem) => findConflict(problem) === null && (problem.objective?.length ?? 3) > 0,
)

describe('a neighbourhood of a plan', () => {
  it('moves only the units that are free, keeps the levels before, and betters its own', async () => {
    const engine = await openEngine('highs')
    let bettered = 0
    fc.assert(
      fc.property(problems, fc.nat(), (problem, seed) => {
        const prepared = prepare(problem)
        const candidates = candidatesOf(prepared)
        const planned = startPlan(prepared, candidates) ?? []
        const plan = buildPlan(prepared, candidates)
        const level = seed % plan.levels.length
        const free = drawNeighbourhood(prepared, planned, { random: randomFrom(seed), most: 6 })
        expect(free.size).toBeLessThanOrEqual(6)
        const limits = { seconds: 10, seed: 1, now: () => performance.now() }
        const better = solveNeighbourhood(plan, engine, { planned, level, free }, limits)
        if (better === null) return
        bettered += 1
        for (const unit of prepared.units) if (!free.has(unit.at)) expect(better[unit.at]).toEqual(planned[unit.at])
        const [before, after] = [planned, better].map((one) => verifyPlan(problem, decode(prepared, one)))
        expect(after?.violations).toEqual([])
        for (let at = 0; at < level; at++)
          expect(after?.levels[at]?.value ?? 0).toBeLessThanOrEqual((before?.levels[at]?.value ?? 0) + 1e-6)
        expect(after?.levels[level]?.value ?? 0).toBeLessThan(before?.levels[level]?.value ?? 0)
      }),
      { numRuns: 150, seed: 41 },
    )
    expect(bettered).toBeGreaterThan(20)
  })
})
