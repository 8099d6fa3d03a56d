/** R7: native place and growth place. */
import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import { advised, type Change, changed, found, hitsOf, person, ROUND, seats, unit, UNITS } from './facts.ts'
import { findHits } from '#solver/recusal/find-hits.ts'

const HUANGLUE = advised('R7', ['huanglue', 'village1', 'village2'])

const BY_DEFAULT: [string, Partial<PersonFacts>, string[]][] = [
  ['the native town and the villages in it', { nativePlace: '440823101' }, HUANGLUE],
  ['the town of the native village and the villages in it', { nativePlace: '440823101002' }, HUANGLUE],
  ['the growth place alike', { growthPlace: '440823101' }, HUANGLUE],
  ['one place that is both once', { nativePlace: '440823101', growthPlace: '440823101' }, HUANGLUE],
  [
    'two places in one town each',
    { nativePlace: '440823101', growthPlace: '440823101001' },
    ['huanglue', 'village1', 'village2'].flatMap((unit) => [
      ...[1, 2].map(() => `${unit} R7 leader-only`),
      ...[1, 2].map(() => `${unit} R7 advisory`),
    ]),
  ],
  [
    'two places in two towns',
    { nativePlace: '440823102', growthPlace: '440823101' },
    [...HUANGLUE, ...advised('R7', ['yangqing'])],
  ],
  ['no town for a county code', { nativePlace: '440823' }, []],
  ['no town for eight digits', { nativePlace: '44082310' }, []],
  ['nothing in another county', { nativePlace: '440825101' }, []],
  ['nothing for a person without places', {}, []],
]

describe('R7 finds', () => {
  it.each(BY_DEFAULT)('%s', (_, facts, expected) => expect(found(facts)).toEqual(expected))
})

type Setting = NonNullable<Change['R7']>
const BY_SETTING: [string, Setting, Partial<PersonFacts>, string[]][] = [
  ['native place alone', { places: ['native'] }, { growthPlace: '440823101' }, []],
  ['growth place alone', { places: ['growth'] }, { nativePlace: '440823101' }, []],
  ['growth place alone still finds it', { places: ['growth'] }, { growthPlace: '440823101' }, HUANGLUE],
  ['no villages: a native town alone', { villages: false }, { nativePlace: '440823101' }, advised('R7', ['huanglue'])],
  [
    'no villages: a native village and its town',
    { villages: false },
    { nativePlace: '440823101001' },
    advised('R7', ['huanglue', 'village1']),
  ],
  [
    'no villages: a village without a unit and its town',
    { villages: false },
    { nativePlace: '440823101009' },
    advised('R7', ['huanglue']),
  ],
  ['absolute', { strength: 'absolute' }, { nativePlace: '440823102' }, ['yangqing R7 absolute']],
  ['advisory', { strength: 'advisory' }, { nativePlace: '440823102' }, ['yangqing R7 advisory']],
]

describe('R7 by setting', () => {
  it.each(BY_SETTING)('%s', (_, setting, facts, expected) =>
    expect(found(facts, { table: changed({ R7: setting }) })).toEqual(expected),
  )

  it.each([
    ['free', 'closed', 'open'],
    ['advised', 'closed', 'advised'],
    ['bound', 'closed', 'closed'],
  ] as const)('members %s: leaders %s, members %s', (members, ...expected) => {
    const hits = hitsOf({ nativePlace: '440823102' }, { table: changed({ R7: { members } }) })
    expect(Object.values(seats(hits, 'R7', 'yangqing'))).toEqual(expected)
  })
})

const paths = (facts: Partial<PersonFacts>, units = UNITS) =>
  new Set(hitsOf(facts, { units }).map((hit) => hit.evidence.path.join(' > ')))

describe('R7 proves', () => {
  it('by the person’s own id, the place and the way from its unit over the town to the inspected unit', () => {
    expect(hitsOf({ growthPlace: '440823101001' }).at(-1)?.evidence).toEqual({
      record: 'place',
      recordId: 'p1',
      fact: 'growth 440823101001',
      from: null,
      to: null,
      also: [],
      path: ['village1', 'huanglue', 'village2'],
      ruleVersion: 1,
    })
  })

  it('without detours and without units that are not there', () => {
    expect(paths({ nativePlace: '440823101001' })).toEqual(
      new Set(['village1 > huanglue', 'village1', 'village1 > huanglue > village2']),
    )
    expect(paths({ nativePlace: '440823101' })).toEqual(
      new Set(['huanglue', 'huanglue > village1', 'huanglue > village2']),
    )
    expect(paths({ nativePlace: '440823101009' })).toEqual(
      new Set(['huanglue', 'huanglue > village1', 'huanglue > village2']),
    )
    const townless = UNITS.filter((unit) => unit.id !== 'huanglue')
    expect(paths({ nativePlace: '440823101001' }, townless)).toEqual(new Set(['village1', 'village1 > village2']))
  })

  it('alike in any order of two units that claim one place', () => {
    const units = [unit({ id: 'b', place: '440823103' }), unit({ id: 'a', place: '440823103' })]
    const hits = (order: typeof units) =>
      findHits({ people: [person({ unitId: 'b', nativePlace: '440823103' })], units: order, period: ROUND })
    expect(hits(units)).toEqual(hits(units.toReversed()))
    expect(hits(units).map((hit) => hit.evidence.path.join(' > '))).toEqual(['b > a', 'a', 'a', 'b', 'a > b', 'a > b'])
  })
})
