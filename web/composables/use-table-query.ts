import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { sortFromText, sortToText, type Sort } from '../components/tables/column.ts'
import type { Chosen } from '../components/tables/filter-rows.ts'

/** What a table shows, kept in the address so that a link shows the same view. */
export interface TableQuery {
  search: ComputedRef<string>
  sort: ComputedRef<Sort | null>
  chosen: ComputedRef<Chosen>
  setSearch: (search: string) => void
  setSort: (sort: Sort | null) => void
  choose: (key: string, values: readonly string[]) => void
  /** One value for each of several filters; empty clears. */
  chooseAll: (values: Readonly<Record<string, string>>) => void
  /** Search and filters off; the order stays. */
  clear: () => void
}

/** `keys` are the filters of this table; other parts of the address are left alone. */
export function useTableQuery(keys: readonly string[]): TableQuery {
  const route = useRoute()
  const router = useRouter()
  const textOf = (key: string) => {
    const value = route.query[key]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const put = (changes: Readonly<Record<string, string>>) => {
    const query: LocationQueryRaw = { ...route.query }
    for (const [key, value] of Object.entries(changes)) {
      if (value === '') delete query[key]
      else query[key] = value
    }
    void router.replace({ query })
  }
  return {
    search: computed(() => textOf('q')),
    sort: computed(() => sortFromText(textOf('sort'))),
    chosen: computed(() => Object.fromEntries(keys.map((key) => [key, textOf(key).split(',').filter(Boolean)]))),
    setSearch: (search) => put({ q: search.trim() }),
    setSort: (sort) => put({ sort: sortToText(sort) }),
    choose: (key, values) => put({ [key]: values.join(',') }),
    chooseAll: put,
    clear: () => put(Object.fromEntries([['q', ''], ...keys.map((key) => [key, ''])])),
  }
}
