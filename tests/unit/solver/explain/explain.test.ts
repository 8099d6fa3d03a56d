import { describe, expect, it } from 'vitest'
import { explainSeat } from '#solver/explain/explain-seat.ts'
import { explainOpenSeats } from '#solver/explain/open-seats.ts'
import { rankCandidates } from '#solver/explain/rank-candidates.ts'
import { benchOf, tryAddition, tryRoster } from '#solver/explain/trial.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import { personWith, problemWith, seat, teamWith } from '../roster/problems.ts'

describe('ranking candidates for a seat', () => {
  const team = teamWith('s', { days: 30, seats: { leader: { min: 1, max: 1 }, member: { min: 1, max: 1 } } })
  const later = teamWith('t', { from: '2026-03-20', to: '2026-04-20', seats: { member: { min: 1, max: 1 } } })
  const problem = problemWith({
    people: [personWith('a', { load: 50 }), personWith('b'), personWith('c', { roles: ['leader'] }), personWith('d')],
    teams: [team, later],
    recusals: [{ person: 'd', team: 's', strength: 'absolute', rule: 'R1' }],
  })

  it('puts legal ones first, the cheapest of them at the top, with the change of every level', () => {
    const ranked = rankCandidates(problem, [], { team: 's', role: 'member' })
    expect(ranked.map(({ person, legal }) => [person, legal])).toEqual([
      ['b', true],
      ['a', true],
      ['c', false],
      ['d', false],
    ])
    expect(ranked[0]?.delta).toEqual([-1, 0, 0, 0, 0, 9])
    expect(ranked[1]?.delta).toEqual([-1, 0, 0, 0, 0, 39])
    expect(ranked[3]?.violations.map(({ rule }) => rule)).toEqual(['recusal'])
  })

  it('takes the replaced person out and leaves the seat that is in the way', () => {
    const now = [seat('a', 's'), seat('b', 't')]
    const ranked = rankCandidates(problem, now, { team: 's', role: 'member', replacing: 'a' })
    const b = ranked.find(({ person }) => person === 'b')
    expect(b).toMatchObject({ legal: true, from: 't' })
    expect(b?.delta[0]).toBe(1)
    expect(ranked.some(({ person }) => person === 'a')).toBe(false)
  })

  it('does not blame a change for what was broken before', () => {
    const now = [seat('d', 's', 'leader')]
    const b = rankCandidates(problem, now, { team: 's', role: 'member' }).find(({ person }) => person === 'b')
    expect(b?.legal).toBe(true)
  })

  it('evaluates a change in well under a millisecond at the size of a county', () => {
    const { county, seats } = countyOf(160, 8)
    const bench = benchOf(county, seats)
    // The quickest of several batches: other work on the machine must not decide.
    const batches = Array.from({ length: 10 }, () => {
      const began = performance.now()
      for (let i = 0; i < 100; i++) tryRoster(bench, seats.slice(1))
      return (performance.now() - began) / 100
    })
    expect(Math.min(...batches)).toBeLessThan(1)
  })

  it('a seat added costs the same with and without the seats that cannot matter', () => {
    const { county, seats } = countyOf(40, 4)
    const bench = benchOf(county, seats.slice(4))
    for (const added of seats.slice(0, 4)) {
      const whole = tryRoster(bench, [...bench.assignments, added])
      const near = tryAddition(bench, added)
      expect(near).toEqual(whole)
      expect(whole.delta[0]).toBeLessThan(0)
    }
  })
})

function countyOf(people: number, teams: number): { county: RosterProblem; seats: Assignment[] } {
  const ids = Array.from({ length: people }, (_, i) => `p${i}`)
  const county = problemWith({
    people: ids.map((id, i) => personWith(id, { unit: `u${i % 30}`, load: i, gender: i % 3 === 0 ? 'f' : 'm' })),
    teams: Array.from({ length: teams }, (_, i) =>
      teamWith(`t${i}`, { seats: { leader: { min: 1, max: 1 }, member: { min: 5, max: 8 } }, genders: { min: 2 } }),
    ),
    apart: ids.slice(1, 40).map((id) => ({ people: ['p0', id], strength: 'soft' as const })),
    recusals: ids.flatMap((person, i) => [{ person, team: `t${(i + 1) % teams}`, strength: 'absolute' as const }]),
    sameUnitMax: 5,
  })
  const seats = ids.slice(0, teams * 6).map((id, i) => seat(id, `t${i % teams}`, i < teams ? 'leader' : 'member'))
  return { county, seats }
}

