import { describe, expect, it } from 'vitest'
import { findHits } from '#solver/recusal/find-hits.ts'
import { teamRecusals, teamRepeats } from '#solver/recusal/team-recusals.ts'
import { changed, kin, led, person, post, ROUND, UNITS } from './facts.ts'

const PEOPLE = [
  person({ id: 'p2', kin: [kin(), kin({ id: 'kin2' })], led: [led(), led({ id: 'roster2' })] }),
  person({ id: 'p1', posts: [post({ from: '2024-01-01', to: '2025-01-01' })], led: [led({ unitId: 'audit' })] }),
]
const TEAMS = [
  { id: 't1', units: ['finance', 'treasury', 'audit'] },
  { id: 't2', units: ['yangqing'] },
  { id: 't3', units: ['county'] },
]
const hits = (table = changed({})) => findHits({ people: PEOPLE, units: UNITS, period: ROUND, table })

describe('what hits toward units mean for the teams', () => {
  it('is said once per person, team, strength and rule, without the advice to rotate', () => {
    expect(teamRecusals(hits(), TEAMS)).toEqual(
      ['t1', 't3'].flatMap((team) => [
        { person: 'p1', team, strength: 'leader-only', rule: 'R2' },
        { person: 'p1', team, strength: 'advisory', rule: 'R2' },
        { person: 'p2', team, strength: 'absolute', rule: 'R4' },
      ]),
    )
  })

  it('is for a leader’s return a repeat, once per person and team, by person', () => {
    expect(teamRepeats(hits(), TEAMS)).toEqual([
      { person: 'p1', team: 't1', roles: ['leader'] },
      { person: 'p2', team: 't1', roles: ['leader'] },
    ])
  })

  it('is a recusal where rotation binds', () => {
    const bound = hits(changed({ R10: { strength: 'leader-only' } }))
    expect(teamRepeats(bound, TEAMS)).toEqual([])
    expect(teamRecusals(bound, TEAMS).filter(({ rule }) => rule === 'R10')).toEqual([
      { person: 'p2', team: 't1', strength: 'leader-only', rule: 'R10' },
      { person: 'p1', team: 't1', strength: 'leader-only', rule: 'R10' },
    ])
  })
})
