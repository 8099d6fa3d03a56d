/** How far a record about one unit reaches: village and town, parent and child, affiliates in both directions. */
import { describe, expect, it } from 'vitest'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { indexUnits, pathsFrom, REACHES, townOf, type Reach } from '#solver/recusal/units.ts'
import { changed, found, head, interest, post, unit, UNITS } from './facts.ts'

const WAYS: [string, string, readonly Reach[], string[]][] = [
  ['a village to its town, by place code', 'village1', ['parent'], ['village1', 'village1 > huanglue']],
  ['a village not to the village beside it', 'village1', REACHES, ['village1', 'village1 > huanglue']],
  ['a town to its villages', 'huanglue', ['child'], ['huanglue', 'huanglue > village1', 'huanglue > village2']],
  ['a town not to the county it lies in', 'huanglue', ['parent', 'affiliate'], ['huanglue']],
  ['a unit to its parent', 'treasury', ['parent'], ['treasury', 'treasury > finance']],
  ['a unit not to its parent’s parent', 'treasury', REACHES, ['treasury', 'treasury > finance']],
  ['a unit to its children', 'county', ['child'], ['county', 'county > finance', 'county > audit']],
  ['a unit to the affiliate it records', 'water', ['affiliate'], ['water', 'water > waterworks']],
  ['a unit to the affiliate that records it', 'waterworks', ['affiliate'], ['waterworks', 'waterworks > water']],
  ['a unit to itself alone', 'finance', [], ['finance']],
  ['a unit not to an affiliate when it is not asked', 'water', ['parent', 'child'], ['water']],
  ['a unit nobody knows to nothing', 'gone', REACHES, []],
]

describe('a record reaches from', () => {
  it.each(WAYS)('%s', (_, from, reach, expected) =>
    expect(pathsFrom(from, reach, indexUnits(UNITS)).map((path) => path.join(' > '))).toEqual(expected),
  )

  it.each([
    ['village1', ['parent'], ['huanglue', 'village1']],
    ['huanglue', ['child'], ['huanglue', 'village1', 'village2']],
    ['finance', ['parent'], ['county', 'finance']],
    ['finance', ['child'], ['finance', 'treasury']],
    ['water', ['affiliate'], ['water', 'waterworks']],
    ['waterworks', ['affiliate'], ['water', 'waterworks']],
    ['finance', [], ['finance']],
  ] as const)('%s by %j, for every rule with that setting', (unitId, reach, expected) => {
    const table = changed({ R1: { reach }, R2: { reach }, R4: { reach }, R8: { reach } })
    const units = (facts: Parameters<typeof found>[0]) =>
      new Set(found(facts, { table }).map((hit) => hit.split(' ')[0]))
    expect(units({ unitId })).toEqual(new Set(expected))
    expect(units({ posts: [post({ unitId, from: '2025-01-01', to: '2026-01-31' })] })).toEqual(new Set(expected))
    expect(units({ interests: [interest({ unitId })] })).toEqual(new Set(expected))
  })
})

const ODD: [string, UnitFacts[], string, string[]][] = [
  [
    'a parent recorded as the town too, once',
    [unit({ id: 'a', place: '440823101' }), unit({ id: 'b', parentId: 'a', place: '440823101001' })],
    'b',
    ['b', 'b > a'],
  ],
  [
    'a village with a parent elsewhere, both',
    [unit({ id: 'a', place: '440823101' }), unit({ id: 'c' }), unit({ id: 'b', parentId: 'c', place: '440823101001' })],
    'b',
    ['b', 'b > c', 'b > a'],
  ],
  [
    'affiliates that record each other, once',
    [unit({ id: 'a', affiliates: ['b'] }), unit({ id: 'b', affiliates: ['a'] })],
    'a',
    ['a', 'a > b'],
  ],
  ['a unit that records itself, not', [unit({ id: 'a', parentId: 'a', affiliates: ['a'] })], 'a', ['a']],
  [
    'units that are not there, not',
    [unit({ id: 'a', parentId: 'x', place: '440823101001', affiliates: ['y'] })],
    'a',
    ['a'],
  ],
  [
    'a parent that is an affiliate too, once',
    [unit({ id: 'a', affiliates: ['b'] }), unit({ id: 'b', parentId: 'a' })],
    'b',
    ['b', 'b > a'],
  ],
  [
    'a place that is no town, nowhere',
    [unit({ id: 'a', place: '440823' }), unit({ id: 'b', place: '440823101' })],
    'b',
    ['b'],
  ],
]

describe('the index of units', () => {
  it.each(ODD)('reaches %s', (_, units, from, expected) =>
    expect(pathsFrom(from, REACHES, indexUnits(units)).map((path) => path.join(' > '))).toEqual(expected),
  )

  it.each([
    ['440823101001', '440823101'],
    ['440823101', '440823101'],
    ['44082310', null],
    ['440823', null],
  ])('reads the town of %s as %s', (place, town) => expect(townOf(place)).toBe(town))

  it('knows its units, what governs a place, and who is in a town', () => {
    const index = indexUnits(UNITS)
    expect([index.has('finance'), index.has('gone')]).toEqual([true, false])
    expect([index.governing('440823101001'), index.governing('440823109')]).toEqual(['village1', null])
    expect(index.inTown('440823101')).toEqual(['huanglue', 'village1', 'village2'])
    expect(index.inTown('440823109')).toEqual([])
    expect(index.related('finance', 'affiliate')).toEqual([])
  })

  it('knows where heads have served, the headship first', () => {
    const earlier = post({ id: 'p', unitId: 'b', title: '主任' })
    const chief = head({ since: '2024-01-01', posts: [earlier] })
    const index = indexUnits([unit({ id: 'a', head: chief }), unit({ id: 'b', head: head() }), unit({ id: 'c' })])
    const own = { id: 'a', unitId: 'a', title: '局长', from: '2024-01-01', to: null, leading: true }
    expect(index.headPosts('a')).toEqual([{ headed: 'a', head: chief, post: own }])
    expect(index.headPosts('b')).toEqual([{ headed: 'a', head: chief, post: earlier }])
    expect(index.headPosts('c')).toEqual([])
  })
})
