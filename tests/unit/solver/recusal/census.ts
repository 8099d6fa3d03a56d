/** Generated people, units and rule tables, dense in what makes the rules meet: few units, few days, shared places. */
import * as fc from 'fast-check'
import { degreeOf, KIN_DEGREES, KIN_RELATIONS } from '#solver/domain/kin.ts'
import type { PersonFacts } from '#solver/domain/person.ts'
import { RECUSAL_RULES, STRENGTHS } from '#solver/domain/recusal.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { MEMBER_BINDINGS, PLACE_RELATIONS, type RuleTable } from '#solver/recusal/rules.ts'
import { REACHES } from '#solver/recusal/units.ts'
import { changed, type Change } from './facts.ts'

export const UNIT_IDS = ['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7']
export const PERSON_IDS = ['p0', 'p1', 'p2', 'p3', 'p4']
const PLACES = ['440823', '440823101', '440823101001', '440823101002', '440823102', '440823102001']

const day = fc.constantFrom(
  '2019-03-01',
  '2022-01-01',
  '2023-02-28',
  '2023-03-01',
  '2023-03-02',
  '2025-12-31',
  '2026-02-28',
  '2026-03-01',
  '2026-04-30',
  '2026-05-01',
)
const unitId = fc.constantFrom(...UNIT_IDS, 'unknown')
const personId = fc.constantFrom(...PERSON_IDS, 'gone')
const place = fc.option(fc.constantFrom(...PLACES, '999999999'))
const spell = fc.tuple(day, fc.option(day)).map(([from, to]) => ({ from: to !== null && to < from ? to : from, to }))
const few = <T>(item: fc.Arbitrary<T>, maxLength: number) => fc.array(item, { maxLength })

/** Ids within one owner, so that no two records of a register share one. */
const numbered = <T>(kind: string, owner: string, list: readonly T[]) =>
  list.map((item, i) => ({ ...item, id: `${kind}-${owner}-${i}` }))

const post = fc
  .tuple(unitId, spell, fc.boolean())
  .map(([unitId, dates, leading]) => ({ unitId, title: leading ? '局长' : '科员', leading, ...dates }))
const kin = fc
  .tuple(
    unitId,
    fc.boolean(),
    fc.option(personId),
    fc.option(fc.constantFrom(...KIN_RELATIONS)),
    fc.constantFrom(...KIN_DEGREES),
  )
  .map(([unitId, leading, relativeId, relation, degree]) => ({
    name: relativeId ?? '张三',
    title: '局长',
    unitId,
    leading,
    relativeId,
    relation,
    degree: relation === null ? degree : degreeOf(relation),
  }))
const interest = fc.tuple(unitId, spell).map(([unitId, dates]) => ({ unitId, reason: '业务', ...dates }))
const other = fc
  .tuple(unitId, spell, fc.constantFrom('declaration', 'objection'), fc.constantFrom(...STRENGTHS, 'none', null))
  .map(([unitId, dates, source, decision]) => ({ unitId, source, reason: '同乡', decision, ...dates }) as const)
const led = fc
  .tuple(unitId, day)
  .map(([unitId, to]) => ({ unitId, roundId: 'r', roundName: '第一轮', from: '2019-01-01', to }))

export const personOf = (id: string): fc.Arbitrary<PersonFacts> =>
  fc
    .record({
      unitId: fc.option(unitId),
      nativePlace: place,
      growthPlace: place,
      posts: few(post, 4),
      kin: few(kin, 3),
      interests: few(interest, 2),
      others: few(other, 2),
      led: few(led, 2),
    })
    .map((facts) => ({
      id,
      name: id,
      post: '科员',
      resume: '',
      ...facts,
      posts: numbered('post', id, facts.posts),
      kin: numbered('kin', id, facts.kin),
      interests: numbered('interest', id, facts.interests),
      others: numbered('other', id, facts.others),
      led: numbered('led', id, facts.led),
    }))

const head = (unit: string) =>
  fc.record({ personId: fc.option(personId), since: fc.option(day), posts: few(post, 3) }).map((facts) => ({
    name: '李四',
    title: '书记',
    nativePlace: null,
    ...facts,
    posts: numbered('head', unit, facts.posts),
  }))

export const unitOf = (id: string): fc.Arbitrary<UnitFacts> =>
  fc
    .record({
      parentId: fc.option(unitId),
      place,
      affiliates: fc.uniqueArray(unitId, { maxLength: 2 }),
      head: fc.option(head(id)),
    })
    .map((facts) => ({ id, name: id, ...facts }))

/** The same ids in any order, and not all of them. */
const some = <T>(ids: readonly string[], of: (id: string) => fc.Arbitrary<T>, minLength: number) =>
  fc.shuffledSubarray([...ids], { minLength }).chain((chosen) => fc.tuple(...chosen.map(of)))

export const people: fc.Arbitrary<PersonFacts[]> = some(PERSON_IDS, personOf, 1)
export const units: fc.Arbitrary<UnitFacts[]> = some(UNIT_IDS, unitOf, 3)

const reach = fc.subarray([...REACHES])
const degrees = fc.subarray([...KIN_DEGREES])
const limit = fc.constantFrom(0, 2, 36, 50)
const months = fc.record({ leading: limit, member: limit })
const edge = fc.option(fc.constantFrom('2026-02-28', '2026-03-01', '2026-03-02'), { freq: 1 })
const common = {
  enabled: fc.constantFrom(true, true, true, false),
  effective: fc.oneof(
    { weight: 3, arbitrary: fc.constant({ from: null, to: null }) },
    fc.record({ from: edge, to: edge }),
  ),
  strength: fc.constantFrom(...STRENGTHS, 'leader-only'),
  members: fc.constantFrom(...MEMBER_BINDINGS),
} as const

/** Tables in which every setting is set to something. */
export const tables: fc.Arbitrary<RuleTable> = fc
  .record({
    R1: fc.record({ ...common, reach }),
    R2: fc.record({ ...common, reach, months }),
    R3: fc.record({ ...common, reach, months: limit }),
    R4: fc.record({ ...common, reach, degrees }),
    R5: fc.record({ ...common, reach, degrees, advisoryDegrees: degrees }),
    R6: fc.record({ ...common, months }),
    R7: fc.record({ ...common, places: fc.subarray([...PLACE_RELATIONS]), villages: fc.boolean() }),
    R8: fc.record({ ...common, reach }),
    R9: fc.record({ ...common, reach, undecided: fc.constantFrom(...STRENGTHS) }),
    R10: fc.record({ ...common, pairs: fc.constant('soft') }),
  })
  .map((change: Change) => changed(change))

/** How often each rule was found, so that a test can tell that it tried. */
export const countRules = (lines: readonly string[], counts: Map<string, number>): void => {
  for (const rule of RECUSAL_RULES)
    if (lines.some((line) => line.includes(` ${rule} `))) counts.set(rule, (counts.get(rule) ?? 0) + 1)
}
