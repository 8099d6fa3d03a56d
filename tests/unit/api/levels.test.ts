import { describe, expect, it } from 'vitest'
import { levelsWithBounds } from '#api/rosters/levels.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'

const seats = { leader: { min: 1, max: 1 }, member: { min: 1, max: 1 } }
const problem: RosterProblem = {
  contract: 'roster-problem/1',
  people: [
    { id: 'a', roles: ['leader'], load: 0 },
    { id: 'b', load: 0 },
    { id: 'c', load: 100 },
  ],
  teams: [{ id: 't', from: '2026-04-01', to: '2026-04-10', seats }],
}
const full: Assignment[] = [
  { person: 'a', team: 't', role: 'leader' },
  { person: 'b', team: 't', role: 'member' },
]
/** Ten days each: floor(10² / 100) twice. */
const PROVED = [
  { level: 'open-seats', value: 0, bound: 0 },
  { level: 'missing-skills', value: 0, bound: 0 },
  { level: 'mix', value: 0, bound: 0 },
  { level: 'advisory', value: 0, bound: 0 },
  { level: 'changes', value: 0, bound: 0 },
  { level: 'load+fit', value: 2, bound: 2 },
]
const values = (levels: readonly { value: number }[]) => levels.map(({ value }) => value)

describe('levelsWithBounds', () => {
  it('keeps the bounds while every value is the one that was proved', () => {
    expect(levelsWithBounds(problem, full, PROVED)).toEqual(PROVED)
    expect(levelsWithBounds(problem, full.toReversed(), PROVED)).toEqual(PROVED)
  })

  it('drops them all when one value is another: a later bound holds only with the earlier values held', () => {
    const heavier: Assignment[] = full.map((one) => (one.person === 'b' ? { ...one, person: 'c' } : one))
    const levels = levelsWithBounds(problem, heavier, PROVED)
    expect(values(levels)).toEqual([0, 0, 0, 0, 0, 22])
    expect(levels.some((level) => 'bound' in level)).toBe(false)
    const shorter = levelsWithBounds(problem, full.slice(1), PROVED)
    expect(values(shorter)).toEqual([4, 0, 0, 0, 0, 1])
    expect(shorter.some((level) => 'bound' in level)).toBe(false)
  })

  it('drops them when other levels were proved, or none', () => {
    expect(levelsWithBounds(problem, full, []).some((level) => 'bound' in level)).toBe(false)
    const renamed = PROVED.map((one) => (one.level === 'mix' ? { ...one, level: 'other' } : one))
    expect(levelsWithBounds(problem, full, renamed).some((level) => 'bound' in level)).toBe(false)
    const better = PROVED.map((one) => (one.level === 'load+fit' ? { ...one, value: 1, bound: 1 } : one))
    expect(values(levelsWithBounds(problem, full, better)).at(-1)).toBe(2)
  })
})
