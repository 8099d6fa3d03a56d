import { expect, it } from 'vitest'
import { findHits } from '#solver/recusal/find-hits.ts'
import { teamRecusals } from '#solver/recusal/team-recusals.ts'
import { kin, person, post, ROUND, UNITS } from './facts.ts'

it('says once per person, team, strength and rule what the hits mean for the teams', () => {
  const people = [
    person({ id: 'p2', kin: [kin(), kin({ id: 'kin2' })] }),
    person({ id: 'p1', posts: [post({ to: '2025-01-01' })] }),
  ]
  const hits = findHits({ people, units: UNITS, period: ROUND })
  const teams = [
    { id: 't1', units: ['finance', 'treasury'] },
    { id: 't2', units: ['yangqing'] },
    { id: 't3', units: ['county', 'audit'] },
  ]
  expect(teamRecusals(hits, teams)).toEqual(
    ['t1', 't3'].flatMap((team) => [
      { person: 'p1', team, strength: 'leader-only', rule: 'R2' },
      { person: 'p1', team, strength: 'advisory', rule: 'R2' },
      { person: 'p2', team, strength: 'absolute', rule: 'R4' },
    ]),
  )
})
