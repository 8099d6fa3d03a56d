import { describe, expect, it } from 'vitest'
import { applyChange } from '#solver/plan/fixes.ts'
import { readPlanProblem, type PlanProblem } from '#solver/plan/problem.ts'
import { solvePlan } from '#solver/plan/solve.ts'
import { problem, QUICK, round, unit } from './problems.ts'

const uncoveredAfter = async (problem: PlanProblem) => {
  const answer = await solvePlan({ ...problem, objective: ['uncovered'] }, QUICK)
  return answer.objective[0]?.value
}

describe('a shortfall', () => {
  it('is proven where sums of months deceive: 15 × 2 + 70 × 1.25 months do not fit into 4 teams × 15 rounds × 2', async () => {
    const county = problem({
      rounds: Array.from({ length: 15 }, (_, i) => round(`${2026 + Math.floor(i / 3)}-${(i % 3) + 1}`, { teams: 4 })),
      units: Array.from({ length: 85 }, (_, i) => unit(`u${i}`, { effort: i < 15 ? 2 : 1.25 })),
      objective: ['uncovered'],
    })
    const answer = await solvePlan(county, { ...QUICK, seconds: 40 })
    expect(answer.objective).toEqual([{ level: 'uncovered', value: 25, bound: 25 }])
    expect(answer.shortfall).toMatchObject({ teamRounds: 25, teamRoundsBound: 25, unreachable: [] })
    const complete = answer.shortfall?.fixes.filter((fix) => fix.coversAll) ?? []
    expect(complete.map((fix) => fix.changes[0]?.kind)).toEqual(
      expect.arrayContaining(['shorten-visits', 'lengthen', 'add-team']),
    )
    const costs = answer.shortfall?.fixes.map((fix) => fix.cost) ?? []
    expect(costs).toEqual(costs.toSorted((a, b) => a - b))
  })

  it('offers packages that cover as many as they say', async () => {
    const short = problem({ units: ['a', 'b', 'c', 'd'].map((id) => unit(id, { effort: 1.5 })) })
    const { shortfall } = await solvePlan(short, QUICK)
    expect(shortfall).toMatchObject({ months: 1.5, teamRounds: 1, teamRoundsBound: 1 })
    expect(shortfall?.units).toHaveLength(1)
    expect(shortfall?.fixes.length).toBeGreaterThanOrEqual(3)
    for (const fix of shortfall?.fixes ?? []) {
      expect(await uncoveredAfter(fix.changes.reduce(applyChange, short))).toBe(1 - fix.covers)
      expect(fix.coversAll).toBe(true)
    }
  })

  it('counts team-rounds with everything else planned anew', async () => {
    // c fits only into 2026-1, where a or b would have to make room; one further team anywhere is enough.
    const short = problem({
      units: [
        unit('a', { effort: 2 }),
        unit('b', { effort: 2 }),
        unit('c', { effort: 2, last: '2026-1' }),
        unit('d', { effort: 2 }),
      ],
    })
    const { shortfall } = await solvePlan(short, QUICK)
    expect(shortfall).toMatchObject({
      teamRounds: 1,
      teamRoundsBound: 1,
      text: '1 个应巡察单位未能安排，共需 2 个组月；至少须增加 1 个组次才能全覆盖',
    })
  })

  it('names units that no number of teams reaches, and opens their windows', async () => {
    const barred = problem({ units: [unit('a', { blocked: ['2026-1', '2026-2', '2027-1'] }), unit('b')] })
    const { shortfall } = await solvePlan(barred, QUICK)
    expect(shortfall).toMatchObject({
      units: ['a'],
      unreachable: ['a'],
      teamRounds: 0,
      text: '1 个应巡察单位未能安排，共需 1 个组月；其中 a增加巡察组也无法安排',
    })
    expect(shortfall?.fixes).toMatchObject([
      { changes: [{ kind: 'unblock', unit: 'a' }], covers: 1, coversAll: true, cost: 0 },
    ])
  })

  it('is absent where everything is covered', async () => {
    const read = readPlanProblem(problem())
    expect(read.ok && (await solvePlan(read.problem, QUICK)).shortfall).toBeUndefined()
  })
})
