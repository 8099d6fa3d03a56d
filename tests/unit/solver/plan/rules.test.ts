import { describe, expect, it } from 'vitest'
import type { PlanProblem } from '#solver/plan/problem.ts'
import { verifyPlan } from '#solver/plan/verify.ts'
import { problem, round, unit, visits } from './problems.ts'

const one = (facts: Parameters<typeof unit>[1]) => problem({ units: [unit('a', facts), unit('b')] })

const CASES: [string, PlanProblem, string[], string[]][] = [
  ['listed: unit', problem(), ['x 2026-1'], ['listed']],
  ['listed: round', problem(), ['a 2025-1'], ['listed']],
  ['listed: team above', problem(), ['a 2026-1 2'], ['listed']],
  ['listed: team below', problem(), ['a 2026-1 0'], ['listed']],
  ['listed: kept', problem({ rounds: [round('2026-1', { teams: 2 })] }), ['a 2026-1 2'], []],
  ['window: closed', problem({ rounds: [round('2026-1', { closed: true })] }), ['a 2026-1'], ['window']],
  ['window: blocked', one({ blocked: ['2026-2'] }), ['a 2026-2'], ['window']],
  ['window: beside the blocked', one({ blocked: ['2026-2'] }), ['a 2026-1'], []],
  ['window: before the first', one({ first: '2026-2' }), ['a 2026-1'], ['window']],
  ['window: in the first', one({ first: '2026-2' }), ['a 2026-2'], []],
  ['window: after the last', one({ last: '2026-2' }), ['a 2027-1'], ['window']],
  ['window: in the last', one({ last: '2026-2' }), ['a 2026-2'], []],
  ['capacity: too much for one team', one({ effort: 1.25 }), ['a 2026-1', 'b 2026-1'], ['capacity']],
  ['capacity: exactly full', one({ effort: 1 }), ['a 2026-1', 'b 2026-1'], []],
  [
    'capacity: tenths that add up',
    problem({
      rounds: [round('2026-1', { months: 0.3 })],
      units: [unit('a', { effort: 0.1 }), unit('b', { effort: 0.2 })],
    }),
    ['a 2026-1', 'b 2026-1'],
    [],
  ],
  ['visits: one too many', one({}), ['a 2026-1', 'a 2027-1'], ['visits']],
  ['visits: as many as asked', one({ visits: 2 }), ['a 2026-1', 'a 2027-1'], []],
  ['visits: history counts', one({ visits: 2, done: ['2025-3', '2026-1'] }), ['a 2027-1'], ['visits']],
  ['visits: history alone is no fault', one({ done: ['2025-2', '2025-3'] }), [], []],
  ['minGap: too close', one({ visits: 2, minGap: 2 }), ['a 2026-1', 'a 2026-2'], ['minGap']],
  ['minGap: just far enough', one({ visits: 2, minGap: 2 }), ['a 2026-1', 'a 2027-1'], []],
  [
    'minGap: twice in a round',
    problem({ rounds: [round('2026-1', { teams: 2 })], units: [unit('a', { visits: 2 })] }),
    ['a 2026-1', 'a 2026-1 2'],
    ['minGap'],
  ],
  ['minGap: to history before the term', one({ visits: 2, minGap: 2, done: ['2025-3'] }), ['a 2026-1'], ['minGap']],
  ['minGap: far enough from it', one({ visits: 2, minGap: 2, done: ['2025-3'] }), ['a 2026-2'], []],
  ['apart: share a round', problem({ apart: [{ units: ['a', 'b'] }] }), ['a 2026-1', 'b 2026-1'], ['apart']],
  ['apart: in two rounds', problem({ apart: [{ units: ['a', 'b'] }] }), ['a 2026-1', 'b 2026-2'], []],
  [
    'apart: with history',
    problem({ units: [unit('a', { done: ['2026-1'] }), unit('b')], apart: [{ units: ['a', 'b'] }] }),
    ['b 2026-1'],
    ['apart'],
  ],
  ['lock: not kept', problem({ locks: [{ unit: 'a', round: '2026-2' }] }), ['a 2026-1'], ['lock']],
  ['lock: kept', problem({ locks: [{ unit: 'a', round: '2026-2' }] }), ['a 2026-2'], []],
  [
    'lock: kept by history',
    problem({ units: [unit('a', { done: ['2026-1'] })], locks: [{ unit: 'a', round: '2026-1' }] }),
    [],
    [],
  ],
]

describe('rules of a plan', () => {
  it.each(CASES)('%s', (_, problem, plan, broken) => {
    const { violations } = verifyPlan(problem, visits(...plan))
    expect(violations.map(({ rule }) => rule)).toEqual(broken)
  })

  it('name the units and rounds they are about', () => {
    const { violations } = verifyPlan(problem({ apart: [{ units: ['a', 'b'] }] }), visits('a 2026-2', 'b 2026-2'))
    expect(violations).toEqual([{ rule: 'apart', ids: ['a', 'b'], text: 'a与b安排在同一轮' }])
  })
})
