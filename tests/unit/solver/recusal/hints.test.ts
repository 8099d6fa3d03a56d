import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import type { HeadFacts, UnitFacts } from '#solver/domain/unit.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { findHints, HINT_KINDS, surnameOf } from '#solver/recusal/hints.ts'
import { head, kin, person, post, ROUND, UNITS, unitsWith } from './facts.ts'

/** `kind unit score facts`, one a hint about p1. */
function hints(facts: Partial<PersonFacts>, others: readonly PersonFacts[] = [], units: readonly UnitFacts[] = UNITS) {
  return findHints({ people: [person(facts), ...others], units, hits: [] })
    .filter((hint) => hint.personId === 'p1')
    .map(({ kind, unitId, score, facts }) => `${kind} ${unitId} ${score.toFixed(2)} ${Object.values(facts).join(' ')}`)
}

const headed = (facts: Partial<HeadFacts>) => unitsWith('finance', { head: head(facts) })
const VILLAGE = '440823101001'
const NAMESAKES: [string, Partial<PersonFacts>, Partial<HeadFacts>, string[]][] = [
  ['surname and village', { name: '李五', nativePlace: VILLAGE }, {}, ['namesake finance 0.70 李四 440823101001']],
  [
    'surname and village grown up in',
    { name: '李五', growthPlace: VILLAGE },
    {},
    ['namesake finance 0.70 李四 440823101001'],
  ],
  [
    'surname and town only, for less',
    { name: '李五', nativePlace: '440823101' },
    { nativePlace: '440823101' },
    ['namesake finance 0.35 李四 440823101'],
  ],
  ['surname and county only, not', { name: '李五', nativePlace: '440823' }, { nativePlace: '440823' }, []],
  ['surname and the village beside, not', { name: '李五', nativePlace: '440823101002' }, {}, []],
  ['surname and the town of the village, not', { name: '李五', nativePlace: '440823101' }, {}, []],
  ['another surname, not', { name: '王五', nativePlace: VILLAGE }, {}, []],
  [
    'a compound surname',
    { name: '欧阳五', nativePlace: VILLAGE },
    { name: '欧阳四' },
    ['namesake finance 0.70 欧阳四 440823101001'],
  ],
  ['half a compound surname, not', { name: '欧五', nativePlace: VILLAGE }, { name: '欧阳四' }, []],
  ['a head whose place is not known, not', { name: '李五', nativePlace: VILLAGE }, { nativePlace: null }, []],
  ['a person whose place is not known, not', { name: '李五' }, {}, []],
  ['the head, not', { name: '李四', nativePlace: VILLAGE }, { personId: 'p1' }, []],
  ['heads and people without a name, not', { name: '', nativePlace: VILLAGE }, { name: '' }, []],
]

describe('a namesake of a head is', () => {
  it.each(NAMESAKES)('%s', (_, facts, chief, expected) =>
    expect(hints(facts, [], headed({ nativePlace: VILLAGE, ...chief }))).toEqual(expected),
  )

  it.each(['欧阳', '上官', '司马', '司徒', '诸葛', '皇甫', '尉迟', '公孙', '慕容', '夏侯', '东方', '令狐'])(
    'known by the surname %s',
    (surname) => expect([surnameOf(`${surname}明`), surnameOf('李明'), surnameOf('')]).toEqual([surname, '李', '']),
  )
})

const RESUMES: [string, Partial<PersonFacts>, string[]][] = [
  ['a unit that no post names', { resume: '曾任县审计局科员' }, ['resume-names-unit audit 0.80 县审计局']],
  ['not the registered unit', { resume: '县审计局', unitId: 'audit' }, []],
  ['not a unit among the posts', { resume: '县审计局', posts: [post({ unitId: 'audit' })] }, []],
  ['nothing', { resume: '务农' }, []],
]

describe('a résumé names', () => {
  it.each(RESUMES)('%s', (_, facts, expected) => expect(hints(facts)).toEqual(expected))

  it('a shortened name with less certainty', () => {
    const units = unitsWith('audit', { name: '县人力资源和社会保障局' })
    expect(hints({ resume: '人社局' }, [], units)).toEqual(['resume-names-unit audit 0.64 人社局'])
  })
})

