import { describe, expect, it } from 'vitest'
import { readRosterProblem } from '#solver/roster/read-problem.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import { problemFaults } from '../../../contract/check.mjs'
import { personWith, problemWith, teamWith } from './problems.ts'

const places = (value: unknown) => {
  const read = readRosterProblem(value)
  return read.ok ? [] : read.faults.map(({ where }) => where)
}

/** Each is also a fault to the independent checker. */
const SHARED: [string, object, string][] = [
  ['an id used twice', { people: [personWith('a'), personWith('a')] }, 'person a'],
  ['an id missing', { teams: [{ from: '2026-03-01', to: '2026-03-02' }] }, 'team 0, id'],
  ['a date that is none', { teams: [teamWith('s', { from: 'soon' })] }, 'team s, from'],
  ['an end before the start', { teams: [teamWith('s', { from: '2026-04-01' })] }, 'team s'],
  ['a negative load', { people: [personWith('a', { load: -1 })] }, 'person a, load'],
  ['a need without number', { teams: [{ ...teamWith('s'), skills: [{ skill: 'law' }] }] }, 'team s, skills 0, min'],
  ['veterans without number', { teams: [{ ...teamWith('s'), veterans: {} }] }, 'team s, veterans, min'],
  ['an unknown role', { people: [{ id: 'a', roles: ['boss'] }] }, 'person a, roles'],
  ['an unknown person', { bans: [{ person: 'x', team: 's' }] }, 'bans 0, person'],
  ['an unknown team', { fit: [{ person: 'a', team: 'x', score: 1 }] }, 'fit 0, team'],
  ['an unknown strength', { recusals: [{ person: 'a', team: 's', strength: 'mild' }] }, 'recusals 0, strength'],
  ['a missing strength', { recusals: [{ person: 'a', team: 's' }] }, 'recusals 0, strength'],
  ['a pair of one', { apart: [{ people: ['a', 'a'] }] }, 'apart 0, people'],
  ['a pair of three', { together: [{ people: ['a', 'b', 'c'] }] }, 'together 0, people'],
  ['a pair strength', { apart: [{ people: ['a', 'b'], strength: 'firm' }] }, 'apart 0, strength'],
  ['an unknown level', { objective: ['speed'] }, 'objective'],
  ['an unknown level in a blend', { objective: [{ blend: { speed: 1 } }] }, 'objective'],
]

/** The checker lets these pass; they mean nothing an official could want. */
const OURS: [string, unknown, string][] = [
  ['no object', [], 'file'],
  ['another contract', { contract: 'menu/1' }, 'contract'],
  ['people missing', { contract: 'roster-problem/1', teams: [] }, 'file, people'],
  ['a list that is none', { ...problemWith(), locks: {} }, 'file, locks'],
  [
    'half a seat',
    problemWith({ teams: [teamWith('s', { seats: { member: { min: 0.5 } } })] }),
    'team s, seats.member, min',
  ],
  ['a seat nobody knows', { ...problemWith(), teams: [{ ...teamWith('s'), seats: { boss: {} } }] }, 'team s, seats'],
  ['a baseline without role', { ...problemWith(), baseline: [{ person: 'a', team: 's' }] }, 'baseline 0, role'],
  ['a negative weight', problemWith({ objective: [{ blend: { load: -1 } }] }), 'objective, weight of load'],
  ['a day that does not exist', problemWith({ teams: [teamWith('s', { from: '2026-02-30' })] }), 'team s, from'],
]

describe('reading a problem', () => {
  it.each(SHARED)('reports %s', (_, fields, where) => {
    const file = { ...problemWith(), ...fields }
    expect(problemFaults(file).length).toBeGreaterThan(0)
    expect(places(file)).toContain(where)
  })

  it.each(OURS)('reports %s', (_, file, where) => {
    expect(places(file)).toContain(where)
  })

  it('takes null for missing and leaves unknown fields out', () => {
    const file = { ...problemWith(), locks: null, sameUnitMax: null, remark: 'x', people: [{ id: 'a', load: null }] }
    expect(problemFaults(file)).toEqual([])
    const read = readRosterProblem(file)
    if (!read.ok) throw new Error(JSON.stringify(read.faults))
    expect(read.problem.people).toEqual([{ id: 'a' }])
    expect(Object.keys(read.problem).sort()).toEqual(['contract', 'people', 'teams'])
  })

  it.each([
    ['nobody and no team', { people: [], teams: [] }],
    ['a team nobody can join', { people: [], teams: [teamWith('s', { seats: { leader: { min: 1 } } })] }],
    ['a team without seats', { teams: [{ id: 's', from: '2026-03-01', to: '2026-03-02' }] }],
    ['no objective', { objective: [] }],
  ])('answers the degenerate problem of %s', async (_, fields) => {
    const read = readRosterProblem({ ...problemWith(), ...fields })
    if (!read.ok) throw new Error(JSON.stringify(read.faults))
    const answer = await solveRoster(read.problem, {
      engine: 'auto',
      seconds: 5,
      seed: 0,
      now: () => performance.now(),
    })
    expect(answer.status).toBe('optimal')
  })
})
