import { describe, expect, it } from 'vitest'
import { personSchema, type Person } from '#api/people/schema.ts'
import { unitInputSchema, unitSchema, type Unit } from '#api/units/schema.ts'
import { degreeOf, KIN_DEGREES, KIN_RELATIONS } from '#solver/domain/kin.ts'
import { fieldsOf, KINSHIP_GROUPS, kinshipOf, kinshipWords } from '../../../web/components/people/kinship.ts'
import { emptyPerson, personInputOf } from '../../../web/components/people/person-input.ts'
import { personLines } from '../../../web/components/people/person-lines.ts'
import { headPostLines, unitFacts } from '../../../web/components/units/unit-facts.ts'
import { emptyUnit, unitInputOf } from '../../../web/components/units/unit-input.ts'

const say = (key: string, values?: Record<string, unknown>) =>
  [key, ...Object.values(values ?? {}).map(String)].join(' ')
const unitName = (id: string) => `名-${id}`

const span = { from: '2020-01-01', to: null }
const person: Person = personSchema.parse({
  ...emptyPerson(),
  code: 'P1',
  name: '甲',
  resume: '历任\n两职',
  posts: [{ id: 'post-1', unitId: 'u1', title: '科长', leading: false, ...span }],
  kin: [
    {
      id: 'kin-1',
      name: '乙',
      ...fieldsOf('spouse-parent'),
      relativeId: 'p2',
      unitId: 'u2',
      title: '局长',
      leading: true,
    },
    { id: 'kin-2', name: '丙', ...fieldsOf('lineal'), relativeId: 'gone', unitId: 'u2', title: '', leading: false },
  ],
  interests: [{ id: 'interest-1', unitId: 'u1', reason: '合同', ...span }],
  id: 'p1',
  pinyin: 'jia j',
  unitLabel: '',
  pooledSince: null,
  masked: false,
  revision: 3,
  poolEvents: [],
})
const unit: Unit = unitSchema.parse({
  ...emptyUnit(),
  code: 'U1',
  name: '县一局',
  headName: '何某',
  headSince: '2024-03-01',
  headPlace: '440823101',
  headPersonId: 'p2',
  headPosts: [{ unitId: 'u2', title: '副局长', from: '2019-01-01', to: '2024-02-29', leading: true }],
  affiliateIds: ['u2', 'u3'],
  id: 'u1',
  pinyin: '',
  category: 'department',
  parentName: null,
  revision: 1,
  state: 'unplanned',
  neverReached: true,
  lastVisitOn: null,
  nextRound: null,
})

describe('kinship', () => {
  it('offers every relation once, under its degree', () => {
    expect(KINSHIP_GROUPS.flatMap(({ relations }) => relations).toSorted()).toEqual([...KIN_RELATIONS].toSorted())
    for (const { degree, relations } of KINSHIP_GROUPS)
      expect(relations.map(degreeOf)).toEqual(relations.map(() => degree))
  })
  it('a relation decides the degree; a degree alone leaves the relation open', () => {
    for (const relation of KIN_RELATIONS) expect(fieldsOf(relation)).toEqual({ relation, degree: degreeOf(relation) })
    for (const degree of KIN_DEGREES.filter((one) => one !== 'spouse')) {
      expect(fieldsOf(degree)).toEqual({ relation: null, degree })
    }
    expect(kinshipOf({ relation: null, degree: 'spouse' })).toBe('spouse')
    expect(kinshipOf(fieldsOf('cousin'))).toBe('cousin')
  })
  it('is said by relation and degree', () => {
    expect(kinshipWords(say, fieldsOf('cousin'))).toBe(
      'people.kinship domain.kinRelations.cousin domain.kinDegrees.collateral',
    )
    expect(kinshipWords(say, fieldsOf('affinity'))).toBe('domain.kinDegrees.affinity')
    expect(kinshipWords(say, fieldsOf('spouse'))).toBe('domain.kinDegrees.spouse')
  })
})

describe('records opened in a form', () => {
  it('of a person keep the ids of their entries, relation, relative and résumé', () => {
    const input = personInputOf(person)
    expect(input).toMatchObject({
      resume: person.resume,
      posts: person.posts,
      kin: person.kin,
      interests: person.interests,
    })
    expect(Object.keys(input).toSorted()).toEqual(Object.keys(emptyPerson()).toSorted())
  })
  it('of a unit keep all that is typed, and nothing else', () => {
    const input = unitInputOf(unit)
    expect(input).toEqual(unitInputSchema.parse(unit))
    expect(Object.keys(input).toSorted()).toEqual(Object.keys(unitInputSchema.shape).toSorted())
  })
})

describe('records in words', () => {
  it('say of kin the relation, the relative in the pool, and the unit', () => {
    const personCode = (id: string) => (id === 'p2' ? 'P002' : null)
    expect(personLines(person, { say, unitName, personCode }).kin).toEqual([
      'people.kinship domain.kinRelations.spouse-parent domain.kinDegrees.affinity · 乙 · people.pooledAs P002 · 名-u2 · 局长 · people.fields.leading',
      'domain.kinDegrees.lineal · 丙 · 名-u2',
    ])
  })
  it('say of a unit who heads it since when, from where, after which posts, and its affiliates', () => {
    const names = {
      say,
      unitName,
      placeName: (code: string | null) => (code === null ? '' : '黄略镇'),
      person: (id: string) => (id === 'p2' ? { name: '何某', code: 'P002' } : null),
    }
    const facts = new Map(unitFacts(unit, names).map(({ key, text }) => [key, text]))
    expect([...facts.keys()].slice([...facts.keys()].indexOf('headPost')).slice(0, 4)).toEqual([
      'headPost',
      'headSince',
      'headPlace',
      'headPersonId',
    ])
    expect(facts.get('headSince')).toBe('2024-03-01')
    expect(facts.get('headPlace')).toBe('黄略镇')
    expect(facts.get('headPersonId')).toBe('people.named 何某 P002')
    expect(facts.get('affiliateIds')).toBe('名-u2tables.comma名-u3')
    expect(headPostLines(unit, names)).toEqual(['2019-01-01 – 2024-02-29 · 名-u2 · 副局长 · units.fields.leading'])
  })
})
