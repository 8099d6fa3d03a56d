import type { Column, Sort, SortKey } from './column.ts'

// Chinese sorts by pinyin, "2 组" before "10 组".
const collator = new Intl.Collator('zh-CN', { numeric: true, sensitivity: 'base' })

/** Stable: rows that compare equal keep the order in which they came. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const column = columns.find((candidate) => candidate.key === sort?.key)
  if (sort === null || column === undefined || column.sortBy === false) return rows
  const keyOf = column.sortBy ?? column.text
  const sign = sort.direction === 'asc' ? 1 : -1
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => compare(a.key, b.key, sign))
    .map((entry) => entry.row)
}

function compare(a: SortKey, b: SortKey, sign: 1 | -1): number {
  const emptyA = a === null || a === ''
  const emptyB = b === null || b === ''
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB)
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
  return sign * collator.compare(String(a), String(b))
}
