import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths } from '#solver/domain/period.ts'
import { KIN_DEGREES, type PersonFacts, type Post } from '#solver/domain/person.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { findHits, findHitsOf } from '#solver/recusal/find-hits.ts'
import { indexUnits } from '#solver/recusal/units.ts'

/*
 * The oracle asks every pair of a person and a unit, as an official would, straight from the rule table of
 * domain knowledge and without the index.
 */
const isIn = (place: string, town: string) => place.slice(0, 9) === town.slice(0, 9)

function related(a: UnitFacts | undefined, b: UnitFacts): boolean {
  if (!a) return false
  const under = (child: UnitFacts, parent: UnitFacts) =>
    child.parentId === parent.id ||
    (child.place?.length === 12 && parent.place?.length === 9 && isIn(child.place, parent.place))
  return a.id === b.id || under(a, b) || under(b, a)
}

function pairRules(
  person: PersonFacts,
  unit: UnitFacts,
  units: UnitFacts[],
  round: { from: string; to: string },
): string[] {
  const touches = (id: string | null) =>
    related(
      units.find((other) => other.id === id),
      unit,
    )
  const held = (post: Post) => post.from <= round.to && (post.to === null || post.to >= round.from)
  const current = new Set([person.unitId, ...person.posts.filter(held).map((post) => post.unitId)])
  const bound = (post: Post) => post.to !== null && post.to < round.from && addMonths(post.to, 36) > round.from
  const rules: string[] = []
  if ([...current].some(touches)) rules.push('R1 absolute')
  if (person.posts.some((post) => !current.has(post.unitId) && bound(post) && touches(post.unitId)))
    rules.push('R2 advisory', 'R2 leader-only')
  if (person.kin.some((kin) => kin.leading && touches(kin.unitId))) rules.push('R4 absolute')
  const places = [person.nativePlace, person.growthPlace].filter((place) => place !== null && place.length >= 9)
  if (
    unit.place !== null &&
    unit.place.length >= 9 &&
    places.some((place) => place !== null && isIn(place, unit.place ?? ''))
  )
    rules.push('R7 advisory', 'R7 leader-only')
  if (person.interests.some((x) => x.from <= round.to && (x.to === null || x.to >= round.from) && touches(x.unitId)))
    rules.push('R8 absolute')
  return rules
}

const UNIT_IDS = ['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7']
const PLACES = ['440823', '440823101', '440823101001', '440823101002', '440823102', '440823102001']
const round = { from: '2026-03-01', to: '2026-04-30' }
const day = fc.constantFrom(
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
const place = fc.option(fc.constantFrom(...PLACES, '999999999'))
const units: fc.Arbitrary<UnitFacts[]> = fc
  .tuple(
    fc.shuffledSubarray(UNIT_IDS, { minLength: 3 }),
    fc.shuffledSubarray(PLACES, { minLength: PLACES.length }),
    fc.array(fc.option(unitId), { minLength: 8, maxLength: 8 }),
  )
  .map(([ids, places, parents]) =>
    ids.map((id, i) => ({
      id,
      name: id,
      parentId: parents[i] === id ? null : (parents[i] ?? null),
      place: i % 4 === 3 ? null : (places[i] ?? null),
    })),
  )
const spell = fc.tuple(day, fc.option(day)).map(([from, to]) => ({ from: to !== null && to < from ? to : from, to }))
const people: fc.Arbitrary<PersonFacts[]> = fc
  .array(
    fc.record({
      unitId: fc.option(unitId),
      nativePlace: place,
      growthPlace: place,
      posts: fc.array(fc.tuple(unitId, spell), { maxLength: 4 }),
      kin: fc.array(fc.tuple(unitId, fc.constantFrom(...KIN_DEGREES), fc.boolean()), { maxLength: 2 }),
      interests: fc.array(fc.tuple(unitId, spell), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) =>
    list.map((facts, i) => ({
      ...facts,
      id: `p${i}`,
      post: '科员',
      posts: facts.posts.map(([unitId, dates], j) => ({
        id: `post${j}`,
        unitId,
        title: '科员',
        leading: false,
        ...dates,
      })),
      kin: facts.kin.map(([unitId, degree, leading], j) => ({
        id: `kin${j}`,
        name: '张三',
        title: '局长',
        unitId,
        degree,
        leading,
      })),
      interests: facts.interests.map(([unitId, dates], j) => ({
        id: `interest${j}`,
        unitId,
        reason: '业务',
        ...dates,
      })),
    })),
  )

describe('findHits', () => {
  it('finds what asking every pair finds, no more and no less', () => {
    fc.assert(
      fc.property(people, units, (people, units) => {
        const asked = people.flatMap((person) =>
          units.flatMap((unit) =>
            pairRules(person, unit, units, round).map((rule) => `${person.id} ${unit.id} ${rule}`),
          ),
        )
        const hits = findHits({ people, units, period: round })
        const found = new Set(hits.map((hit) => `${hit.personId} ${hit.unitId} ${hit.rule} ${hit.strength}`))
        expect([...found].sort()).toEqual(asked.sort())
        for (const hit of hits) expect(hit.evidence.path.at(-1)).toBe(hit.unitId)
      }),
      { numRuns: 1500, seed: 7 },
    )
  })

  it('answers the same whatever the order of people and units, and person by person', () => {
    fc.assert(
      fc.property(people, units, (people, units) => {
        const hits = findHits({ people, units, period: round })
        expect(findHits({ people: people.toReversed(), units: units.toReversed(), period: round })).toEqual(hits)
        const index = indexUnits(units)
        expect(people.flatMap((person) => findHitsOf(person, { units: index, round }))).toEqual(hits)
      }),
      { numRuns: 300, seed: 8 },
    )
  })

  it('costs about one step a record: 4,000 people and 4,000 units within a second', () => {
    const many = Array.from({ length: 4000 }, (_, i): UnitFacts => ({
      id: `u${i}`,
      name: `u${i}`,
      parentId: null,
      place: null,
    }))
    const pool = many.map(({ id }, i): PersonFacts => ({
      id: `p${i}`,
      unitId: id,
      post: '科员',
      nativePlace: null,
      growthPlace: null,
      posts: [],
      kin: [],
      interests: [],
    }))
    const start = performance.now()
    expect(findHits({ people: pool, units: many, period: round })).toHaveLength(4000)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
