import { describe, expect, it } from 'vitest'
import { compose, degreeOf, inverseOf, KIN_DEGREES, KIN_RELATIONS, type KinRelation } from '#solver/domain/kin.ts'

const OF_DEGREE: Record<(typeof KIN_DEGREES)[number], KinRelation[]> = {
  spouse: ['spouse'],
  lineal: ['parent', 'child', 'grandparent', 'grandchild'],
  collateral: ['sibling', 'uncle-aunt', 'nephew-niece', 'cousin'],
  affinity: [
    'spouse-parent',
    'child-spouse',
    'spouse-sibling',
    'sibling-spouse',
    'spouse-sibling-spouse',
    'child-spouse-parent',
    'uncle-aunt-spouse',
    'spouse-nephew-niece',
    'nephew-niece-spouse',
    'spouse-uncle-aunt',
    'cousin-spouse',
    'spouse-cousin',
  ],
}

const INVERSES: [KinRelation, KinRelation][] = [
  ['spouse', 'spouse'],
  ['parent', 'child'],
  ['grandparent', 'grandchild'],
  ['sibling', 'sibling'],
  ['uncle-aunt', 'nephew-niece'],
  ['cousin', 'cousin'],
  ['spouse-parent', 'child-spouse'],
  ['spouse-sibling', 'sibling-spouse'],
  ['spouse-sibling-spouse', 'spouse-sibling-spouse'],
  ['child-spouse-parent', 'child-spouse-parent'],
  ['uncle-aunt-spouse', 'spouse-nephew-niece'],
  ['nephew-niece-spouse', 'spouse-uncle-aunt'],
  ['cousin-spouse', 'spouse-cousin'],
]

/** My first's second is my third. */
const FAMILY: [string, KinRelation, KinRelation, KinRelation | null][] = [
  ['mother’s brother is an uncle', 'parent', 'sibling', 'uncle-aunt'],
  ['mother’s mother is a grandmother', 'parent', 'parent', 'grandparent'],
  ['grandmother’s son is an uncle', 'grandparent', 'child', 'uncle-aunt'],
  ['father’s nephew is a cousin', 'parent', 'nephew-niece', 'cousin'],
  ['uncle’s child is a cousin', 'uncle-aunt', 'child', 'cousin'],
  ['uncle’s wife is an aunt by marriage', 'uncle-aunt', 'spouse', 'uncle-aunt-spouse'],
  ['mother’s daughter is a sister', 'parent', 'child', 'sibling'],
  ['brother’s sister is a sister', 'sibling', 'sibling', 'sibling'],
  ['brother’s father is the father', 'sibling', 'parent', 'parent'],
  ['brother’s child is a nephew', 'sibling', 'child', 'nephew-niece'],
  ['brother’s wife is a sister-in-law', 'sibling', 'spouse', 'sibling-spouse'],
  ['brother’s cousin is a cousin', 'sibling', 'cousin', 'cousin'],
  ['wife’s brother is a brother-in-law', 'spouse', 'sibling', 'spouse-sibling'],
  ['wife’s child is a child', 'spouse', 'child', 'child'],
  ['wife’s grandchild is a grandchild', 'spouse', 'grandchild', 'grandchild'],
  ['wife’s father is a father-in-law', 'spouse', 'parent', 'spouse-parent'],
  ['wife’s cousin is a cousin by marriage', 'spouse', 'cousin', 'spouse-cousin'],
  ['father’s wife is the mother', 'parent', 'spouse', 'parent'],
  ['wife’s sister’s husband is a brother-in-law twice over', 'spouse', 'sibling-spouse', 'spouse-sibling-spouse'],
  ['sister-in-law’s husband is a brother', 'sibling-spouse', 'spouse', 'sibling'],
  ['child’s child is a grandchild', 'child', 'child', 'grandchild'],
  ['child’s sister is a child', 'child', 'sibling', 'child'],
  ['child’s other parent is the spouse', 'child', 'parent', 'spouse'],
  ['child’s wife’s father is related by that marriage', 'child', 'spouse-parent', 'child-spouse-parent'],
  ['cousin’s wife is a cousin by marriage', 'cousin', 'spouse', 'cousin-spouse'],
  ['cousin’s other parent is the spouse of uncle or aunt', 'cousin', 'parent', 'uncle-aunt-spouse'],
  ['nephew’s wife is a niece by marriage', 'nephew-niece', 'spouse', 'nephew-niece-spouse'],
  ['wife’s husband is nobody else', 'spouse', 'spouse', null],
  ['grandfather’s father is too far up', 'grandparent', 'parent', null],
  ['grandchild’s child is too far down', 'grandchild', 'child', null],
  ['grandfather’s brother is four generations away', 'grandparent', 'sibling', null],
  ['cousin’s child is four generations away', 'cousin', 'child', null],
  ['brother-in-law’s brother is no relative', 'sibling-spouse', 'sibling', null],
]

describe('kinship', () => {
  it('knows each of its relations by one degree', () => {
    expect(KIN_RELATIONS).toHaveLength(21)
    expect(Object.values(OF_DEGREE).flat().toSorted()).toEqual(KIN_RELATIONS.toSorted())
  })

  it.each(KIN_DEGREES)('counts as %s what art. 5 counts', (degree) => {
    expect(KIN_RELATIONS.filter((relation) => degreeOf(relation) === degree)).toEqual(
      KIN_RELATIONS.filter((relation) => OF_DEGREE[degree].includes(relation)),
    )
  })

  it.each(INVERSES)('my %s has me as %s, and back', (one, other) => {
    expect(inverseOf(one)).toBe(other)
    expect(inverseOf(other)).toBe(one)
  })

  it.each(KIN_RELATIONS)('%s returns to itself, and binds both by one degree', (relation) => {
    expect(inverseOf(inverseOf(relation))).toBe(relation)
    expect(degreeOf(inverseOf(relation))).toBe(degreeOf(relation))
  })

  it.each(FAMILY)('my %s', (_, first, second, expected) => expect(compose(first, second)).toBe(expected))

  it('says the same of two people whichever end it starts from', () => {
    for (const first of KIN_RELATIONS)
      for (const second of KIN_RELATIONS) {
        const there = compose(first, second)
        const back = compose(inverseOf(second), inverseOf(first))
        expect([first, second, back]).toEqual([first, second, there === null ? null : inverseOf(there)])
      }
  })
})
