import { describe, expect, it } from 'vitest'
import { levelValues } from '#solver/explain/verify.ts'
import { loadCost } from '#solver/roster/levels/load.ts'
import type { Assignment, LevelName, RosterProblem } from '#solver/roster/problem.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import { personWith, problemWith, seat, teamWith } from './problems.ts'

function valueOf(level: LevelName, problem: RosterProblem, seats: Assignment[]): number | undefined {
  return levelValues({ ...problem, objective: [level] }, seats)[0]?.value
}

describe('level values', () => {
  it('open seats weigh leader 4, deputy 2, member 1', () => {
    const seats = { leader: { min: 1 }, deputy: { min: 2 }, member: { min: 3 } }
    const problem = problemWith({ teams: [teamWith('s', { seats })] })
    expect(valueOf('open-seats', problem, [])).toBe(11)
    expect(valueOf('open-seats', problem, [seat('a', 's', 'leader'), seat('b', 's', 'deputy')])).toBe(5)
    expect(valueOf('open-seats', problem, [seat('a', 's'), seat('b', 's'), seat('c', 's'), seat('d', 's')])).toBe(8)
  })

  it('missing skills count people at the level, one person for several needs', () => {
    const people = [personWith('a', { skills: { law: 2, it: 1 } }), personWith('b', { skills: { law: 1 } })]
    const skills = [
      { skill: 'law', min: 2, level: 2 },
      { skill: 'it', min: 1 },
    ]
    const problem = problemWith({ people, teams: [teamWith('s', { skills })] })
    expect(valueOf('missing-skills', problem, [])).toBe(3)
    expect(valueOf('missing-skills', problem, [seat('a', 's'), seat('b', 's')])).toBe(1)
  })

  it('mix adds veterans, rookies, both genders and soft pairs', () => {
    const people = [
      personWith('a', { grade: 'rookie', gender: 'f' }),
      personWith('b', { grade: 'rookie', gender: 'f' }),
      personWith('c'),
    ]
    const team = teamWith('s', { veterans: { min: 1 }, rookies: { max: 1 }, genders: { min: 1 } })
    const problem = problemWith({
      people,
      teams: [team],
      apart: [{ people: ['a', 'b'], strength: 'soft' }],
      together: [{ people: ['a', 'c'], strength: 'soft' }],
    })
    expect(valueOf('mix', problem, [])).toBe(3)
    // One veteran missing, one rookie over, no man, the pair meets, c is not there.
    expect(valueOf('mix', problem, [seat('a', 's'), seat('b', 's')])).toBe(5)
  })

  it('advisory counts an advisory recusal and a repeat of the role', () => {
    const problem = problemWith({
      recusals: [{ person: 'a', team: 's', strength: 'advisory' }],
      repeats: [
        { person: 'a', team: 's', roles: ['leader'] },
        { person: 'b', team: 's' },
      ],
    })
    expect(valueOf('advisory', problem, [seat('a', 's', 'leader')])).toBe(2)
    expect(valueOf('advisory', problem, [seat('a', 's'), seat('b', 's')])).toBe(2)
  })

  it('changes counts baseline entries lost, also those kept in another role', () => {
    const problem = problemWith({ baseline: [seat('a', 's'), seat('b', 's', 'leader'), seat('c', 't')] })
    expect(valueOf('changes', problem, [seat('a', 's'), seat('b', 's')])).toBe(2)
  })

  it('load is the floor of the squares, per person over all teams', () => {
    expect(loadCost(120, 60)).toBe(180)
    expect(loadCost(0, 45)).toBe(20)
    const problem = problemWith({ people: [personWith('a', { load: 7 })] })
    expect(valueOf('load', problem, [seat('a', 's'), seat('a', 't')])).toBe(Math.floor((69 ** 2 - 49) / 100))
  })

  it('fit is minus the scores, and 0 rather than −0', () => {
    const problem = problemWith({ fit: [{ person: 'a', team: 's', score: 3 }] })
    expect(valueOf('fit', problem, [seat('a', 's')])).toBe(-3)
    expect(Object.is(valueOf('fit', problem, []), 0)).toBe(true)
  })

  it('a blend is the weighted sum under its joined name', () => {
    const problem = problemWith({
      objective: [{ blend: { load: 1, fit: 10 } }],
      fit: [{ person: 'a', team: 's', score: 3 }],
    })
    expect(levelValues(problem, [seat('a', 's')])).toEqual([{ level: 'load+fit', value: loadCost(0, 31) - 30 }])
  })
})

describe('load of several teams in the model', () => {
  it('is exact where one person on two teams costs more than two people on one each', async () => {
    const want = { seats: { member: { min: 1, max: 1 } } }
    const teams = [
      teamWith('s', { days: 50, ...want }),
      teamWith('t', { from: '2026-05-01', to: '2026-05-31', days: 40, ...want }),
    ]
    const people = [personWith('a', { load: 10 }), personWith('b', { load: 30 })]
    const answer = await solveRoster(problemWith({ people, teams, objective: ['open-seats', 'load'] }), {
      engine: 'highs',
      seconds: 10,
      seed: 1,
      now: () => performance.now(),
    })
    // a on the long one, b on the short: 35 + 40; a on both would be 99.
    expect(answer.objective.map(({ value, bound }) => [value, bound])).toEqual([
      [0, 0],
      [75, 75],
    ])
  })
})
