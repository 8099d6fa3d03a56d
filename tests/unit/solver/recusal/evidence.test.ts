/** What proves R1 and R2, and the facts that survive storage as one string. */
import { describe, expect, it } from 'vitest'
import { KIN_DEGREES, KIN_RELATIONS } from '#solver/domain/kin.ts'
import type { Kin } from '#solver/domain/person.ts'
import { kinFact, placeFact, readKinFact, readPlaceFact } from '#solver/recusal/fact.ts'
import { hitsOf, kin, post } from './facts.ts'

const NOTHING_ELSE = { also: [], path: ['yangqing'], ruleVersion: 1 }

describe('evidence', () => {
  it('names the post that proves the registered unit, with its date', () => {
    const [hit] = hitsOf({ unitId: 'yangqing', post: '镇长', posts: [post({ unitId: 'yangqing' })] })
    expect(hit?.evidence).toEqual({
      record: 'post',
      recordId: 'post1',
      fact: '副局长',
      from: '2019-05-01',
      to: null,
      ...NOTHING_ELSE,
    })
  })

  it('falls back to the person where no post proves the unit', () => {
    const [hit] = hitsOf({ unitId: 'yangqing', post: '镇长', posts: [post({ unitId: 'audit' })] }).toReversed()
    expect(hit?.evidence).toEqual({
      record: 'person',
      recordId: 'p1',
      fact: '镇长',
      from: null,
      to: null,
      ...NOTHING_ELSE,
    })
  })

  it('names the relative, who has no dates', () => {
    const [hit] = hitsOf({ kin: [kin({ unitId: 'yangqing' })] })
    expect(hit?.evidence).toEqual({
      record: 'kin',
      recordId: 'kin1',
      fact: 'spouse 张三 局长',
      from: null,
      to: null,
      ...NOTHING_ELSE,
    })
  })

  it('keeps one hit a record', () => {
    const hits = hitsOf({ kin: [kin(), kin({ id: 'kin2', degree: 'affinity', name: '李四' })] })
    expect(hits.filter((hit) => hit.unitId === 'finance').map((hit) => hit.evidence.fact)).toEqual([
      'spouse 张三 局长',
      'affinity 李四 局长',
    ])
  })
})

const declared = (facts: Partial<Kin>) => kinFact(kin(facts))

describe('facts', () => {
  it.each(KIN_RELATIONS)('name a %s by relation rather than degree, and read back', (relation) => {
    const fact = declared({ relation })
    expect(fact).toBe(`${relation} 张三 局长`)
    expect(readKinFact(fact)).toEqual({ kinship: relation, who: '张三 局长' })
  })

  it.each(KIN_DEGREES)('name a %s by degree where no relation is known, and read back', (degree) => {
    expect(declared({ degree, title: '' })).toBe(`${degree} 张三`)
    expect(readKinFact(`${degree} 张三`)).toEqual({ kinship: degree, who: '张三' })
  })

  it('of older records read as they are', () => {
    expect(readKinFact('张三 局长')).toEqual({ kinship: null, who: '张三 局长' })
    expect(readKinFact('spouse')).toEqual({ kinship: null, who: 'spouse' })
    expect(readPlaceFact('440823101')).toEqual({ relation: null, place: '440823101' })
  })

  it.each(['native', 'growth'] as const)('name a %s place and read back', (relation) => {
    expect(placeFact(relation, '440823101')).toBe(`${relation} 440823101`)
    expect(readPlaceFact(`${relation} 440823101`)).toEqual({ relation, place: '440823101' })
  })
})
