import { describe, expect, test } from 'vitest'
import { benchOf } from '#solver/explain/trial.ts'
import type { SubstitutesAnswer } from '#solver/whatif/answers.ts'
import { decidingRow, differences, priceRows } from '../../../web/components/answers/price-rows.ts'
import { seatWorth } from '../../../web/components/answers/seat-worth.ts'
import { keptOut, notExamined, substituteRows } from '../../../web/components/answers/substitutes.ts'
import { assignmentsOf } from '../../../web/components/rosters/snapshot.ts'
import { level, price } from './answers-scene.ts'
import { PROBLEM, SNAPSHOT } from './roster-scene.ts'

describe('the price table', () => {
  const rows = priceRows([
    level('open-seats', 0, 0),
    level('mix', 2, 1, null),
    level('load', 579, 579.0000000000095, 570),
    level('fit', -40, -30, -30),
  ])

  test('says what differs, what is proven and what is not', () => {
    expect(rows.map(({ change }) => change)).toEqual([0, -1, 0, 10])
    expect(rows.map(({ proven }) => proven)).toEqual([true, false, false, true])
    expect(rows.map(({ bound }) => bound)).toEqual([null, null, 570, null])
  })

  test('is decided by the first level that differs', () => {
    expect(decidingRow(rows)?.level).toBe('mix')
    expect(decidingRow(priceRows([level('load', 3, 3)]))).toBeNull()
  })

  test('leaves out of a sentence what stays', () => {
    const values = [
      { level: 'mix', value: 0 },
      { level: 'load', value: -4 },
    ]
    expect(differences(values)).toEqual([{ level: 'load', change: -4 }])
  })
})

test('a seat is worth what leaving it open would cost', () => {
  const bench = benchOf(PROBLEM, assignmentsOf(SNAPSHOT))
  const worth = seatWorth(bench, { teamId: 't1', personId: 'p1' })
  // An empty leader's seat counts 4 (contract).
  expect(worth[0]).toEqual({ level: 'open-seats', change: -4 })
  expect(seatWorth(bench, { teamId: 't1', personId: 'nobody' })).toEqual([])
})

describe('substitutes', () => {
  const answer: SubstitutesAnswer = {
    substitutes: [
      {
        person: 'p4',
        from: null,
        price: price([level('load', 10, 12), level('mix', 1, 1)]),
        others: 1,
        exchange: price([level('load', 10, 13, null)]),
      },
      {
        person: 'p6',
        from: { team: 't2', role: 'member' },
        price: price([level('load', 10, 15)]),
        others: 0,
        exchange: price([level('load', 10, 15, null)]),
      },
    ],
    excluded: [
      { person: 'p2', violations: null, atMost: [{ level: 'load', value: 7 }] },
      { person: 'p3', violations: null },
      { person: 'p5', violations: [{ rule: 'recusal', people: ['p5'], teams: ['t1'], values: {} }] },
    ],
  }

  test('keep their order, each with its differences', () => {
    const rows = substituteRows(answer)
    expect(rows.map(({ substitute }) => substitute.person)).toEqual(['p4', 'p6'])
    expect(rows[0]?.changes).toEqual([{ level: 'load', change: 2 }])
    // A simple exchange is worth saying where the best is more than that.
    expect(rows.map(({ exchange }) => exchange?.changes ?? null)).toEqual([[{ level: 'load', change: 3 }], null])
  })

  test('stand apart from those not examined and those kept out', () => {
    expect(notExamined(answer)).toEqual([
      { person: 'p2', atMost: [{ level: 'load', change: 7 }] },
      { person: 'p3', atMost: null },
    ])
    expect(keptOut(answer).map(({ person }) => person)).toEqual(['p5'])
  })
})
