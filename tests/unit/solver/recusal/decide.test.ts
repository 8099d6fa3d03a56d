import { describe, expect, it } from 'vitest'
import type { Kin, PersonFacts } from '#solver/domain/person.ts'
import type { RecusalHit } from '#solver/domain/recusal.ts'
import {
  applyDecisions,
  bindingHits,
  fingerprint,
  HIT_STATUSES,
  type HitDecision,
  hitKey,
  mayOverride,
} from '#solver/recusal/decide.ts'
import { DEFAULT_RULES } from '#solver/recusal/rules.ts'
import { head, hitsOf, kin, post, UNITS, unitsWith } from './facts.ts'

const FORMER: Partial<PersonFacts> = { posts: [post({ from: '2025-01-01', to: '2025-12-31' })] }
const one = (hits: readonly RecusalHit[], unit = 'finance'): RecusalHit => {
  const hit = hits.find((hit) => hit.unitId === unit)
  if (!hit) throw new Error(`no hit toward ${unit}`)
  return hit
}
const LEADER_ONLY = one(hitsOf(FORMER))
const ABSOLUTE = one(hitsOf({ kin: [kin()] }))

function decision(hit: RecusalHit, facts: Partial<HitDecision> = {}): HitDecision {
  return {
    key: hitKey(hit),
    fingerprint: fingerprint(hit),
    status: 'confirmed',
    roundId: null,
    reason: '查证',
    decidedBy: 'clerk',
    decidedAt: '2026-02-01',
    approvedBy: null,
    approvedAt: null,
    ...facts,
  }
}
const OVERRIDE = { status: 'overridden', roundId: 'r1', approvedBy: 'chief', approvedAt: '2026-02-02' } as const
const statusOf = (hit: RecusalHit, decisions: HitDecision[], round: string | null = 'r1') => {
  const [decided] = applyDecisions([hit], decisions, round)
  return `${decided?.status}${decided?.reopened ? ', reopened' : ''}`
}

describe('a hit', () => {
  it('has been found until somebody decides', () => {
    expect(applyDecisions([LEADER_ONLY], [], 'r1')).toEqual([
      { ...LEADER_ONLY, status: 'found', decision: null, reopened: false },
    ])
    expect(HIT_STATUSES).toEqual(['found', 'confirmed', 'false-positive', 'overridden'])
  })

  it.each(['confirmed', 'false-positive'] as const)(
    'stays %s in every round and through every recomputation',
    (status) => {
      const pinned = decision(LEADER_ONLY, { status })
      const again = hitsOf(FORMER, { table: { ...DEFAULT_RULES, version: 9 } }).find((hit) => hit.unitId === 'finance')
      for (const round of ['r1', 'r2', null]) expect(statusOf(again ?? ABSOLUTE, [pinned], round)).toBe(status)
      expect(applyDecisions([LEADER_ONLY], [pinned], 'r1')[0]?.decision).toBe(pinned)
    },
  )

  it('is not touched by a decision about another', () => {
    expect(statusOf(LEADER_ONLY, [decision(ABSOLUTE)])).toBe('found')
  })

  it.each([
    ['in order', ['2026-02-01', '2026-02-02'], 'false-positive'],
    ['in reverse', ['2026-02-02', '2026-02-01'], 'confirmed'],
    ['of one moment', ['2026-02-01', '2026-02-01'], 'false-positive'],
  ] as const)('follows the latest of several decisions, %s', (_, [first, second], expected) => {
    const decisions = [
      decision(LEADER_ONLY, { decidedAt: first }),
      decision(LEADER_ONLY, { decidedAt: second, status: 'false-positive' }),
    ]
    expect(statusOf(LEADER_ONLY, decisions)).toBe(expected)
  })
})

const CHANGES: [string, Partial<PersonFacts>, boolean][] = [
  ['nothing but the version of the table', FORMER, false],
  ['the last day', { posts: [post({ from: '2025-01-01', to: '2025-12-30' })] }, true],
  ['the first day', { posts: [post({ from: '2025-01-02', to: '2025-12-31' })] }, true],
  ['the title', { posts: [post({ from: '2025-01-01', to: '2025-12-31', title: '局长' })] }, true],
  ['the person beside the record', { ...FORMER, name: '陈二', post: '科长' }, false],
]

