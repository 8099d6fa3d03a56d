import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fewestTeams, pack } from '#solver/plan/packing.ts'
import { accumulated, outdoes, patternsOf } from '#solver/plan/patterns.ts'

/** Tries every team for every effort. */
function fits(efforts: readonly number[], free: number[]): boolean {
  const [first, ...rest] = efforts
  if (first === undefined) return true
  return free.some((left, team) => left >= first && fits(rest, free.with(team, left - first)))
}

const efforts = fc.array(fc.constantFrom(0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5), { maxLength: 7 })
const bins = fc.record({ teams: fc.integer({ min: 0, max: 3 }), months: fc.constantFrom(1, 2, 2.5, 3) })

describe('packing visits into teams', () => {
  it('fits exactly when trying everything fits, and keeps the months', () => {
    fc.assert(
      fc.property(efforts, bins, (efforts, { teams, months }) => {
        const packed = pack(efforts, { teams, months })
        const free = Array.from<number>({ length: teams }).fill(months)
        expect(packed !== null).toBe(fits(efforts, free))
        packed?.forEach((team, i) => (free[team] = (free[team] ?? NaN) - (efforts[i] ?? 0)))
        expect(free.every((left) => left >= 0)).toBe(true)
      }),
      { numRuns: 3000, seed: 1 },
    )
  })

  it('finds what first fit decreasing misses', () => {
    expect(pack([1.5, 1, 1, 0.75, 0.75, 1], { teams: 2, months: 3 })).toEqual([0, 1, 1, 0, 0, 1])
  })

  it('counts the fewest teams, and none where one effort is too long', () => {
    expect(fewestTeams([1.25, 1.25, 1.25], 2)).toBe(3)
    expect(fewestTeams([1.25, 1.25, 1.25], 2.5)).toBe(2)
    expect(fewestTeams([], 2)).toBe(0)
    expect(fewestTeams([2.25], 2)).toBeNull()
  })

  it('gives up after the steps allowed', () => {
    expect(pack([1.5, 1, 1, 0.75, 0.75, 1], { teams: 2, months: 3, steps: 0 })).toBeNull()
  })
})

describe('patterns', () => {
  it('lists the fillings of a two-month team', () => {
    expect(patternsOf([2, 1.25, 1, 0.75], 2)).toEqual([
      [1, 1, 1, 1],
      [0, 1, 1, 2],
      [0, 0, 2, 2],
    ])
  })

  it('hold exactly what packing holds', () => {
    fc.assert(
      fc.property(efforts, fc.constantFrom(2, 2.5, 3), (efforts, months) => {
        const sizes = [...new Set(efforts)].sort((a, b) => b - a)
        const counts = accumulated(sizes.map((size) => efforts.filter((effort) => effort === size).length))
        const patterns = patternsOf(sizes, months) ?? []
        const within = (need: number[], teams: number): boolean =>
          outdoes(
            Array.from(need, () => 0),
            need,
          ) ||
          (teams > 0 &&
            patterns.some((pattern) =>
              within(
                need.map((n, k) => n - (pattern[k] ?? 0)),
                teams - 1,
              ),
            ))
        for (const teams of [1, 2, 3]) expect(within(counts, teams)).toBe(pack(efforts, { teams, months }) !== null)
      }),
      { numRuns: 500, seed: 2 },
    )
  })

  it('are not listed where there are too many', () => {
    expect(
      patternsOf(
        Array.from({ length: 30 }, (_, i) => 1 - i / 40),
        12,
      ),
    ).toBeNull()
  })
})
