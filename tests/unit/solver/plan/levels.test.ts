import { describe, expect, it } from 'vitest'
import { LEVEL_NAMES, type PlanProblem } from '#solver/plan/problem.ts'
import { verifyPlan } from '#solver/plan/verify.ts'
import { problem, round, unit, visits } from './problems.ts'

/** uncovered, missed-repeats, changes, lateness, scatter, imbalance. */
const CASES: [string, PlanProblem, string[], number[]][] = [
  ['nothing planned', problem(), [], [2, 0, 0, 6, 0, 0]],
  ['one of two', problem(), ['a 2026-2'], [1, 0, 0, 4, 0, 4]],
  ['priority weighs lateness', problem({ units: [unit('a', { priority: 5 })] }), ['a 2027-1'], [0, 0, 0, 10, 0, 4]],
  [
    'a unit that is not required',
    problem({ units: [unit('a', { required: false, visits: 3 })] }),
    [],
    [0, 0, 0, 3, 0, 0],
  ],
  ['repeats missing beyond the first', problem({ units: [unit('a', { visits: 3 })] }), [], [1, 2, 0, 3, 0, 0]],
  ['a first visit misses as many', problem({ units: [unit('a', { visits: 3 })] }), ['a 2026-1'], [0, 2, 0, 0, 0, 4]],
  [
    'a second misses fewer',
    problem({ units: [unit('a', { visits: 3 })] }),
    ['a 2026-1', 'a 2027-1'],
    [0, 1, 0, 0, 0, 0],
  ],
  ['history covers', problem({ units: [unit('a', { done: ['2026-2'] })] }), [], [0, 0, 0, 1, 0, 0]],
  [
    'history before the term is early',
    problem({ units: [unit('a', { done: ['2025-1'], visits: 2 })] }),
    ['a 2027-1'],
    [0, 0, 0, 0, 0, 4],
  ],
  [
    'baseline kept and not',
    problem({
      baseline: [
        { unit: 'a', round: '2026-1' },
        { unit: 'b', round: '2026-1' },
      ],
    }),
    ['a 2026-1', 'b 2026-2'],
    [0, 0, 1, 1, 0, 8],
  ],
  [
    'groups over rounds',
    problem({ units: [unit('a', { group: 'g' }), unit('b', { group: 'g' }), unit('c', { group: 'h' }), unit('d')] }),
    ['a 2026-1', 'b 2026-2', 'c 2026-2', 'd 2027-1'],
    [0, 0, 0, 4, 3, 8],
  ],
  [
    'history scatters',
    problem({ units: [unit('a', { group: 'g', done: ['2025-1'] }), unit('b', { group: 'g' })] }),
    ['b 2026-1'],
    [0, 0, 0, 0, 2, 4],
  ],
  [
    'a closed year does not balance',
    problem({ rounds: [round('2026-1', { closed: true }), round('2027-1')], units: [unit('a')] }),
    ['a 2027-1'],
    [0, 0, 0, 1, 0, 0],
  ],
]

describe('levels of a plan', () => {
  it.each(CASES)('%s', (_, problem, plan, expected) => {
    const { levels } = verifyPlan({ ...problem, objective: LEVEL_NAMES }, visits(...plan))
    expect(levels.map(({ value }) => value)).toEqual(expected)
  })

  it('adds a blend up under its joined name', () => {
    const blended = problem({ objective: [{ blend: { scatter: 20, lateness: 3 } }] })
    expect(verifyPlan(blended, visits('a 2026-2', 'b 2026-2')).levels).toEqual([
      { level: 'scatter+lateness', value: 6 },
    ])
  })
})
