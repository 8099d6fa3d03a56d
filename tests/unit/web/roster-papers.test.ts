import { describe, expect, it } from 'vitest'
import { authorisationsOf } from '../../../web/components/rosters/authorisation.ts'
import { compareLevels, compareSeats } from '../../../web/components/rosters/comparison.ts'
import { locksOf } from '../../../web/components/rosters/conflict-locks.ts'
import { groupReasons } from '../../../web/components/rosters/open-seat.ts'
import { seat, SNAPSHOT } from './roster-scene.ts'

describe('comparing two versions', () => {
  it('lists the seats that differ and nothing else', () => {
    const other = { ...SNAPSHOT, seats: [...SNAPSHOT.seats.slice(0, 3), seat('p6', 't2', 'member')] }
    expect(compareSeats(SNAPSHOT, other, ['t1', 't2'], ['leader', 'deputy', 'member'])).toEqual([
      { teamId: 't2', role: 'member', left: ['p4'], right: ['p6'] },
    ])
    expect(compareSeats(SNAPSHOT, SNAPSHOT, ['t1', 't2'], ['leader', 'member'])).toEqual([])
  })

  it('keeps a level that only one version has', () => {
    expect(
      compareLevels(
        [{ level: 'mix', value: 1 }],
        [
          { level: 'mix', value: 0 },
          { level: 'fit', value: -3 },
        ],
      ),
    ).toEqual([
      { level: 'mix', left: 1, right: 0 },
      { level: 'fit', left: null, right: -3 },
    ])
  })
})

describe('one authorisation per task', () => {
  const paper = { number: '遂巡授〔2026〕1号', authorisedBy: '领导小组', authorisedAt: '2026-02-20T00:00:00Z' }

  it('asks for one per team and for the leader of now', () => {
    const authorisations = [
      { teamId: 't1', leaderId: 'p1', ...paper },
      { teamId: 't2', leaderId: 'p6', ...paper },
    ]
    const found = authorisationsOf(['t1', 't2', 't3'], { seats: [...SNAPSHOT.seats], authorisations })
    expect(found.map(({ state }) => state)).toEqual(['given', 'outdated', 'no-leader'])
  })

  it('is missing where none was given', () => {
    expect(authorisationsOf(['t2'], { seats: [...SNAPSHOT.seats], authorisations: [] })).toEqual([
      { teamId: 't2', state: 'missing', leaderId: 'p2' },
    ])
  })
})

describe('why nobody fits', () => {
  const violation = (rule: string) => ({ rule, people: ['p'], teams: ['t1'], values: {} })

  it('groups people by the first rule that keeps them out, the commonest first, with proofs for recusals', () => {
    const candidates = [
      { person: 'a', legal: false, violations: [violation('away'), violation('recusal')], delta: [] },
      { person: 'b', legal: false, violations: [violation('role')], delta: [] },
      { person: 'c', legal: true, violations: [], delta: [] },
      { person: 'd', legal: false, violations: [violation('role')], delta: [] },
    ]
    const groups = groupReasons(
      candidates,
      ({ rule }) => rule,
      (person) => [`proof of ${person}`],
    )
    expect(groups.map(({ rule, reasons }) => [rule, ...reasons.map(({ person }) => person)])).toEqual([
      ['role', 'b', 'd'],
      ['away', 'a'],
    ])
    expect(groups[1]?.reasons[0]).toEqual({ person: 'a', text: 'away；recusal', proofs: ['proof of a'] })
  })
})

describe('ways out of a conflict', () => {
  it('offers to release locks only where nothing but locks has to go', () => {
    expect(locksOf([{ kind: 'lock', ids: ['p1', 't1', 'leader'] }])).toEqual([{ personId: 'p1', teamId: 't1' }])
    expect(
      locksOf([
        { kind: 'lock', ids: ['p1', 't1'] },
        { kind: 'minTeams', ids: ['p2'] },
      ]),
    ).toBeNull()
    expect(locksOf([])).toBeNull()
  })
})
