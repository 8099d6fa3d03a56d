/** R4 and R5: kin in the unit's leading team, and on its staff. */
import { describe, expect, it } from 'vitest'
import { degreeOf, inverseOf, KIN_DEGREES, KIN_RELATIONS, type KinDegree } from '#solver/domain/kin.ts'
import type { Kin, PersonFacts, Post } from '#solver/domain/person.ts'
import { around, changed, found, hitsOf, kin, person, post } from './facts.ts'

const HOUSE = ['county', 'finance', 'treasury']
const AS_LEADER = around('R4', 'absolute', HOUSE)
const AS_STAFF: Record<KinDegree, string[]> = {
  spouse: ['finance R5 absolute'],
  lineal: ['finance R5 absolute'],
  collateral: ['finance R5 advisory'],
  affinity: ['finance R5 advisory'],
}

describe('kin declared by the person', () => {
  it.each(KIN_DEGREES)('%s in the leading team bind everybody, in the whole house', (degree) =>
    expect(found({ kin: [kin({ degree })] })).toEqual(AS_LEADER),
  )

  it.each(KIN_DEGREES)('%s on the staff bind or advise, in that unit alone', (degree) =>
    expect(found({ kin: [kin({ degree, leading: false })] })).toEqual(AS_STAFF[degree]),
  )

  it('reach from a village to its town, and to affiliates, when they lead', () => {
    expect(found({ kin: [kin({ unitId: 'village2' })] })).toEqual(around('R4', 'absolute', ['huanglue', 'village2']))
    expect(found({ kin: [kin({ unitId: 'water' })] })).toEqual(around('R4', 'absolute', ['water', 'waterworks']))
  })
})

/** 张三 serves in the finance bureau and is the only one who declared: p1 is `relation` to 张三. */
function declaredByOther(relation: Kin['relation'], leading: boolean, facts: Partial<PersonFacts> = {}) {
  const declared = kin({
    id: 'theirs',
    name: '陈一',
    degree: relation === null ? 'spouse' : degreeOf(relation),
    relation,
    relativeId: 'p1',
    unitId: 'audit',
    leading: false,
  })
  const posts = [post({ id: 'z1', title: leading ? '副局长' : '科员', leading })]
  return person({ id: 'zhang', name: '张三', posts, kin: [declared], ...facts })
}

const byKin = (facts: Partial<PersonFacts>, other: PersonFacts) => hitsOf(facts, { others: [other] })
const lines = (hits: ReturnType<typeof byKin>) => hits.map((hit) => `${hit.unitId} ${hit.rule} ${hit.strength}`)

describe.each(KIN_RELATIONS)('a %s', (relation) => {
  const degree = degreeOf(relation)

  it('binds who declared them, as leader and as staff', () => {
    const [leader, staff] = [true, false].map((leading) => hitsOf({ kin: [kin({ relation, degree, leading })] }))
    expect(lines(leader ?? [])).toEqual(AS_LEADER)
    expect(lines(staff ?? [])).toEqual(AS_STAFF[degree])
    expect(leader?.[0]?.evidence.fact).toBe(`${relation} 张三 局长`)
  })

  it('is bound by who declared them, as leader and as staff', () => {
    const [leader, staff] = [true, false].map((leading) => byKin({}, declaredByOther(relation, leading)))
    expect(lines(leader ?? [])).toEqual(AS_LEADER)
    expect(lines(staff ?? [])).toEqual(AS_STAFF[degree])
    expect(leader?.[0]?.evidence).toMatchObject({ recordId: 'theirs', fact: `${inverseOf(relation)} 张三 副局长` })
  })
})

/** What the one side declared, beside the posts that 张三 holds. */
const OTHER_SIDE: [string, Partial<PersonFacts>, Partial<PersonFacts>, string[]][] = [
  ['nothing where 张三 has left', {}, { posts: [post({ to: '2026-02-28' })] }, []],
  ['the registered unit as staff, by the post named there', {}, { unitId: 'finance', posts: [] }, AS_STAFF.spouse],
  ['nothing where 张三 serves nowhere', {}, { posts: [] }, []],
  ['nothing where 张三 is only to come', {}, { posts: [post({ from: '2026-05-01' })] }, []],
  [
    'both units where 张三 serves in two',
    {},
    { unitId: 'yangqing', posts: [post()] },
    [...AS_LEADER, 'yangqing R5 absolute'],
  ],
  [
    'the person’s own record where both declared',
    { kin: [kin({ id: 'mine', relativeId: 'zhang', unitId: 'audit', leading: false })] },
    {},
    ['audit R5 absolute'],
  ],
  [
    'both records where the own one is of somebody else',
    { kin: [kin({ id: 'mine', relativeId: 'li', unitId: 'audit', leading: false })] },
    {},
    ['audit R5 absolute', ...AS_LEADER],
  ],
  [
    'a post that leads, whichever of several in the unit',
    {},
    { posts: [post({ leading: false }), post({ id: 'z2' })] },
    AS_LEADER,
  ],
  [
    'a leading post of another unit only there',
    {},
    { posts: [post({ unitId: 'yangqing' }), post({ id: 'z2', leading: false })] },
    ['finance R5 absolute', 'yangqing R4 absolute'],
  ],
]

