import { describe, expect, it } from 'vitest'
import { poolView } from '#solver/explain/pool-view.ts'
import { spreadsOf } from '#solver/explain/spread.ts'
import { personWith, problemWith, seat, teamWith } from '../roster/problems.ts'

describe('a spread', () => {
  it('has min, median, max, mean, Gini and bins of one width for all lists', () => {
    const { some, none } = spreadsOf({ some: [0, 10, 20, 130], none: [] })
    expect(some).toMatchObject({ min: 0, median: 15, max: 130, mean: 40, gini: 0.625 })
    expect(some.bins.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 1])
    expect(some.bins[6]).toMatchObject({ from: 120, to: 140 })
    expect(none).toMatchObject({ median: 0, gini: 0 })
    expect(none.bins.length).toBe(7)
    expect(spreadsOf({ even: [5, 5, 5] }).even.gini).toBe(0)
  })
})

describe('the pool behind a roster', () => {
  const problem = problemWith({
    people: [
      personWith('a', { unit: 'u', roles: ['leader'], skills: { law: 3 }, gender: 'f', grade: 'veteran', load: 10 }),
      personWith('b', { unit: 'u', roles: ['deputy', 'member'], skills: { law: 1 }, gender: 'm', grade: 'rookie' }),
      personWith('c', { unit: 'v', roles: ['leader', 'deputy'], skills: { it: 2 } }),
      personWith('d', { unit: 'w', roles: ['member'] }),
    ],
    teams: [
      teamWith('s', {
        days: 30,
        seats: { leader: { min: 1, max: 1 }, deputy: { min: 1, max: 1 }, member: { min: 1 } },
        skills: [
          { skill: 'law', min: 2 },
          { skill: 'law', min: 1, level: 3 },
          { skill: 'it', min: 1 },
        ],
      }),
    ],
  })
  const view = poolView(problem, [seat('a', 's', 'leader'), seat('b', 's')])

  it('shows the load before and after', () => {
    expect(view.load.before).toMatchObject({ min: 0, median: 0, max: 10, mean: 2.5 })
    expect(view.load.after).toMatchObject({ max: 40, mean: 17.5 })
    expect(view.load.after.bins.reduce((sum, { count }) => sum + count, 0)).toBe(4)
  })

  it('shows what skills are filled and what is left', () => {
    expect(view.skills.teams).toEqual([
      { team: 's', skill: 'law', level: 1, need: 2, filled: 2, missing: 0 },
      { team: 's', skill: 'law', level: 3, need: 1, filled: 1, missing: 0 },
      { team: 's', skill: 'it', level: 1, need: 1, filled: 0, missing: 1 },
    ])
    expect(view.skills.round).toEqual([
      { skill: 'it', level: 1, need: 1, filled: 0, missing: 1, pool: 1, spare: 1 },
      { skill: 'law', level: 1, need: 2, filled: 2, missing: 0, pool: 2, spare: 0 },
      { skill: 'law', level: 3, need: 1, filled: 1, missing: 0, pool: 1, spare: 0 },
    ])
  })

  it('counts grades and genders per team and in the pool, the unknown too', () => {
    expect(view.makeup.teams).toEqual([
      {
        team: 's',
        people: 2,
        grades: { veteran: 1, regular: 0, rookie: 1, unknown: 0 },
        genders: { f: 1, m: 1, unknown: 0 },
      },
    ])
    expect(view.makeup.seated.people).toBe(2)
    expect(view.makeup.pool).toMatchObject({ people: 4, genders: { f: 1, m: 1, unknown: 2 } })
  })

  it('shows which home units are drained', () => {
    expect(view.units).toEqual([{ unit: 'u', pool: 2, seated: 2, seats: 2, share: 1 }])
  })

  it('warns of what runs out if those who sit now rest', () => {
    const { roles, tightest, skills } = view.nextRound
    expect(
      roles.map(({ role, need, resting, available, missing }) => [role, need, resting, available, missing]),
    ).toEqual([
      ['leader', 1, 1, 1, 0],
      ['deputy', 1, 1, 1, 0],
      ['member', 1, 1, 1, 0],
    ])
    // c could lead or be deputy, not both: together the two roles lack one.
    expect(tightest).toMatchObject({ roles: ['leader', 'deputy'], need: 2, available: 1, missing: 1 })
    expect(skills).toMatchObject([
      { skill: 'it', level: 1, need: 1, missing: 0 },
      { skill: 'law', level: 1, need: 2, available: 0, missing: 2 },
      { skill: 'law', level: 3, need: 1, available: 0, missing: 1 },
    ])
  })

  it('needs no roster and forgives unknown people', () => {
    expect(poolView(problem, [seat('nobody', 's')]).makeup.seated.people).toBe(0)
    expect(poolView(problemWith({ people: [], teams: [] }), []).nextRound.tightest).toBeNull()
  })
})
