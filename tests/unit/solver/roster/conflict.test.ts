import { describe, expect, it } from 'vitest'
import type { RosterAnswer } from '#solver/roster/answer.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import { personWith, problemWith, seat, teamWith } from './problems.ts'

function solve(problem: RosterProblem): Promise<RosterAnswer> {
  return solveRoster(problem, { engine: 'highs', seconds: 10, seed: 1, now: () => performance.now() })
}

const kinds = ({ conflict }: RosterAnswer) => conflict?.members.map(({ kind }) => kind)

describe('a conflict', () => {
  it('is minimal: only what clashes, without the locks beside it', async () => {
    const one = teamWith('s', { seats: { leader: { max: 1 }, member: {} } })
    const locks = [seat('a', 's', 'leader'), seat('b', 's', 'leader'), seat('c', 's')]
    const answer = await solve(problemWith({ teams: [one], locks }))
    expect(kinds(answer)).toEqual(['lock', 'lock', 'seats'])
    expect(answer.conflict?.members[0]?.text).toBe('锁定：a甲在s组任组长')
    expect(answer.conflict?.relaxations.map(({ drop, also }) => [drop, also])).toEqual([
      [[0], []],
      [[1], []],
      [[2], []],
    ])
  })

  it('never offers to give up a fact', async () => {
    const locks = [seat('a', 's')]
    const recusals = [{ person: 'a', team: 's', strength: 'absolute', rule: 'R4' } as const]
    const answer = await solve(problemWith({ locks, recusals }))
    expect(kinds(answer)).toEqual(['lock', 'recusal'])
    expect(answer.conflict?.relaxations).toEqual([{ drop: [0], also: [], text: '放弃：锁定：a甲在s组任组员' }])
  })

  it('lists what another, independent conflict needs besides', async () => {
    const bans = [
      { person: 'a', team: 's' },
      { person: 'b', team: 's' },
    ]
    const people = [personWith('a', { name: '甲' }), personWith('b', { minTeams: 3 })]
    const answer = await solve(problemWith({ people, bans, locks: [seat('a', 's')] }))
    const [first] = answer.conflict?.relaxations ?? []
    expect((first?.drop.length ?? 0) + (first?.also.length ?? 0)).toBe(2)
    expect(first?.also.length).toBe(1)
  })

  it('finds minima that a home unit cannot serve', async () => {
    const people = ['a', 'b', 'c'].map((id) => personWith(id, { unit: 'u', minTeams: 1 }))
    const answer = await solve(problemWith({ people, sameUnitMax: 2 }))
    expect(kinds(answer)).toEqual(['minTeams', 'minTeams', 'minTeams', 'sameUnitMax'])
  })
})