describe('declared by the other side alone', () => {
  it.each(OTHER_SIDE)('binds toward %s', (_, mine, theirs, expected) =>
    expect(lines(byKin(mine, declaredByOther('spouse', true, theirs))).toSorted()).toEqual(expected.toSorted()),
  )

  it('calls the relative by the last title held in that unit, or the registered post', () => {
    const title = (facts: Partial<PersonFacts>) =>
      byKin({}, declaredByOther('spouse', false, { post: '科长', ...facts }))[0]?.evidence.fact
    const held = (id: string, facts: Partial<Post>): Post => post({ id, leading: false, ...facts })
    expect(title({ unitId: 'finance', posts: [] })).toBe('spouse 张三 科长')
    expect(title({ posts: [held('a', { title: '科员' }), held('b', { title: '股长' })] })).toBe('spouse 张三 股长')
    expect(title({ posts: [held('a', { title: '科员' }), held('b', { unitId: 'audit', title: '股长' })] })).toBe(
      'spouse 张三 股长',
    )
  })

  it('keeps a degree without a relation', () => {
    expect(byKin({}, declaredByOther(null, true))[0]?.evidence.fact).toBe('spouse 张三 副局长')
  })

  it('binds nobody to a relative who is not in the register', () => {
    expect(found({ kin: [kin({ relativeId: 'gone' })] })).toEqual(AS_LEADER)
  })

  it('is proven once where the relative serves in two units of one house, by the nearer', () => {
    const posts = [post({ id: 'z1', unitId: 'treasury' }), post({ id: 'z2' })]
    const hits = byKin({}, declaredByOther('spouse', true, { posts }))
    expect(hits.map((hit) => hit.evidence.path.join(' > '))).toEqual(['finance > county', 'finance', 'treasury'])
  })

  it.each([['finance', 'audit'] as const, ['audit', 'finance'] as const])(
    'is proven by the first of two units as near, %s',
    (...units) => {
      const posts = units.map((unitId) => post({ id: unitId, unitId }))
      const hits = byKin({}, declaredByOther('spouse', true, { posts }))
      expect(hits.find((hit) => hit.unitId === 'county')?.evidence.path).toEqual([units[0], 'county'])
    },
  )
})

const SETTINGS: [string, Parameters<typeof changed>[0], Partial<Kin>, string[]][] = [
  ['R4 spouse and lineal alone', { R4: { degrees: ['spouse', 'lineal'] } }, { degree: 'affinity' }, []],
  ['R4 the named unit alone', { R4: { reach: [] } }, {}, ['finance R4 absolute']],
  ['R4 leader-only', { R4: { strength: 'leader-only', reach: [] } }, {}, ['finance R4 leader-only']],
  ['R5 spouse alone', { R5: { degrees: ['spouse'] } }, { degree: 'lineal', leading: false }, []],
  ['R5 no advice', { R5: { advisoryDegrees: [] } }, { degree: 'collateral', leading: false }, []],
  [
    'R5 collateral binds',
    { R5: { degrees: KIN_DEGREES } },
    { degree: 'collateral', leading: false },
    ['finance R5 absolute'],
  ],
  [
    'R5 the parent too',
    { R5: { reach: ['parent'] } },
    { leading: false },
    around('R5', 'absolute', ['county', 'finance']),
  ],
  [
    'R5 advice reaches as far',
    { R5: { reach: ['child'] } },
    { degree: 'affinity', leading: false },
    around('R5', 'advisory', ['finance', 'treasury']),
  ],
]

describe('kin by setting', () => {
  it.each(SETTINGS)('%s', (_, change, facts, expected) =>
    expect(found({ kin: [kin(facts)] }, { table: changed(change) })).toEqual(expected),
  )
})
