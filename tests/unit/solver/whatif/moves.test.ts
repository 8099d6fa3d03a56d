import { describe, expect, it } from 'vitest'
import { movesBetween, seatsLost } from '#solver/whatif/moves.ts'
import { seat } from '../roster/problems.ts'

describe('moves between two rosters', () => {
  it('are one a person, and say who follows whom', () => {
    const before = [seat('a', 's', 'leader'), seat('b', 's'), seat('c', 't')]
    const after = [seat('b', 's', 'leader'), seat('c', 's'), seat('d', 't')]
    expect(movesBetween(before, after, ['a'])).toEqual([
      { person: 'a', from: { team: 's', role: 'leader' }, to: null, cause: { kind: 'asked' } },
      {
        person: 'b',
        from: { team: 's', role: 'member' },
        to: { team: 's', role: 'leader' },
        cause: { kind: 'takes', of: 'a' },
      },
      {
        person: 'c',
        from: { team: 't', role: 'member' },
        to: { team: 's', role: 'member' },
        cause: { kind: 'takes', of: 'b' },
      },
      { person: 'd', from: null, to: { team: 't', role: 'member' }, cause: { kind: 'takes', of: 'c' } },
    ])
  })

  it('keep a role change on one team apart from a move between others', () => {
    const before = [seat('a', 's'), seat('a', 't')]
    const after = [seat('a', 'u'), seat('a', 't', 'deputy')]
    expect(movesBetween(before, after).map(({ from, to }) => [from?.team, from?.role, to?.team, to?.role])).toEqual([
      ['t', 'member', 't', 'deputy'],
      ['s', 'member', 'u', 'member'],
    ])
  })

  it('name who yields a seat and who fills an open one; the same roster in another order has none', () => {
    const moves = movesBetween([seat('a', 's')], [seat('b', 's'), seat('c', 't')])
    expect(moves.map(({ person, cause }) => [person, cause])).toEqual([
      ['a', { kind: 'yields', to: 'b' }],
      ['b', { kind: 'takes', of: 'a' }],
      ['c', { kind: 'fills' }],
    ])
    expect(movesBetween([seat('a', 's'), seat('b', 't')], [seat('b', 't'), seat('a', 's')])).toEqual([])
  })

  it('count a changed role as a seat lost', () => {
    expect(seatsLost([seat('a', 's'), seat('b', 's')], [seat('a', 's', 'deputy'), seat('b', 's')])).toEqual([
      seat('a', 's'),
    ])
  })
})
