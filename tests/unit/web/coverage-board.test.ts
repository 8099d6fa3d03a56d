import { describe, expect, test } from 'vitest'
import { blockerKey } from '../../../web/components/coverage/blocker-key.ts'
import { categoryRows } from '../../../web/components/coverage/category-rows.ts'
import { findingOf } from '../../../web/components/coverage/curve-finding.ts'
import { sentenceOf } from '../../../web/components/coverage/sentence.ts'
import { tileGrid } from '../../../web/components/coverage/tile-grid.ts'
import { visitDayOf } from '../../../web/components/coverage/visit-day.ts'
import { coverage, coverageUnit } from './coverage-scene.ts'

describe('the first sentence', () => {
  const short = { planFinishesOn: null, planGap: 3 }
  test.each([
    ['nothing is due', { due: 0, covered: 0 }, 'nothing'],
    ['all is covered', { covered: 40 }, 'complete'],
    ['all is covered in a term that is over', { covered: 40, asOf: '2029-01-01' }, 'complete'],
    ['the term is over', { asOf: '2029-01-01' }, 'ended'],
    ['the last day still belongs to the term', { asOf: '2028-12-31' }, 'on-plan'],
    ['the term has not begun', { covered: 0, asOf: '2023-12-31' }, 'ahead'],
    ['the plan covers all', {}, 'on-plan'],
    ['the plan leaves some', { forecast: { ...coverage().forecast, ...short } }, 'short'],
  ])('%s', (_, facts, expected) => {
    expect(sentenceOf(coverage(facts))).toBe(expected)
  })
})

describe('the finding of the curve', () => {
  test('counts against the plan of the same day', () => {
    expect(findingOf(coverage())).toEqual({ plan: 'behind', distance: 2, pace: 'misses' })
    expect(findingOf(coverage({ covered: 20 }))).toMatchObject({ plan: 'even', distance: 0 })
    expect(findingOf(coverage({ covered: 23 }))).toMatchObject({ plan: 'before', distance: 3 })
  })

  test('without a plan there is nothing to be behind of', () => {
    const { curve } = coverage()
    const bare = coverage({ curve: { ...curve, planned: [{ day: '2024-01-01', count: 0 }] } })
    expect(findingOf(bare).plan).toBe('unplanned')
  })

  test('without a round held there is no pace', () => {
    const { curve } = coverage()
    const first = coverage({ curve: { ...curve, forecast: curve.forecast.slice(0, 1) } })
    expect(findingOf(first).pace).toBe('unknown')
  })

  test('says when the pace reaches all, and when it is over', () => {
    const reaching = { ...coverage().forecast, paceFinishesOn: '2028-03-01' }
    expect(findingOf(coverage({ forecast: reaching })).pace).toBe('reaches')
    expect(findingOf(coverage({ asOf: '2029-01-01' })).pace).toBe('ended')
    expect(findingOf(coverage({ covered: 40 })).pace).toBe('complete')
  })
})

describe('category rows', () => {
  const units = [
    coverageUnit({ id: 'a', state: 'covered', coveredOn: '2025-01-01' }),
    coverageUnit({ id: 'b', state: 'in-progress', coveredOn: '2025-02-01' }),
    coverageUnit({ id: 'c', state: 'overdue' }),
    coverageUnit({ id: 'd', category: 'enterprise', state: 'planned' }),
    coverageUnit({ id: 'e', category: 'village', state: 'covered', coveredOn: '2025-03-01', required: false }),
  ]

  test('count only what is due, category by category and in all', () => {
    expect(categoryRows(units).map(({ category, due }) => [category, due])).toEqual([
      ['town', 3],
      ['enterprise', 1],
      ['all', 4],
    ])
  })

  test('a covered unit that is visited again stays covered', () => {
    const [towns] = categoryRows(units)
    expect(towns?.covered).toBe(2)
    expect(towns?.counts).toMatchObject({ covered: 1, 'in-progress': 1, overdue: 1 })
  })

  test('the states of a row add up to what is due', () => {
    for (const { counts, due } of categoryRows(units)) {
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(due)
    }
  })
})

describe('the tile map', () => {
  const at = (id: string, mapRow: number | null, mapCol: number | null) => coverageUnit({ id, mapRow, mapCol })

  test('keeps positions and closes up rows and columns that nobody uses', () => {
    const grid = tileGrid([at('a', 1, 2), at('b', 3, 2), at('c', 3, 7)], true)
    expect(grid).toMatchObject({ columns: 2, rows: 2, unplaced: 0 })
    expect(grid.tiles.map(({ unit, row, col }) => [unit.id, row, col])).toEqual([
      ['a', 1, 1],
      ['b', 2, 1],
      ['c', 2, 2],
    ])
  })

  test('towns without a place, or on a taken one, stand below', () => {
    const grid = tileGrid([at('a', 1, 1), at('b', 1, 2), at('c', null, null), at('d', 1, 2)], true)
    expect(grid.unplaced).toBe(2)
    expect(grid.tiles.slice(2).map(({ unit, row, col }) => [unit.id, row, col])).toEqual([
      ['c', 2, 1],
      ['d', 2, 2],
    ])
  })

  test('a county without positions gets a grid in the order given', () => {
    const towns = Array.from({ length: 16 }, (_, index) => at(`t${index}`, null, null))
    const grid = tileGrid(towns, false)
    expect(grid).toMatchObject({ columns: 4, rows: 4, unplaced: 0 })
    expect(grid.tiles[5]).toMatchObject({ row: 2, col: 2 })
    expect(new Set(grid.tiles.map(({ row, col }) => `${row}/${col}`)).size).toBe(16)
  })
})

describe('the day on a tile', () => {
  test.each([
    ['covered', { state: 'covered', coveredOn: '2025-01-01', nextOn: '2027-01-01' }, 'covered', '2025-01-01'],
    ['under way', { state: 'in-progress', lastVisitOn: '2020-01-01' }, 'now', ''],
    ['planned', { state: 'planned', nextOn: '2027-01-01', lastVisitOn: '2020-01-01' }, 'next', '2027-01-01'],
    ['overdue with a new date', { state: 'overdue', nextOn: '2027-01-01' }, 'next', '2027-01-01'],
    ['overdue without one', { state: 'overdue', lastVisitOn: '2020-01-01' }, 'last', '2020-01-01'],
    ['never reached', { state: 'unplanned' }, 'never', ''],
  ] as const)('%s', (_, facts, kind, day) => {
    expect(visitDayOf(coverageUnit({ id: 'a', ...facts }))).toEqual({ kind, day })
  })
})

test('a blocker about a round is named by it', () => {
  expect(blockerKey({ kind: 'overdue', roundCode: null })).toBe('overdue')
  expect(blockerKey({ kind: 'no-capacity', roundCode: '2027-1' })).toBe('no-capacity:2027-1')
})
