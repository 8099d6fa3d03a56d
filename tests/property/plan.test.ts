import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineChoice } from '#solver/engines/choose.ts'
import { readPlanProblem, type PlanProblem } from '#solver/plan/problem.ts'
import { solvePlan } from '#solver/plan/solve.ts'
import { verifyPlan } from '#solver/plan/verify.ts'
import { check } from '../contract/check.mjs'
import { bestByTrying } from './plan-oracle.ts'
import { planProblems } from './plan-problems.ts'

const solve = async (problem: PlanProblem, engine: EngineChoice, seconds: number) => {
  const read = readPlanProblem(problem)
  if (!read.ok) throw new Error(`the generator made an unusable file: ${JSON.stringify(read.faults)}`)
  const answer = await solvePlan(read.problem, { engine, seconds, seed: 1, now: () => performance.now() })
  // The answer as a file, as the checker would read it.
  return JSON.parse(JSON.stringify(answer)) as typeof answer // same shape: it has no undefined or infinite fields
}

describe('generated plans', () => {
  it('are the best of all plans where all can be tried, infeasible exactly where none is legal, by both engines', async () => {
    await fc.assert(
      fc.asyncProperty(planProblems({ rounds: 3, units: 4, teams: 2 }), async (problem) => {
        const best = bestByTrying(problem)
        for (const engine of ['highs', 'jslp'] as const) {
          const answer = await solve(problem, engine, 20)
          expect(check(problem, answer).faults).toEqual([])
          expect(answer.status).toBe(best === null ? 'infeasible' : 'optimal')
          if (best !== null) expect(answer.objective.map(({ value }) => value)).toEqual(best)
        }
      }),
      { numRuns: 250, seed: 11 },
    )
  })

  it('are legal, with true values and honest bounds, at the size of a small county', async () => {
    await fc.assert(
      fc.asyncProperty(planProblems({ rounds: 8, units: 30, teams: 3 }), async (problem) => {
        const answer = await solve(problem, 'highs', 2)
        expect(check(problem, answer).faults).toEqual([])
        if (answer.status === 'infeasible') return
        const { violations, levels } = verifyPlan(problem, answer.visits)
        expect(violations).toEqual([])
        expect(levels).toEqual(answer.objective.map(({ level, value }) => ({ level, value })))
      }),
      { numRuns: 40, seed: 12 },
    )
  })

  it('are the same bytes for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(planProblems({ rounds: 4, units: 6, teams: 2 }), async (problem) => {
        const [one, two] = [await solve(problem, 'highs', 20), await solve(problem, 'highs', 20)]
        expect(JSON.stringify(two.visits)).toBe(JSON.stringify(one.visits))
      }),
      { numRuns: 20, seed: 13 },
    )
  })

  it('are judged by verify as by the contract, made by hand or not', () => {
    fc.assert(
      fc.property(
        planProblems({ rounds: 3, units: 4, teams: 2 }),
        fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.integer({ min: 0, max: 3 })), { maxLength: 5 }),
        (problem, picks) => {
          const visits = picks.map(([u, r, team]) => ({
            unit: problem.units[u]?.id ?? 'stranger',
            round: problem.rounds[r]?.id ?? 'never',
            team,
          }))
          const verdict = check(problem, { contract: 'plan-answer/1', status: 'feasible', visits, objective: [] })
          const faults = verdict.faults.filter((fault) => !fault.startsWith('level ') && !fault.startsWith('status '))
          const { violations, levels } = verifyPlan(problem, visits)
          expect(violations.length > 0).toBe(faults.length > 0)
          if (faults.length === 0) expect(levels).toEqual(verdict.objective)
        },
      ),
      { numRuns: 3000, seed: 14 },
    )
  })
})
