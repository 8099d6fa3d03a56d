/** 线索提示: conflicts that may be undeclared. A hint is never a rule: it asks, and nothing reads it but people. */
import { groupBy } from '../domain/group.ts'
import type { PersonId, PlaceCode, UnitId } from '../domain/ids.ts'
import { compose, inverseOf, type KinRelation } from '../domain/kin.ts'
import { overlaps } from '../domain/period.ts'
import type { PersonFacts, Post } from '../domain/person.ts'
import type { RecusalHit } from '../domain/recusal.ts'
import type { UnitFacts } from '../domain/unit.ts'
import { openNameReader } from './name-match.ts'
import { lastDay } from './service.ts'
import { indexUnits, townOf, type UnitIndex } from './units.ts'

export const HINT_KINDS = ['kin-differs', 'kin-of-kin', 'resume-names-unit', 'namesake', 'shared-unit'] as const
/**
 * kin-differs: two people in the register declare each other differently. kin-of-kin: a relative's declared relative
 * serves there. resume-names-unit: the résumé names a unit that no post does. namesake: surname and village of the
 * unit's head. shared-unit: served in one unit at the same time as the head.
 */
export type HintKind = (typeof HINT_KINDS)[number]

export interface Hint {
  /** The same as long as what the hint rests on is the same; a dismissal names it. */
  key: string
  kind: HintKind
  personId: PersonId
  unitId: UnitId
  /** 0–1, how much it deserves a look. */
  score: number
  facts: HintFacts
}

/** What a hint rests on; which of them are there depends on the kind. */
export interface HintFacts {
  /** Words of the résumé. */
  text?: string
  /** The head, or the relative, by name. */
  who?: string
  relation?: KinRelation
  declared?: KinRelation
  place?: PlaceCode
  /** The unit both served in. */
  at?: UnitId
}

export interface HintScene {
  people: readonly PersonFacts[]
  units: readonly UnitFacts[]
  /** The round's hits: a pair that a rule has found already needs no hint. */
  hits: readonly RecusalHit[]
}

const SCORES = { 'kin-differs': 0.95, 'kin-of-kin': 0.85, village: 0.7, town: 0.35, together: 0.5 } as const
const RESUME_WEIGHT = 0.8
const COMPOUND_SURNAMES = [
  '欧阳',
  '上官',
  '司马',
  '司徒',
  '诸葛',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '夏侯',
  '东方',
  '令狐',
]
const VILLAGE_DIGITS = 12

export function surnameOf(name: string): string {
  return COMPOUND_SURNAMES.find((surname) => name.startsWith(surname)) ?? name.slice(0, 1)
}

type Found = Omit<Hint, 'key' | 'personId'>

/** Every hint about `people`, the best first. Cost: records and mentions, plus people × heads of one surname. */
export function findHints({ people, units, hits }: HintScene): Hint[] {
  const proven = new Set(hits.map(({ personId, unitId }) => `${personId} ${unitId}`))
  const index = indexUnits(units)
  const persons = new Map(people.map((person) => [person.id, person]))
  const named = openNameReader(units)
  const headsOf = groupBy(
    units.filter(({ head }) => head !== null && head.name !== ''),
    ({ head }) => surnameOf(head?.name ?? ''),
  )
  return people
    .flatMap((person) => {
      const found: Found[] = [
        ...kinHints(person, persons),
        ...namedInResume(person, named),
        ...namesakes(person, headsOf),
        ...sharedUnits(person, index),
      ]
      const hints = found
        .filter(
          ({ kind, unitId }) => index.has(unitId) && (kind === 'kin-differs' || !proven.has(`${person.id} ${unitId}`)),
        )
        .map((hint) => ({ key: keyOf(person.id, hint), personId: person.id, ...hint }))
      // One hint may have two grounds: both parents name an uncle.
      return [...new Map(hints.map((hint) => [hint.key, hint])).values()]
    })
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
}

function keyOf(personId: PersonId, { kind, unitId, facts }: Found): string {
  const parts = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))
  return [kind, personId, unitId, ...parts.map(([name, value]) => `${name}=${String(value)}`)].join(' ')
}

function namedInResume(person: PersonFacts, read: ReturnType<typeof openNameReader>): Found[] {
  const recorded = new Set([person.unitId, ...person.posts.map((post) => post.unitId)])
  return read(person.resume)
    .filter(({ unitId }) => !recorded.has(unitId))
    .map(({ unitId, text, score }) => ({
      kind: 'resume-names-unit',
      unitId,
      score: RESUME_WEIGHT * score,
      facts: { text },
    }))
}

function namesakes(person: PersonFacts, headsOf: ReadonlyMap<string, readonly UnitFacts[]>): Found[] {
  const places = [person.nativePlace, person.growthPlace].filter((place) => place !== null)
  return (headsOf.get(surnameOf(person.name)) ?? []).flatMap(({ id, head }): Found[] => {
    const home = head?.nativePlace ?? null
    if (head === null || home === null || head.personId === person.id || townOf(home) === null) return []
    const place = places.find((one) => one === home)
    if (place === undefined) return []
    const score = place.length >= VILLAGE_DIGITS ? SCORES.village : SCORES.town
    return [{ kind: 'namesake', unitId: id, score, facts: { who: head.name, place } }]
  })
}

const together = (a: Post, b: Post) => overlaps({ from: a.from, to: lastDay(a) }, { from: b.from, to: lastDay(b) })

function sharedUnits(person: PersonFacts, units: UnitIndex): Found[] {
  return person.posts.flatMap((mine) =>
    units
      .headPosts(mine.unitId)
      .filter(({ headed, head, post }) => head.personId !== person.id && headed !== mine.unitId && together(mine, post))
      .map(({ headed, head }) => ({
        kind: 'shared-unit',
        unitId: headed,
        score: SCORES.together,
        facts: { who: head.name, at: mine.unitId },
      })),
  )
}

/** What two declarations say together: of each other, or of a third. */
function kinHints(person: PersonFacts, persons: ReadonlyMap<PersonId, PersonFacts>): Found[] {
  const own = new Set(person.kin.map((kin) => `${kin.unitId} ${kin.name}`))
  return person.kin.flatMap(({ relation, relativeId, unitId, name }): Found[] => {
    const relative = relativeId === null ? undefined : persons.get(relativeId)
    if (!relative || relation === null) return []
    const theirs = relative.kin.flatMap((kin) => (kin.relation === null ? [] : [{ ...kin, relation: kin.relation }]))
    const back = theirs.filter((kin) => kin.relativeId === person.id && inverseOf(kin.relation) !== relation)
    const differs = back.map((kin): Found => ({
      kind: 'kin-differs',
      unitId,
      score: SCORES['kin-differs'],
      facts: { who: name, relation, declared: inverseOf(kin.relation) },
    }))
    const further = theirs.flatMap((kin): Found[] => {
      const composed = compose(relation, kin.relation)
      if (kin.relativeId === person.id || kin.name === person.name || composed === null) return []
      if (own.has(`${kin.unitId} ${kin.name}`)) return []
      return [
        {
          kind: 'kin-of-kin',
          unitId: kin.unitId,
          score: SCORES['kin-of-kin'],
          facts: { who: kin.name, relation: composed },
        },
      ]
    })
    return [...differs, ...further]
  })
}
