import { describe, expect, it } from 'vitest'
import { readPlanProblem } from '#solver/plan/problem.ts'
import { problemFaults } from '../../../contract/check.mjs'
import { problem, round, unit } from './problems.ts'

const good = {
  ...problem(),
  locks: [{ unit: 'a', round: '2026-1' }],
  objective: ['uncovered', { blend: { lateness: 1 } }],
}

/** What is wrong, the file, where the fault is found, and whether check.mjs finds it too. */
const CASES: [string, unknown, string, 'contract' | 'stricter'][] = [
  ['no object', 7, 'contract', 'contract'],
  ['another contract', { ...good, contract: 'plan-problem/2' }, 'contract', 'contract'],
  ['no rounds', { ...good, rounds: undefined, locks: [] }, 'rounds', 'stricter'],
  ['id used twice', { ...good, units: [unit('a'), unit('a')] }, 'units[1].id', 'contract'],
  ['id missing', { ...good, units: [unit('a'), { effort: 1 }] }, 'units[1].id', 'contract'],
  ['date that is none', { ...good, rounds: [round('2026-1', { from: '2026-3-1' })] }, 'rounds[0].from', 'contract'],
  ['day that does not exist', { ...good, rounds: [round('2026-1', { to: '2026-04-31' })] }, 'rounds[0].to', 'stricter'],
  ['ends before it starts', { ...good, rounds: [round('2026-1', { to: '2026-02-01' })] }, 'rounds[0].to', 'contract'],
  ['teams negative', { ...good, rounds: [round('2026-1', { teams: -1 })] }, 'rounds[0].teams', 'contract'],
  ['teams in halves', { ...good, rounds: [round('2026-1', { teams: 1.5 })] }, 'rounds[0].teams', 'stricter'],
  ['months missing', { ...good, rounds: [{ ...round('2026-1'), months: undefined }] }, 'rounds[0].months', 'stricter'],
  ['effort missing', { ...good, units: [unit('a'), { id: 'b' }] }, 'units[1].effort', 'contract'],
  ['effort negative', { ...good, units: [unit('a', { effort: -1 })] }, 'units[0].effort', 'contract'],
  ['priority negative', { ...good, units: [unit('a', { priority: -1 })] }, 'units[0].priority', 'stricter'],
  ['visits in halves', { ...good, units: [unit('a', { visits: 1.5 })] }, 'units[0].visits', 'stricter'],
  ['gap of nothing', { ...good, units: [unit('a', { minGap: 0 })] }, 'units[0].minGap', 'stricter'],
  ['blocked in no round', { ...good, units: [unit('a', { blocked: ['x'] })] }, 'units[0].blocked[0]', 'contract'],
  ['first in no round', { ...good, units: [unit('a', { first: 'x' })] }, 'units[0].first', 'contract'],
  ['last in no round', { ...good, units: [unit('a', { last: 'x' })] }, 'units[0].last', 'contract'],
  ['lock of no unit', { ...good, locks: [{ unit: 'x', round: '2026-1' }] }, 'locks[0].unit', 'contract'],
  ['baseline in no round', { ...good, baseline: [{ unit: 'a', round: 'x' }] }, 'baseline[0].round', 'contract'],
  ['pair of one', { ...good, apart: [{ units: ['a', 'a'] }] }, 'apart[0].units', 'contract'],
  ['pair with a stranger', { ...good, apart: [{ units: ['a', 'x'] }] }, 'apart[0].units', 'contract'],
  ['unknown level', { ...good, objective: ['speed'] }, 'objective[0]', 'contract'],
  ['unknown level in a blend', { ...good, objective: [{ blend: { speed: 1 } }] }, 'objective[0]', 'contract'],
  [
    'weight that is no number',
    { ...good, objective: [{ blend: { lateness: 'x' } }] },
    'objective[0].blend.lateness',
    'stricter',
  ],
]

describe('reading a plan problem', () => {
  it('takes the example and one with every default', () => {
    expect(readPlanProblem(good)).toEqual({ ok: true, problem: good })
    expect(readPlanProblem(problem())).toEqual({ ok: true, problem: problem() })
  })

  it.each(CASES)('%s', (_, file, where, who) => {
    const read = readPlanProblem(file)
    expect(read.ok ? [] : read.faults.map((fault) => fault.where)).toEqual([where])
    expect(problemFaults(file).length > 0).toBe(who === 'contract')
  })

  it('lists every fault at once, with what is there and what is allowed', () => {
    const read = readPlanProblem({ ...good, rounds: [round('2026-1', { teams: -1, months: -2 })] })
    expect(read).toEqual({
      ok: false,
      faults: [
        { where: 'rounds[0].teams', what: '-1', allowed: 'a whole number ≥ 0' },
        { where: 'rounds[0].months', what: '-2', allowed: 'a number ≥ 0' },
      ],
    })
  })
})
