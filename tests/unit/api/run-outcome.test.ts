import { describe, expect, it } from 'vitest'
import { outcomeOf } from '#api/runs/outcome.ts'
import type { Best } from '#api/solving/messages.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'

const problem: RosterProblem = {
  contract: 'roster-problem/1',
  people: [{ id: 'p1', roles: ['leader'] }],
  teams: [{ id: 't1', from: '2026-03-01', to: '2026-03-31', seats: { leader: { min: 1 } } }],
  objective: ['open-seats', 'mix'],
}
const best: Best = {
  assignments: [{ person: 'p1', team: 't1', role: 'leader' }],
  bounds: [-1e-9, -Infinity],
  engine: 'highs',
  seconds: 1.23456,
  columns: 10,
  rows: 5,
}
const asked = { problem, seed: 7 }

describe('outcomeOf', () => {
  it('counts the best roster of a stopped run anew, with the bounds that were proven', () => {
    const { status, answer } = outcomeOf(asked, { kind: 'cancelled', best })
    expect(status).toBe('cancelled')
    expect(answer).toMatchObject({
      status: 'feasible',
      objective: [
        { level: 'open-seats', value: 0, bound: 0 },
        { level: 'mix', value: 0, bound: null },
      ],
      run: { engine: 'highs', seed: 7, seconds: 1.235, limitHit: true },
    })
  })

  it('calls it optimal when every bound is met, though the time was over', () => {
    const { status, answer } = outcomeOf(asked, { kind: 'cut', best: { ...best, bounds: [0, 0] } })
    expect([status, answer?.status]).toEqual(['done', 'optimal'])
  })

  it('makes nothing of no roster or an empty one', () => {
    for (const none of [null, { ...best, assignments: [] }]) {
      expect(outcomeOf(asked, { kind: 'cancelled', best: none })).toEqual({
        status: 'cancelled',
        error: null,
        answer: null,
      })
      expect(outcomeOf(asked, { kind: 'cut', best: none })).toMatchObject({
        status: 'failed',
        error: expect.stringContaining('时限'),
      })
    }
  })
})
