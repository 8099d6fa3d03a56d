import { describe, expect, it } from 'vitest'
import { nextSort, sortFromText, sortToText, type Column } from '../../../web/components/tables/column.ts'
import { countOptions, filterRows, type Filter } from '../../../web/components/tables/filter-rows.ts'
import { matchesSearch } from '../../../web/components/tables/search-rows.ts'
import { sortRows } from '../../../web/components/tables/sort-rows.ts'

interface Row {
  name: string
  days: number | null
  roles: string[]
}
const row = (name: string, days: number | null = 0, roles: string[] = []): Row => ({ name, days, roles })
const columns: Column<Row>[] = [
  { key: 'name', title: 'Name', width: 1, text: (entry) => entry.name },
  { key: 'days', title: 'Days', width: 1, text: (entry) => String(entry.days), sortBy: (entry) => entry.days },
  { key: 'fixed', title: 'Fixed', width: 1, text: (entry) => entry.name, sortBy: false },
]
const names = (rows: readonly Row[]) => rows.map((entry) => entry.name)

describe('search', () => {
  const person = { name: '王建国', code: 'RC0042', pinyin: 'wangjianguo wjg' }
  it.each(['', '  ', '王', '建国', 'wangjianguo', 'jianguo', 'WJG', 'jg', "wang'jian", 'rc0042', '0042', '王 rc'])(
    'finds 王建国 by %j',
    (query) => expect(matchesSearch(person, query)).toBe(true),
  )
  it.each(['李', 'wgj', 'rc0043', '王 李', "'", '王x'])('does not find 王建国 by %j', (query) =>
    expect(matchesSearch(person, query)).toBe(false),
  )
  it('takes v for ü both ways', () => {
    expect(matchesSearch({ name: '吕', code: '1', pinyin: 'lü l' }, 'lv')).toBe(true)
    expect(matchesSearch({ name: '吕', code: '1', pinyin: 'lv l' }, 'lü')).toBe(true)
  })
})

describe('order', () => {
  it('sorts Chinese by pinyin, and figures inside words as figures', () => {
    const rows = ['张', '10组', '李', '2组', '阿'].map((name) => row(name))
    expect(names(sortRows(rows, columns, { key: 'name', direction: 'asc' }))).toEqual(['2组', '10组', '阿', '李', '张'])
  })
  it('keeps what has no value last in both directions', () => {
    const rows = [row('a', 5), row('b', null), row('c', 30), row('d', 4)]
    expect(names(sortRows(rows, columns, { key: 'days', direction: 'asc' }))).toEqual(['d', 'a', 'c', 'b'])
    expect(names(sortRows(rows, columns, { key: 'days', direction: 'desc' }))).toEqual(['c', 'a', 'd', 'b'])
  })
  it('keeps the order given where rows compare equal, without sort, and by columns without order', () => {
    const rows = [row('b', 1), row('a', 1)]
    for (const sort of [null, { key: 'fixed', direction: 'asc' }, { key: 'none', direction: 'asc' }] as const) {
      expect(sortRows(rows, columns, sort)).toBe(rows)
    }
    expect(names(sortRows(rows, columns, { key: 'days', direction: 'desc' }))).toEqual(['b', 'a'])
  })
  it('goes ascending, descending, off; and to the address and back', () => {
    const first = nextSort(null, 'days')
    const second = nextSort(first, 'days')
    expect([first, second, nextSort(second, 'days')]).toEqual([
      { key: 'days', direction: 'asc' },
      { key: 'days', direction: 'desc' },
      null,
    ])
    expect(nextSort(second, 'name')).toEqual({ key: 'name', direction: 'asc' })
    for (const sort of [first, second, null]) expect(sortFromText(sortToText(sort))).toEqual(sort)
    expect(sortFromText('-')).toBe(null)
  })
})

describe('filters', () => {
  const role: Filter<Row> = { key: 'role', label: '', options: [], valuesOf: (entry) => entry.roles }
  const busy: Filter<Row> = {
    key: 'busy',
    label: '',
    options: [],
    valuesOf: (entry) => [entry.days === 0 ? 'no' : 'yes'],
  }
  const filters = [role, busy]
  const rows = [row('a', 0, ['leader', 'deputy']), row('b', 9, ['deputy']), row('c', 9, ['member']), row('d', 0)]

  it('joins the values of one filter by or, and the filters by and', () => {
    expect(names(filterRows(rows, filters, { role: ['leader', 'member'] }))).toEqual(['a', 'c'])
    expect(names(filterRows(rows, filters, { role: ['deputy'], busy: ['yes'] }))).toEqual(['b'])
    expect(filterRows(rows, filters, { role: [] })).toBe(rows)
  })
  it('counts each option as if only the other filters were on', () => {
    const chosen = { role: ['leader'], busy: ['yes'] }
    expect([...countOptions(rows, filters, chosen, role)]).toEqual([
      ['deputy', 1],
      ['member', 1],
    ])
    expect([...countOptions(rows, filters, chosen, busy)]).toEqual([['no', 1]])
  })
})