const THEIRS = post({ id: 'theirs', unitId: 'audit', from: '2010-01-01', to: '2012-12-31' })
const mine = (facts: Partial<typeof THEIRS> = {}) => ({ ...THEIRS, id: 'mine', ...facts })
const SHARED: [string, Partial<PersonFacts>, Partial<HeadFacts>, string[]][] = [
  ['at the same time', { posts: [mine()] }, {}, ['shared-unit finance 0.50 李四 audit']],
  ['until the day the head came', { posts: [mine({ to: '2010-01-01' })] }, {}, ['shared-unit finance 0.50 李四 audit']],
  ['until the day before, not', { posts: [mine({ from: '2009-01-01', to: '2009-12-31' })] }, {}, []],
  [
    'from the day the head left',
    { posts: [mine({ from: '2012-12-31', to: null })] },
    {},
    ['shared-unit finance 0.50 李四 audit'],
  ],
  ['from the day after, not', { posts: [mine({ from: '2013-01-01', to: null })] }, {}, []],
  [
    'both until now',
    { posts: [mine({ to: null })] },
    { posts: [{ ...THEIRS, to: null }] },
    ['shared-unit finance 0.50 李四 audit'],
  ],
  ['in another unit, not', { posts: [mine({ unitId: 'water' })] }, {}, []],
  ['in the head’s own unit, which R6 sees', { posts: [mine({ unitId: 'finance' })] }, { since: '2010-01-01' }, []],
  ['the head, not', { posts: [mine()] }, { personId: 'p1' }, []],
  ['twice, once', { posts: [mine(), mine({ id: 'more' })] }, {}, ['shared-unit finance 0.50 李四 audit']],
]

describe('who served in one unit with a head', () => {
  it.each(SHARED)('%s', (_, facts, chief, expected) =>
    expect(hints(facts, [], headed({ posts: [THEIRS], ...chief }))).toEqual(expected),
  )
})

describe('hints', () => {
  const units = headed({ nativePlace: VILLAGE, posts: [THEIRS] })
  const facts: Partial<PersonFacts> = {
    name: '李五',
    nativePlace: VILLAGE,
    resume: '曾任县财政局科员',
    posts: [mine()],
    kin: [kin({ unitId: 'audit', relation: 'parent', relativeId: 'p2', name: '李六' })],
  }
  const relative = person({
    id: 'p2',
    name: '李六',
    kin: [
      kin({ id: 'k1', relation: 'sibling', relativeId: 'p1', name: '李五', unitId: 'water' }),
      kin({ id: 'k2', relation: 'sibling', name: '李七' }),
    ],
  })

  it('come the best first, one of each kind', () => {
    const found = findHints({ people: [person(facts), relative], units, hits: [] }).filter(
      (hint) => hint.personId === 'p1',
    )
    expect(found.map((hint) => hint.kind)).toEqual([
      'kin-differs',
      'kin-of-kin',
      'resume-names-unit',
      'namesake',
      'shared-unit',
    ])
    expect(HINT_KINDS.toSorted()).toEqual(found.map((hint) => hint.kind).toSorted())
  })

  it('bear a key that stays, with what they rest on in one order', () => {
    const keys = findHints({ people: [person(facts), relative], units, hits: [] }).map((hint) => hint.key)
    expect(keys).toContain('namesake p1 finance place=440823101001 who=李四')
    expect(keys).toContain('kin-differs p1 audit declared=sibling relation=parent who=李六')
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('of one score come by key', () => {
    const people = ['p3', 'p1', 'p2'].map((id) => person({ id, name: '李五', nativePlace: VILLAGE }))
    const found = findHints({ people, units, hits: [] })
    expect(found.map((hint) => hint.personId)).toEqual(['p1', 'p2', 'p3'])
  })

  it('need not tell what a rule has found, but that declarations differ', () => {
    const people = [person(facts), relative]
    const hits = findHits({ people: [person({ unitId: 'finance', kin: facts.kin ?? [] })], units, period: ROUND })
    const found = findHints({ people, units, hits }).filter((hint) => hint.personId === 'p1')
    expect(found.map((hint) => hint.kind)).toEqual(['kin-differs'])
  })

  it('are about units in the register alone', () => {
    const gone = UNITS.filter((unit) => unit.id !== 'audit')
    const found = findHints({ people: [person(facts), relative], units: gone, hits: [] })
    expect(found.filter((hint) => hint.personId === 'p1').map((hint) => hint.kind)).toEqual([
      'kin-of-kin',
      'resume-names-unit',
    ])
  })
})
