import { describe, expect, it } from 'vitest'
import { SKILLS } from '#solver/domain/person.ts'
import { STRENGTHS } from '#solver/domain/recusal.ts'
import { ROLES } from '#solver/domain/team.ts'
import { type Available, leavesOpen, strongestByPair, totalPeople, totalUnits } from '#solver/recusal/totals.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { interest, person, post, ROUND, UNITS } from './facts.ts'

/** p1 is barred from the finance house by an interest; p2 left it; p3 is free. */
const PEOPLE = [
  person({ id: 'p1', interests: [interest()] }),
  person({ id: 'p2', posts: [post({ from: '2025-01-01', to: '2025-12-31' })], nativePlace: '440823102' }),
  person({ id: 'p3' }),
]
const HITS = findHits({ people: PEOPLE, units: UNITS, period: ROUND })
const POOL: Available[] = [
  { id: 'p1', roles: ['leader', 'member'], skills: ['finance', 'law'] },
  { id: 'p2', roles: ['leader', 'member'], skills: ['law'] },
  { id: 'p3', roles: ['deputy'], skills: ['finance'] },
  { id: 'p4', roles: [], skills: ['finance'] },
]
const strengthOf = (person: string, unit: string) => strongestByPair(HITS)(person, unit)
const skills = (counts: Partial<Record<(typeof SKILLS)[number], number>>) => ({
  ...Object.fromEntries(SKILLS.map((skill) => [skill, 0])),
  ...counts,
})

describe('totals', () => {
  it('know the strongest hit of every pair', () => {
    expect([strengthOf('p1', 'finance'), strengthOf('p2', 'treasury'), strengthOf('p2', 'audit')]).toEqual([
      'absolute',
      'leader-only',
      null,
    ])
    const advice = HITS.filter((hit) => hit.strength === 'advisory')
    expect(strongestByPair(advice)('p2', 'finance')).toBe('advisory')
    expect(strongestByPair([...advice, ...HITS])('p2', 'finance')).toBe('leader-only')
  })

  it('say which roles a strength leaves open', () => {
    const open = [...STRENGTHS, null].map((strength) => ROLES.filter((role) => leavesOpen(strength, role)))
    expect(open).toEqual([[], ['member'], [...ROLES], [...ROLES]])
  })

  it('say where each person can go, every unit counted once', () => {
    const units = UNITS.map((unit) => unit.id)
    const strengthOf = strongestByPair(HITS.filter((hit) => hit.rule !== 'R7' || hit.strength === 'advisory'))
    expect(totalPeople(POOL, units, strengthOf)).toEqual([
      { personId: 'p1', clear: 7, advised: 0, membersOnly: 0, closed: 3 },
      { personId: 'p2', clear: 6, advised: 1, membersOnly: 3, closed: 0 },
      { personId: 'p3', clear: 10, advised: 0, membersOnly: 0, closed: 0 },
      { personId: 'p4', clear: 10, advised: 0, membersOnly: 0, closed: 0 },
    ])
  })

  it('say who is left for each unit, by role and by skill of those with a role left', () => {
    expect(totalUnits(POOL, ['finance', 'audit'], strengthOf)).toEqual([
      { unitId: 'finance', roles: { leader: 0, deputy: 1, member: 1 }, skills: skills({ finance: 1, law: 1 }) },
      { unitId: 'audit', roles: { leader: 2, deputy: 1, member: 2 }, skills: skills({ finance: 2, law: 2 }) },
    ])
  })

  it('count no skill of a leader who may not lead', () => {
    const pool: Available[] = [{ id: 'p2', roles: ['leader'], skills: ['law'] }]
    expect(totalUnits(pool, ['finance'], strengthOf)[0]).toMatchObject({ roles: { leader: 0 }, skills: skills({}) })
  })
})
