/** A book of a round answers an edit with everybody whose hits it computed again, and with nobody else. */
import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { openRecusalBook } from '#solver/recusal/recusal-book.ts'
import { changed, head, interest, kin, led, other, person, post, ROUND, unit, UNITS } from './facts.ts'

/** One person for every kind of record that may name a unit; `none` names nothing. */
const READERS: Record<string, Partial<PersonFacts>> = {
  registered: { unitId: 'finance' },
  post: { posts: [post()] },
  kin: { kin: [kin()] },
  interest: { interests: [interest()] },
  other: { others: [other()] },
  led: { led: [led()] },
  native: { nativePlace: '440823101' },
  growth: { growthPlace: '440823101001' },
  none: { nativePlace: '440823' },
}
const POOL = Object.entries(READERS).map(([id, facts]) => person({ id, ...facts }))
const NAMED = ['registered', 'post', 'kin', 'interest', 'other', 'led'].toSorted()
const open = (people = POOL, units = UNITS) => openRecusalBook({ people, units, period: ROUND })
const TOWN = ['growth', 'native']

const EDITS: [string, (book: ReturnType<typeof open>) => string[], string[]][] = [
  ['a unit renamed, for no hit bears a name', (book) => book.putUnit(unit({ id: 'finance', parentId: 'county' })), []],
  ['a unit under another parent', (book) => book.putUnit(unit({ id: 'finance', parentId: 'audit' })), NAMED],
  [
    'a headship that begins',
    (book) => book.putUnit(unit({ id: 'finance', parentId: 'county', head: head({ since: '2025-01-01', posts: [] }) })),
    NAMED,
  ],
  ['a unit taken out', (book) => book.removeUnit('finance'), NAMED],
  ['its parent taken out', (book) => book.removeUnit('county'), NAMED],
  ['its child taken out', (book) => book.removeUnit('treasury'), NAMED],
  ['a child added', (book) => book.putUnit(unit({ id: 'new', parentId: 'finance' })), NAMED],
  ['a child moved elsewhere', (book) => book.putUnit(unit({ id: 'treasury' })), NAMED],
  ['an affiliate added', (book) => book.putUnit(unit({ id: 'new', affiliates: ['finance'] })), NAMED],
  [
    'a head who has served there',
    (book) => book.putUnit(unit({ id: 'water', head: head({ posts: [post()] }) })),
    NAMED,
  ],
  ['a unit nobody’s records touch', (book) => book.putUnit(unit({ id: 'new' })), []],
  ['a unit taken out that was not there', (book) => book.removeUnit('gone'), []],
  ['the town', (book) => book.removeUnit('huanglue'), TOWN],
  ['a village of the town', (book) => book.removeUnit('village2'), TOWN],
  ['a village more', (book) => book.putUnit(unit({ id: 'new', place: '440823101003' })), TOWN],
  [
    'a village that moves to another town',
    (book) => book.putUnit(unit({ id: 'village1', place: '440823102001' })),
    TOWN,
  ],
  ['a county', (book) => book.putUnit(unit({ id: 'new', place: '440823' })), []],
  ['a person', (book) => book.putPerson(person({ id: 'none', unitId: 'audit' })), ['none']],
  ['a person more', (book) => book.putPerson(person({ id: 'new' })), ['new']],
  ['a person taken out', (book) => book.removePerson('kin'), []],
  ['a person taken out who was not there', (book) => book.removePerson('gone'), []],
]

describe('the book computes again after', () => {
  it.each(EDITS)('%s', (_, edit, expected) => expect(edit(open()).toSorted()).toEqual(expected))

  it('the headship of a head who leaves, too', () => {
    const units = UNITS.map((unit) => (unit.id === 'water' ? { ...unit, head: head({ posts: [post()] }) } : unit))
    expect(
      open(POOL, units)
        .putUnit(unit({ id: 'water' }))
        .toSorted(),
    ).toEqual(NAMED)
  })

  it('an edit of a relative, and of one who no longer is', () => {
    const declares = (relativeId: string) => person({ id: 'a', kin: [kin({ relativeId })] })
    const book = open([declares('b'), person({ id: 'b' }), person({ id: 'c' })])
    expect(book.putPerson(declares('c')).toSorted()).toEqual(['a', 'b', 'c'])
    expect(book.putPerson(declares('c')).toSorted()).toEqual(['a', 'c'])
    expect(book.removePerson('a')).toEqual(['c'])
    expect(book.putPerson(person({ id: 'c', unitId: 'audit' }))).toEqual(['c'])
  })

  it('nothing for who no longer names a unit', () => {
    const book = open([person({ id: 'a', unitId: 'finance' })])
    book.putPerson(person({ id: 'a', unitId: 'audit' }))
    expect(book.removeUnit('finance')).toEqual([])
    expect(book.removeUnit('county')).toEqual(['a'])
    book.removePerson('a')
    expect(book.putUnit(unit({ id: 'audit' }))).toEqual([])
  })
})

describe('the book', () => {
  it('opens with what findHits finds, by the table given', () => {
    const table = changed({ R1: { enabled: false } })
    const book = openRecusalBook({ people: POOL, units: UNITS, period: ROUND, table })
    expect(book.hits()).toEqual(findHits({ people: POOL, units: UNITS, period: ROUND, table }))
    expect(open().hits()).toEqual(findHits({ people: POOL, units: UNITS, period: ROUND }))
  })

  it('has the hits of each person, and none of a stranger', () => {
    const book = open()
    expect(book.hitsOf('led').map((hit) => hit.rule)).toEqual(['R10'])
    expect([book.hitsOf('none'), book.hitsOf('gone')]).toEqual([[], []])
    book.removePerson('led')
    expect(book.hitsOf('led')).toEqual([])
  })

  it('follows what a relative in the register declares', () => {
    const relative = person({ id: 'b', name: '张三', posts: [post()] })
    const declares = (kins: PersonFacts['kin']) => person({ id: 'a', kin: kins, unitId: 'audit' })
    const book = open([relative, declares([])])
    expect(book.hitsOf('b').map((hit) => hit.rule)).toEqual(['R1', 'R1', 'R1'])
    book.putPerson(declares([kin({ relativeId: 'b' })]))
    expect(
      book
        .hitsOf('b')
        .filter((hit) => hit.rule === 'R5')
        .map((hit) => hit.unitId),
    ).toEqual(['audit'])
    book.putPerson({ ...declares([kin({ relativeId: 'b' })]), unitId: 'water' })
    expect(
      book
        .hitsOf('b')
        .filter((hit) => hit.rule === 'R5')
        .map((hit) => hit.unitId),
    ).toEqual(['water'])
    expect(book.putUnit(unit({ id: 'water' })).toSorted()).toEqual(['a', 'b'])
    book.removePerson('a')
    expect(book.hitsOf('b').map((hit) => hit.rule)).toEqual(['R1', 'R1', 'R1'])
  })
})
