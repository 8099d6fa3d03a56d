/** What a cell sorts by; null (nothing recorded) comes last either way. */
export type SortKey = string | number | null

/** One column of a {@link DataTable}. */
export interface Column<Row> {
  key: string
  title: string
  /** Least width in px. */
  width: number
  /** Share of the width that is left over; 0 keeps `width`. */
  grow?: number
  /** Right-aligned, tabular figures. */
  numeric?: boolean
  /** Not shown until the reader chooses it. */
  optional?: boolean
  /** Cannot be switched off and stays in sight while scrolling sideways; the first column only. */
  pinned?: boolean
  /** What the figure means, shown on hovering the heading. */
  definition?: string
  /** The cell in words, also its title when it is cut off. */
  text: (row: Row) => string
  /** Default: the words of `text`; false where order has no meaning. */
  sortBy?: ((row: Row) => SortKey) | false
}

export interface Sort {
  key: string
  direction: 'asc' | 'desc'
}

/** Heading clicked: ascending, descending, then the table's own order again. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, direction: 'asc' }
  return sort.direction === 'asc' ? { key, direction: 'desc' } : null
}

/** In the address: `effort` ascending, `-effort` descending. */
export function sortFromText(text: string): Sort | null {
  if (text === '' || text === '-') return null
  return text.startsWith('-') ? { key: text.slice(1), direction: 'desc' } : { key: text, direction: 'asc' }
}

export function sortToText(sort: Sort | null): string {
  if (sort === null) return ''
  return sort.direction === 'desc' ? `-${sort.key}` : sort.key
}
