import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Board } from '#solver/plan/board.ts'
import { candidatesOf } from '#solver/plan/candidates.ts'
import { findConflict } from '#solver/plan/conflict.ts'
import { decode } from '#solver/plan/decode.ts'
import { improve } from '#solver/plan/improve.ts'
import { drawMove } from '#solver/plan/moves.ts'
import { prepare } from '#solver/plan/prepare.ts'
import { LEVEL_NAMES, type PlanProblem } from '#solver/plan/problem.ts'
import { randomFrom } from '#solver/plan/random.ts'
import { startPlan } from '#solver/plan/start.ts'
import type { Planned } from '#solver/plan/timeline.ts'
import { verifyPlan } from '#solver/plan/verify.ts'
import { planProblems } from './plan-problems.ts'

const problems = planProblems({ rounds: 6, units: 14, teams: 3 }).filter((problem) => findConflict(problem) === null)

function judge(problem: PlanProblem, planned: Planned) {
  const every = { ...problem, objective: LEVEL_NAMES }
  const { violations, levels } = verifyPlan(every, decode(prepare(problem), planned))
  return { violations, values: levels.map(({ value }) => value) }
}

describe('the search for a better plan', () => {
  it('starts legal whenever the locks stand together', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const prepared = prepare(problem)
        const start = startPlan(prepared, candidatesOf(prepared))
        expect(start === null ? null : judge(problem, start).violations).toEqual([])
      }),
      { numRuns: 1000, seed: 21 },
    )
  })

  it('keeps every rule and every total right, move after move, taken and taken back', () => {
    fc.assert(
      fc.property(problems, fc.nat(), (problem, seed) => {
        const prepared = prepare(problem)
        const candidates = candidatesOf(prepared)
        const board = new Board(prepared, candidates, startPlan(prepared, candidates) ?? [])
        const movable = prepared.units.filter((unit) => (candidates[unit.at] ?? []).length > 0).map((unit) => unit.at)
        const random = randomFrom(seed)
        for (let i = 0; i < 60; i++) {
          const steps = drawMove({ prepared, candidates, board, random, movable })
          const before = JSON.stringify(board.planned())
          const taken = board.take(steps)
          if (taken && random() < 0.3) board.undo(steps)
          else if (taken) continue
          expect(JSON.stringify(board.planned())).toBe(before)
        }
        const { violations, values } = judge(problem, board.planned())
        expect(violations).toEqual([])
        expect(LEVEL_NAMES.map((name) => board.totals[name])).toEqual(values)
      }),
      { numRuns: 400, seed: 22 },
    )
  })

  it('is never worse in the order of the levels, and the same for the same seed', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const prepared = prepare(problem)
        const candidates = candidatesOf(prepared)
        const start = startPlan(prepared, candidates) ?? []
        const limits = { seconds: 60, seed: 5, uncovered: 0, now: () => performance.now() }
        const { planned } = improve(prepared, candidates, start, limits)
        const [before, after] = [start, planned].map((plan) => verifyPlan(problem, decode(prepared, plan)).levels)
        const changed = after?.find(({ value }, i) => Math.abs(value - (before?.[i]?.value ?? 0)) > 1e-9)
        const was = before?.find(({ level }) => level === changed?.level)
        expect(changed?.value ?? 0).toBeLessThanOrEqual(was?.value ?? 0)
        expect(improve(prepared, candidates, start, limits).planned).toEqual(planned)
      }),
      { numRuns: 10, seed: 23 },
    )
  })
})
