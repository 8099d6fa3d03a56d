import { describe, expect, it } from 'vitest'
import { isAffordable, otherEngine } from '#api/opinions/affordable.ts'
import { compareAnswers, compareBounds } from '#api/opinions/compare.ts'
import type { ProvenLevel, RosterAnswer } from '#solver/roster/answer.ts'

const NAMES = ['open-seats', 'mix', 'load+fit']

function levels(...figures: [value: number, bound: number | null][]): ProvenLevel[] {
  return figures.map(([value, bound], i) => ({ level: NAMES[i] ?? '', value, bound }))
}

function answer(status: RosterAnswer['status'], objective: ProvenLevel[]): RosterAnswer {
  const run = { engine: 'highs' as const, seed: 1, seconds: 1, columns: 1, rows: 1, limitHit: false }
  return { contract: 'roster-answer/1', status, assignments: [], objective, openSeats: [], run }
}

const PROVEN = levels([0, 0], [2, 2], [70, 70])

describe('compareAnswers', () => {
  it('agrees with the same values, proven, within rounding', () => {
    expect(compareAnswers(PROVEN, answer('optimal', levels([0, 0], [2, 2], [70 + 1e-8, 70])))).toMatchObject({
      state: 'agrees',
    })
  })

  it.each([
    ['finds better, though all was proven', answer('optimal', levels([0, 0], [1, 1], [90, 90]))],
    ['proves that nothing as good exists', answer('optimal', levels([0, 0], [3, 3], [70, 70]))],
    ['finds nothing legal at all', answer('infeasible', [])],
    ['knows fewer levels', answer('optimal', levels([0, 0]))],
  ])('disagrees when the other engine %s', (_, second) => {
    expect(compareAnswers(PROVEN, second).state).toBe('disagrees')
  })

  it.each([
    ['is out of time', answer('out-of-time', [])],
    ['reaches less without proof', answer('feasible', levels([0, 0], [3, 1], [60, null]))],
    ['reaches the same without proof', answer('feasible', levels([0, 0], [2, 2], [70, 65]))],
  ])('says nothing when the other engine %s', (_, second) => {
    expect(compareAnswers(PROVEN, second).state).toBe('open')
  })

  it('agrees when neither has proven the same values', () => {
    const first = levels([0, 0], [2, 1], [70, null])
    expect(compareAnswers(first, answer('feasible', levels([0, 0], [2, 0], [70, 60]))).state).toBe('agrees')
  })

  it('lets the first level that differs decide', () => {
    const better = answer('feasible', levels([0, 0], [1, 0], [500, null]))
    expect(compareAnswers(levels([0, 0], [2, 1], [70, null]), better)).toMatchObject({
      state: 'disagrees',
      note: expect.stringContaining('mix'),
    })
  })
})

describe('compareBounds', () => {
  it('agrees when every bound is the value, and is open when one falls short', () => {
    expect(compareBounds(PROVEN, false).state).toBe('agrees')
    expect(compareBounds(levels([0, 0], [2, 1], [70, 70]), false)).toMatchObject({
      state: 'open',
      note: expect.stringContaining('open-seats、load+fit'),
    })
  })

  it('disagrees with a bound above the value, by hand or not', () => {
    for (const edited of [true, false]) expect(compareBounds(levels([0, 0], [2, 3]), edited).state).toBe('disagrees')
  })

  it('does not ask of seats changed by hand that they be best', () => {
    expect(compareBounds(levels([1, 0], [2, 2]), true)).toMatchObject({
      state: 'agrees',
      note: expect.stringMatching(/人工调整.*1\/2/),
    })
    expect(compareBounds(levels([1, 0], [2, null]), true).state).toBe('open')
  })
})

describe('isAffordable', () => {
  it('is always so for HiGHS, and for the other engine up to a table that it can carry', () => {
    const county = { columns: 1545, rows: 695 }
    const city = { columns: 20_000, rows: 4000 }
    expect(otherEngine('highs')).toBe('jslp')
    expect(otherEngine('jslp')).toBe('highs')
    expect(isAffordable('highs', 're-solve', city)).toBe(true)
    expect([isAffordable('jslp', 're-solve', county), isAffordable('jslp', 'bound', county)]).toEqual([true, true])
    expect([isAffordable('jslp', 're-solve', city), isAffordable('jslp', 'bound', city)]).toEqual([false, false])
  })
})