describe('a decision', () => {
  it.each(CHANGES)('after a change of %s is reopened: %s', (_, facts, reopened) => {
    const hit = one(hitsOf(facts, { table: { ...DEFAULT_RULES, version: 2 } }))
    expect(statusOf(hit, [decision(LEADER_ONLY)])).toBe(reopened ? 'found, reopened' : 'confirmed')
  })

  it('is reopened when the record reaches the unit another way', () => {
    const hit = { ...LEADER_ONLY, evidence: { ...LEADER_ONLY.evidence, path: ['treasury', 'finance'] } }
    expect(statusOf(hit, [decision(LEADER_ONLY)])).toBe('found, reopened')
  })

  it('is reopened when what proves it together changes', () => {
    const shared = (title: string) =>
      one(
        hitsOf(FORMER, { units: unitsWith('audit', { head: head({ posts: [post({ id: 'h', title })] }) }) }).filter(
          (hit) => hit.rule === 'R6',
        ),
        'audit',
      )
    expect(hitKey(shared('局长'))).toBe(hitKey(shared('书记')))
    expect(statusOf(shared('书记'), [decision(shared('局长'))])).toBe('found, reopened')
    expect(statusOf(shared('局长'), [decision(shared('局长'))])).toBe('confirmed')
  })

  it('keeps what it decided in view when it no longer holds', () => {
    const old = decision(LEADER_ONLY, { fingerprint: 'other', ...OVERRIDE })
    expect(applyDecisions([LEADER_ONLY], [old], 'r1')).toEqual([
      { ...LEADER_ONLY, status: 'found', decision: old, reopened: true },
    ])
  })
})

const OVERRIDES: [string, RecusalHit, Partial<HitDecision>, string | null, string][] = [
  ['counts in its round once approved', LEADER_ONLY, OVERRIDE, 'r1', 'overridden'],
  ['waits for its approver', LEADER_ONLY, { ...OVERRIDE, approvedBy: null }, 'r1', 'confirmed'],
  ['does not count in another round', LEADER_ONLY, OVERRIDE, 'r2', 'found'],
  ['does not count outside any round', LEADER_ONLY, OVERRIDE, null, 'found'],
  ['never counts for an absolute hit', ABSOLUTE, OVERRIDE, 'r1', 'confirmed'],
  ['counts for advice', { ...LEADER_ONLY, strength: 'advisory' }, OVERRIDE, 'r1', 'overridden'],
]

describe('an override', () => {
  it.each(OVERRIDES)('%s', (_, hit, facts, round, expected) =>
    expect(statusOf(hit, [decision(hit, facts)], round)).toBe(expected),
  )

  it('may be of anything but an absolute hit', () => {
    expect((['absolute', 'leader-only', 'advisory'] as const).map(mayOverride)).toEqual([false, true, true])
  })

  it('leaves an earlier decision standing in other rounds', () => {
    const decisions = [decision(LEADER_ONLY), decision(LEADER_ONLY, { ...OVERRIDE, decidedAt: '2026-02-03' })]
    expect(['r1', 'r2'].map((round) => statusOf(LEADER_ONLY, decisions, round))).toEqual(['overridden', 'confirmed'])
  })
})

describe('the hits that bind', () => {
  it.each([
    ['found', 'leader-only', ['leader-only']],
    ['confirmed', 'absolute', ['absolute']],
    ['false-positive', 'absolute', []],
    ['overridden', 'leader-only', ['advisory']],
    ['overridden', 'advisory', []],
    ['overridden', 'absolute', []],
  ] as const)('%s and %s: %j', (status, strength, expected) => {
    const hit = { ...LEADER_ONLY, strength, status, decision: null, reopened: false }
    expect(bindingHits([hit]).map((hit) => hit.strength)).toEqual(expected)
    if (status === 'found') expect(bindingHits([hit])[0]).toBe(hit)
  })
})

describe('the name of a hit', () => {
  it('holds person, unit, rule and every record that proves it', () => {
    expect(hitKey(LEADER_ONLY)).toBe('p1 finance R2 post:post1')
    const posts = [
      post({ id: 'a', from: '2010-01-01', to: '2011-12-31' }),
      post({ id: 'b', from: '2012-01-01', to: '2013-12-31' }),
    ]
    expect(hitsOf({ posts }).map(hitKey)).toEqual(['p1 finance R3 post:a post:b'])
  })

  it('tells two places of one person apart', () => {
    const keys = hitsOf({ nativePlace: '440823102', growthPlace: '440823102001' }, { units: UNITS }).map(hitKey)
    expect(new Set(keys)).toEqual(new Set(['p1 yangqing R7 place:p1:native', 'p1 yangqing R7 place:p1:growth']))
    const bare = { ...LEADER_ONLY, evidence: { ...LEADER_ONLY.evidence, record: 'place' as const } }
    expect(hitKey(bare)).toBe('p1 finance R2 place:post1:')
  })

  it('stays while the record says something else', () => {
    const named = (facts: Partial<Kin>) => hitKey(one(hitsOf({ kin: [kin(facts)] })))
    expect(named({ name: '王五', title: '科员', degree: 'lineal' })).toBe(named({}))
    expect(named({ id: 'kin2' })).not.toBe(named({}))
  })
})
