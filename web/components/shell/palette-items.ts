import type { RouteLocationRaw } from 'vue-router'
import { matchesSearch, type Searchable } from '../tables/search-rows.ts'

export const PALETTE_GROUPS = ['pages', 'units', 'people', 'rounds', 'actions'] as const
export type PaletteGroup = (typeof PALETTE_GROUPS)[number]

/** One thing that the palette finds: it leads somewhere, or does something. */
export interface PaletteItem extends Searchable {
  id: string
  group: PaletteGroup
  detail: string
  go: { to: RouteLocationRaw } | { run: () => unknown }
}

/** How many of a group are offered: the query narrows further. */
const PER_GROUP = 7

/** What the query finds, group by group in order; names that begin with it come first. */
export function findItems(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const wanted = query.trim().toLowerCase()
  return PALETTE_GROUPS.flatMap((group) => {
    // Records are thousands: without a query only pages and actions are listed.
    if (wanted === '' && group !== 'pages' && group !== 'actions') return []
    const found = items.filter((item) => item.group === group && matchesSearch(item, wanted))
    return found.sort((a, b) => rank(a, wanted) - rank(b, wanted)).slice(0, PER_GROUP)
  })
}

function rank(item: PaletteItem, wanted: string): number {
  if (item.name.toLowerCase().startsWith(wanted) || item.code.toLowerCase().startsWith(wanted)) return 0
  return item.pinyin.split(' ').some((spelling) => spelling.startsWith(wanted)) ? 1 : 2
}
