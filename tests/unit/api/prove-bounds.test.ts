import { describe, expect, it } from 'vitest'
import { proveBounds } from '#api/solving/prove-bounds.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'

const PERIOD = { from: '2026-03-01', to: '2026-04-30' }
const PROBLEM: RosterProblem = {
  contract: 'roster-problem/1',
  people: [
    { id: 'p1', roles: ['leader'], load: 30 },
    { id: 'p2', load: 90, skills: { finance: 2 } },
    { id: 'p3', load: 10 },
    { id: 'p4', load: 50 },
  ],
  teams: [
    {
      id: 't1',
      ...PERIOD,
      seats: { leader: { min: 1, max: 1 }, member: { min: 2, max: 2 } },
      skills: [{ skill: 'finance', min: 1 }],
    },
  ],
}

describe('proveBounds', () => {
  it.each(['highs', 'jslp'] as const)('re-proves with %s what solving proved, told level by level', async (engine) => {
    const now = () => performance.now()
    const { objective } = await solveRoster(PROBLEM, { engine: 'highs', seconds: 10, seed: 1, now })
    const told: number[] = []
    const job = { kind: 'bound' as const, problem: PROBLEM, engine, seconds: 10 }
    const found = await proveBounds({ ...job, values: objective.map(({ value }) => value) }, (message) => {
      if (message.kind === 'progress') told.push(message.best?.bounds.length ?? 0)
    })
    if (found.kind !== 'bounds') throw new Error(found.kind)
    expect(told).toEqual(objective.map((_, i) => i + 1))
    for (const [i, { value }] of objective.entries()) {
      expect(found.bounds[i]).not.toBeNull()
      expect(found.bounds[i]).toBeLessThanOrEqual(value)
    }
    expect(found.bounds.slice(0, -1)).toEqual(objective.slice(0, -1).map(({ value }) => value))
  })
})
