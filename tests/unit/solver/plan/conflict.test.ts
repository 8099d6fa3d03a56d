import { describe, expect, it } from 'vitest'
import { findConflict } from '#solver/plan/conflict.ts'
import { relaxed } from '#solver/plan/relax.ts'
import type { PlanProblem } from '#solver/plan/problem.ts'
import { solvePlan } from '#solver/plan/solve.ts'
import { problem, QUICK, round, unit } from './problems.ts'

const locks = (...texts: string[]) =>
  texts.map((text) => {
    const [unit = '', round = ''] = text.split(' ')
    return { unit, round }
  })

const CASES: [string, PlanProblem, string[]][] = [
  [
    'a closed round',
    problem({ rounds: [round('2026-1', { closed: true })], locks: locks('a 2026-1') }),
    ['lock', 'closed'],
  ],
  [
    'a blocked round',
    problem({ units: [unit('a', { blocked: ['2026-1'] })], locks: locks('a 2026-1') }),
    ['lock', 'blocked'],
  ],
  [
    'before the first',
    problem({ units: [unit('a', { first: '2026-2' })], locks: locks('a 2026-1') }),
    ['lock', 'first'],
  ],
  ['after the last', problem({ units: [unit('a', { last: '2026-1' })], locks: locks('a 2026-2') }), ['lock', 'last']],
  ['too long', problem({ units: [unit('a', { effort: 3 })], locks: locks('a 2026-1') }), ['lock', 'capacity']],
  ['no team', problem({ rounds: [round('2026-1', { teams: 0 })], locks: locks('a 2026-1') }), ['lock', 'capacity']],
  [
    'history used the visits up',
    problem({ units: [unit('a', { done: ['2026-1'] })], locks: locks('a 2027-1') }),
    ['lock', 'visits'],
  ],
  [
    'close to history',
    problem({ units: [unit('a', { visits: 2, minGap: 2, done: ['2026-1'] })], locks: locks('a 2026-2') }),
    ['lock', 'minGap'],
  ],
  [
    'apart from history',
    problem({
      units: [unit('a', { done: ['2026-1'] }), unit('b')],
      apart: [{ units: ['a', 'b'] }],
      locks: locks('b 2026-1'),
    }),
    ['lock', 'apart'],
  ],
  [
    'two locks too close',
    problem({ units: [unit('a', { visits: 2, minGap: 2 })], locks: locks('a 2026-1', 'a 2026-2') }),
    ['lock', 'lock', 'minGap'],
  ],
  [
    'two locks apart',
    problem({ apart: [{ units: ['a', 'b'] }], locks: locks('a 2026-1', 'b 2026-1') }),
    ['lock', 'lock', 'apart'],
  ],
  [
    'more locks than visits',
    problem({ units: [unit('a', { visits: 2 })], locks: locks('a 2026-1', 'a 2026-2', 'a 2027-1') }),
    ['lock', 'lock', 'lock', 'visits'],
  ],
  [
    'more than the teams hold',
    problem({
      units: [unit('a', { effort: 0.5 }), unit('b', { effort: 1.25 }), unit('c', { effort: 1.5 })],
      locks: locks('a 2026-1', 'b 2026-1', 'c 2026-1'),
    }),
    ['lock', 'lock', 'capacity'],
  ],
]

describe('contradictory locks', () => {
  it.each(CASES)('%s', async (_, problem, kinds) => {
    const conflict = findConflict(problem)
    expect(conflict?.members.map(({ kind }) => kind)).toEqual(kinds)
    const answer = await solvePlan(problem, QUICK)
    expect(answer).toMatchObject({ status: 'infeasible', visits: [], conflict })
  })

  it.each(CASES)('%s: giving up any one member resolves it', (_, problem) => {
    const { members, relaxations } = findConflict(problem) ?? { members: [], relaxations: [] }
    expect(relaxations.map(({ drop }) => drop)).toEqual(members.map((_, i) => [i]))
    for (const member of members) expect(findConflict(relaxed(problem, member, members))).toBeNull()
  })

  it('names the locks of further conflicts that have to go as well', () => {
    const twice = problem({
      units: [unit('a', { blocked: ['2026-1'] }), unit('b', { blocked: ['2026-2'] })],
      locks: locks('a 2026-1', 'b 2026-2'),
    })
    const { relaxations = [] } = findConflict(twice) ?? {}
    expect(relaxations[0]?.also).toEqual([{ kind: 'lock', ids: ['b', '2026-2'], text: 'b锁定在 2026-2 轮' }])
    expect(relaxations[0]?.text).toBe('取消锁定：a锁定在 2026-1 轮；取消锁定：b锁定在 2026-2 轮')
  })

  it('is none where the locks stand together', () => {
    expect(findConflict(problem({ locks: locks('a 2026-1', 'b 2026-1', 'a 2026-1') }))).toBeNull()
  })
})
