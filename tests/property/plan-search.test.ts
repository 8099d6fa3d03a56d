import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { candidatesOf } from '#solver/plan/candidates.ts'
import { findConflict } from '#solver/plan/conflict.ts'
import { decode } from '#solver/plan/decode.ts'
import { DraftPlan } from '#solver/plan/draft-plan.ts'
import { improve } from '#solver/plan/improve.ts'
import { Mover } from '#solver/plan/mover.ts'
import { levelValues } from '#solver/plan/levels.ts'
import { prepare } from '#solver/plan/prepare.ts'
import { LEVEL_NAMES, type PlanProblem } from '#solver/plan/problem.ts'
import { randomFrom } from '#solver/plan/random.ts'
import { startPlan } from '#solver/plan/start.ts'
import { type Planned, timelineOf } from '#solver/plan/timeline.ts'
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

  it('keeps every rule but the room of a round, and every total right, move after move, taken and taken back', () => {
    fc.assert(
      fc.property(problems, fc.nat(), (problem, seed) => {
        const prepared = prepare(problem)
        const candidates = candidatesOf(prepared)
        const draft = new DraftPlan(prepared, candidates, startPlan(prepared, candidates) ?? [])
        const random = randomFrom(seed)
        const mover = new Mover(prepared, candidates, draft, random)
        for (let i = 0; i < 60; i++) {
          const before = JSON.stringify(draft.planned())
          const overfull = draft.overfull()
          if (!mover.draw()) expect(JSON.stringify(draft.planned())).toBe(before)
          else if (random() < 0.3) {
            mover.undo()
            expect(JSON.stringify(draft.planned())).toBe(before)
            expect(draft.overfull()).toBe(overfull)
          } else mover.keep()
        }
        const planned = draft.planned()
        const every = prepare({ ...problem, objective: LEVEL_NAMES })
        const values = levelValues(every, timelineOf(every, planned)).map(({ value }) => value)
        expect(LEVEL_NAMES.map((name) => draft.totals[name])).toEqual(values)
        if (draft.overfull() === 0) expect(judge(problem, planned).violations).toEqual([])
        else expect(() => decode(prepared, planned)).toThrow(/do not fit/)
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
