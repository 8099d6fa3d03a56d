import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import { RECUSAL_RULES, type RecusalHit } from '#solver/domain/recusal.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { hitKey } from '#solver/recusal/decide.ts'
import { findHits, findHitsOf } from '#solver/recusal/find-hits.ts'
import { withKinOfBothSides } from '#solver/recusal/kin-both-sides.ts'
import { DEFAULT_RULES } from '#solver/recusal/rules.ts'
import { indexUnits } from '#solver/recusal/units.ts'
import { countRules, people, tables, units } from './census.ts'
import { kin, person, post, ROUND, unit } from './facts.ts'
import { askEveryPair } from './oracle.ts'

const lineOf = (hit: RecusalHit) => `${hit.personId} ${hit.unitId} ${hit.rule} ${hit.strength}`

function compareWithAsking(people: PersonFacts[], units: UnitFacts[], table = DEFAULT_RULES): string[] {
  const asked = askEveryPair({ people, units, round: ROUND, table })
  const hits = findHits({ people, units, period: ROUND, table })
  expect([...new Set(hits.map(lineOf))].sort()).toEqual(asked)
  return asked
}

describe('findHits', () => {
  it('finds by the default rules what asking every pair finds, no more and no less', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(people, units, (people, units) => countRules(compareWithAsking(people, units), seen)),
      { numRuns: 600, seed: 7 },
    )
    for (const rule of RECUSAL_RULES) expect([rule, (seen.get(rule) ?? 0) > 60]).toEqual([rule, true])
  })

  it('finds by any rules what asking every pair finds', () => {
    fc.assert(
      fc.property(people, units, tables, (people, units, table) => void compareWithAsking(people, units, table)),
      { numRuns: 600, seed: 9 },
    )
  })

  it('answers the same whatever the order of people and units, and person by person', () => {
    fc.assert(
      fc.property(people, units, (people, units) => {
        const hits = findHits({ people, units, period: ROUND })
        expect(findHits({ people: people.toReversed(), units: units.toReversed(), period: ROUND })).toEqual(hits)
        const index = indexUnits(units)
        const known = withKinOfBothSides(people, ROUND).sort((a, b) => (a.id < b.id ? -1 : 1))
        expect(known.flatMap((person) => findHitsOf(person, { units: index, round: ROUND }))).toEqual(hits)
      }),
      { numRuns: 200, seed: 8 },
    )
  })

  it('names every hit once a strength, and says how its record leads to the unit', () => {
    fc.assert(
      fc.property(people, units, (people, units) => {
        const hits = findHits({ people, units, period: ROUND })
        const names = hits.map((hit) => `${hitKey(hit)} ${hit.strength}`)
        expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
        for (const { unitId, evidence } of hits) {
          expect(evidence.path.at(-1)).toBe(unitId)
          expect(new Set(evidence.path).size).toBe(evidence.path.length)
        }
      }),
      { numRuns: 300, seed: 10 },
    )
  })

  it('orders by person, unit, rule, strength, record and fact', () => {
    const one = person({
      id: 'b',
      unitId: 'u2',
      nativePlace: '440823101001',
      growthPlace: '440823101',
      posts: [post({ id: 'post', unitId: 'u1', from: '2025-01-01', to: '2025-12-31' })],
      kin: [
        kin({ id: 'k2', unitId: 'u1' }),
        kin({ id: 'k1', unitId: 'u1', degree: 'lineal' }),
        kin({ id: 'k3', unitId: 'u1', degree: 'affinity', leading: false }),
        kin({ id: 'k4', unitId: 'u1', leading: false }),
      ],
    })
    const units = ['u2', 'u1', 'u0'].map((id) => unit({ id, place: id === 'u0' ? '440823101' : null }))
    const hits = findHits({ people: [one, person({ id: 'a', unitId: 'u2' })], units, period: ROUND })
    expect(hits.map((hit) => `${lineOf(hit)} ${hit.evidence.recordId} ${hit.evidence.fact}`)).toEqual([
      'a u2 R1 absolute a ',
      'b u0 R7 leader-only b growth 440823101',
      'b u0 R7 leader-only b native 440823101001',
      'b u0 R7 advisory b growth 440823101',
      'b u0 R7 advisory b native 440823101001',
      'b u1 R2 leader-only post 副局长',
      'b u1 R2 advisory post 副局长',
      'b u1 R4 absolute k1 lineal 张三 局长',
      'b u1 R4 absolute k2 spouse 张三 局长',
      'b u1 R5 absolute k4 spouse 张三 局长',
      'b u1 R5 advisory k3 affinity 张三 局长',
      'b u2 R1 absolute b ',
    ])
  })
})
