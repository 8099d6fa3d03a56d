/** What two declarations say together: of each other, or of a third. */
import { describe, expect, it } from 'vitest'
import type { KinRelation } from '#solver/domain/kin.ts'
import type { Kin, PersonFacts } from '#solver/domain/person.ts'
import { findHints } from '#solver/recusal/hints.ts'
import { kin, person, UNITS } from './facts.ts'

/** p1 declares p2 (李六, at 审计局) as `relation`; p2 declares `theirs`. */
function hints(relation: KinRelation | null, theirs: Partial<Kin>[], facts: Partial<PersonFacts> = {}) {
  const declared = kin({ id: 'mine', name: '李六', relation, relativeId: 'p2', unitId: 'audit' })
  const relative = person({ id: 'p2', name: '李六', kin: theirs.map((one, i) => kin({ id: `k${i}`, ...one })) })
  return findHints({ people: [person({ kin: [declared], ...facts }), relative], units: UNITS, hits: [] })
    .filter((hint) => hint.personId === 'p1')
    .map(({ kind, unitId, score, facts: { who, relation, declared } }) =>
      [kind, unitId, score, who, relation, declared].filter((part) => part !== undefined).join(' '),
    )
}
const me = (relation: KinRelation | null): Partial<Kin> => ({
  relation,
  relativeId: 'p1',
  name: '陈一',
  unitId: 'water',
})
const third = (relation: KinRelation | null, facts: Partial<Kin> = {}): Partial<Kin> => ({
  relation,
  name: '李七',
  ...facts,
})

const BACK: [string, KinRelation | null, KinRelation | null, string[]][] = [
  ['parent and child', 'parent', 'child', []],
  ['spouse and spouse', 'spouse', 'spouse', []],
  ['uncle and nephew', 'uncle-aunt', 'nephew-niece', []],
  ['parent and parent', 'parent', 'parent', ['kin-differs audit 0.95 李六 parent child']],
  ['sibling and cousin', 'sibling', 'cousin', ['kin-differs audit 0.95 李六 sibling cousin']],
  ['a degree alone and a relation', null, 'cousin', []],
  ['a relation and a degree alone', 'sibling', null, []],
]

describe('two declarations of each other', () => {
  it.each(BACK)('%s', (_, mine, theirs, expected) => expect(hints(mine, [me(theirs)])).toEqual(expected))
})

const FURTHER: [string, KinRelation | null, Partial<Kin>[], Partial<PersonFacts>, string[]][] = [
  ['mother’s brother, an uncle', 'parent', [third('sibling')], {}, ['kin-of-kin finance 0.85 李七 uncle-aunt']],
  ['wife’s father', 'spouse', [third('parent')], {}, ['kin-of-kin finance 0.85 李七 spouse-parent']],
  ['too distant a relative, not', 'grandparent', [third('sibling')], {}, []],
  ['a relative of a relative known by degree alone, not', null, [third('sibling')], {}, []],
  ['a relative’s relative known by degree alone, not', 'parent', [third(null)], {}, []],
  ['the person, by id, not', 'parent', [me('child')], {}, []],
  ['the person, by name, not', 'parent', [third('child', { name: '陈一' })], {}, []],
  [
    'whom the person declared too, not',
    'parent',
    [third('sibling')],
    { kin: [kin({ name: '李六', relation: 'parent', relativeId: 'p2' }), kin({ id: 'b', name: '李七' })] },
    [],
  ],
  [
    'whom the person declared in another unit',
    'parent',
    [third('sibling')],
    {
      kin: [
        kin({ name: '李六', relation: 'parent', relativeId: 'p2' }),
        kin({ id: 'b', name: '李七', unitId: 'audit' }),
      ],
    },
    ['kin-of-kin finance 0.85 李七 uncle-aunt'],
  ],
  [
    'one uncle whom both parents name, once',
    'parent',
    [third('sibling'), third('spouse-sibling')],
    {},
    ['kin-of-kin finance 0.85 李七 uncle-aunt'],
  ],
  [
    'a third, and that the two differ',
    'parent',
    [me('sibling'), third('sibling')],
    {},
    ['kin-differs audit 0.95 李六 parent sibling', 'kin-of-kin finance 0.85 李七 uncle-aunt'],
  ],
]

describe('a relative’s declaration tells of', () => {
  it.each(FURTHER)('%s', (_, relation, theirs, facts, expected) =>
    expect(hints(relation, theirs, facts)).toEqual(expected),
  )

  it('nobody where the relative is not in the register', () => {
    const alone = person({
      kin: [kin({ relation: 'parent', relativeId: 'gone' }), kin({ id: 'b', relation: 'parent' })],
    })
    expect(findHints({ people: [alone], units: UNITS, hits: [] })).toEqual([])
  })
})
