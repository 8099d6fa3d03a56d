import { useRoute, type RouteLocationRaw } from 'vue-router'

/** Filters of the units table below; figures link to the list behind them. */
export interface ListFilters {
  state?: string
  category?: string
  blocker?: string
  required?: 'yes' | 'no'
  /** Covered this term, whatever goes on there now. */
  covered?: 'yes' | 'no'
}

export const LIST_HASH = '#list'
const FILTERS = ['q', 'state', 'category', 'blocker', 'required', 'covered'] as const

/** A link to the table with just these filters; term and as-of day stay. */
export function useListLink(): (filters: ListFilters) => RouteLocationRaw {
  const route = useRoute()
  return (filters) => {
    const kept = Object.entries(route.query).filter(([name]) => !FILTERS.some((filter) => filter === name))
    return { query: { ...Object.fromEntries(kept), ...filters }, hash: LIST_HASH }
  }
}
