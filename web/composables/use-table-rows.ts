import { computed, type ComputedRef } from 'vue'
import type { Column } from '../components/tables/column.ts'
import { filterRows, type Filter } from '../components/tables/filter-rows.ts'
import { matchesSearch, type Searchable } from '../components/tables/search-rows.ts'
import { sortRows } from '../components/tables/sort-rows.ts'
import type { TableQuery } from './use-table-query.ts'

/** Rows after search, filters and order; `found` is the search alone, so that filters can count their options. */
export function useTableRows<Row extends Searchable>(
  source: {
    rows: () => readonly Row[]
    columns: () => readonly Column<Row>[]
    filters: () => readonly Filter<Row>[]
  },
  query: TableQuery,
): { found: ComputedRef<readonly Row[]>; shown: ComputedRef<readonly Row[]> } {
  const found = computed(() => {
    const words = query.search.value
    return words === '' ? source.rows() : source.rows().filter((row) => matchesSearch(row, words))
  })
  const filtered = computed(() => filterRows(found.value, source.filters(), query.chosen.value))
  return { found, shown: computed(() => sortRows(filtered.value, source.columns(), query.sort.value)) }
}