describe('explaining a seat', () => {
  it('names recusal, skills, load and the best single replacement', () => {
    const problem = problemWith({
      people: [personWith('a', { skills: { law: 2 }, load: 10 }), personWith('b', { load: 20 }), personWith('c')],
      teams: [
        teamWith('s', {
          days: 30,
          skills: [{ skill: 'law', min: 1, level: 2 }],
          seats: { member: { min: 1, max: 1 } },
        }),
      ],
      recusals: [{ person: 'a', team: 's', strength: 'advisory', rule: 'R7' }],
      repeats: [{ person: 'a', team: 's' }],
    })
    expect(explainSeat(problem, [seat('a', 's')], seat('a', 's'))).toEqual({
      recusal: { strength: 'advisory', rules: ['R7'] },
      repeats: true,
      skillsCovered: ['law'],
      load: { before: 10, after: 40 },
      nextBest: { person: 'c', delta: [0, 1, 0, -2, 0, -6] },
    })
  })

  it('says so when nobody could replace', () => {
    const problem = problemWith({ people: [personWith('a'), personWith('b', { roles: ['leader'] })] })
    expect(explainSeat(problem, [seat('a', 's')], seat('a', 's')).nextBest).toBeNull()
  })
})

describe('explaining open seats', () => {
  it('gives every person a true reason', () => {
    const people = [
      personWith('recused'),
      personWith('away', { away: [{ from: '2026-03-05', to: '2026-03-06' }] }),
      personWith('banned'),
      personWith('unfit', { roles: ['leader'] }),
      personWith('here'),
      personWith('then'),
      personWith('enough', { maxTeams: 1 }),
      personWith('unit', { unit: 'u' }),
      personWith('mate', { unit: 'u' }),
      personWith('apart'),
      personWith('rookie', { grade: 'rookie' }),
      personWith('free'),
    ]
    const role = { min: 9, max: 9 }
    const problem = problemWith({
      people,
      teams: [
        teamWith('s', { seats: { leader: {}, member: role }, rookies: { max: 0 }, sameUnitMax: 1 }),
        teamWith('t', { from: '2026-03-31', to: '2026-04-01' }),
        teamWith('v', { from: '2026-06-01', to: '2026-06-02' }),
      ],
      recusals: [{ person: 'recused', team: 's', strength: 'absolute', rule: 'R1' }],
      bans: [{ person: 'banned', team: 's' }],
      apart: [{ people: ['apart', 'here'] }],
      objective: ['mix', 'open-seats'],
    })
    const seats = [seat('here', 's', 'leader'), seat('mate', 's'), seat('then', 't'), seat('enough', 'v')]
    const [open] = explainOpenSeats(problem, seats)
    expect(open).toMatchObject({ team: 's', role: 'member', missing: 8 })
    expect(open?.reasons.map(({ person, rule }) => [person, rule])).toEqual([
      ['recused', 'recusal'],
      ['away', 'away'],
      ['banned', 'ban'],
      ['unfit', 'role'],
      ['here', 'one-seat'],
      ['then', 'overlap'],
      ['enough', 'max-teams'],
      ['unit', 'same-unit-team'],
      ['mate', 'one-seat'],
      ['apart', 'apart'],
      ['rookie', 'mix'],
      ['free', 'available'],
    ])
    const text = (person: string) => open?.reasons.find((one) => one.person === person)?.text
    expect(text('recused')).toBe('recused甲须回避s组 (R1)')
    expect(text('then')).toBe('then甲同期已在t组任组员')
    expect(text('rookie')).toBe('rookie甲若补入，排在前面的目标“搭配偏差”变差1')
    expect(text('free')).toBe('free甲可以补入，尚未安排')
  })

  it('has nothing to say about a full roster', () => {
    const problem = problemWith({ teams: [teamWith('s', { seats: { member: { min: 1 } } })] })
    expect(explainOpenSeats(problem, [seat('a', 's')])).toEqual([])
  })
})
