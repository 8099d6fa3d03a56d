import { describe, expect, it } from 'vitest'
import { verifyRoster } from '#solver/explain/verify.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import { type RosterOptions, solveRoster } from '#solver/roster/solve.ts'

const now = () => performance.now()
const people = Array.from({ length: 12 }, (_, i) => ({ id: `p${i}` }))
const team = { id: 't', from: '2026-03-01', to: '2026-04-30', seats: { member: { min: 3, max: 3 } } }
/** Twelve people alike for three seats: every choice is as good as any other. */
const alike: RosterProblem = { contract: 'roster-problem/1', people, teams: [team] }

describe.each(['highs', 'jslp'] as const)('among rosters equal at every level, %s', (engine) => {
  const solve = async (options: Partial<RosterOptions>) => {
    const answer = await solveRoster(alike, { engine, seconds: 10, seed: 1, now, ...options })
    return { answer, seated: answer.assignments.map(({ person }) => person).join() }
  }

  it('draws by the lot alone: the same lot gives the same roster, others give others', async () => {
    const draws = await Promise.all([1, 2, 3, 4].map((seed) => solve({ tieBreak: { kind: 'draw', seed } })))
    const again = await solve({ tieBreak: { kind: 'draw', seed: 3 } })
    expect(again.seated).toBe(draws[2]?.seated)
    expect(new Set(draws.map(({ seated }) => seated)).size).toBe(4)
    for (const { answer } of draws) {
      expect(answer.status).toBe('optimal')
      expect(answer.objective).toEqual((await solve({})).answer.objective)
      expect(verifyRoster(alike, answer.assignments).violations).toEqual([])
    }
  })

  it('stays with the seats there were', async () => {
    const assignments = ['p9', 'p4', 'p11'].map((person) => ({ person, team: 't', role: 'member' as const }))
    const { seated } = await solve({ tieBreak: { kind: 'stay', assignments } })
    expect(seated.split(',').sort()).toEqual(['p11', 'p4', 'p9'])
  })

  it('differs in as many seats as asked, and not at all when that is impossible', async () => {
    const first = await solve({})
    const other = (seats: number) => solve({ differFrom: [{ assignments: first.answer.assignments, seats }] })
    const kept = (await other(2)).seated.split(',').filter((person) => first.seated.split(',').includes(person))
    expect(kept.length).toBeLessThanOrEqual(1)
    expect((await other(4)).answer.status).toBe('infeasible')
  })

  it('keeps the worst value allowed, or says that none does', async () => {
    expect((await solve({ worst: [0] })).answer.objective[0]).toMatchObject({ value: 0 })
    expect((await solve({ worst: [-1] })).answer.status).toBe('infeasible')
  })
})
