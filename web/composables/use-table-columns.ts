import { computed, ref, type ComputedRef } from 'vue'
import type { Column } from '../components/tables/column.ts'

/** What is remembered of a table: columns hidden and shown against the first choice. */
interface Remembered {
  hidden: string[]
  shown: string[]
}

const NOTHING: Remembered = { hidden: [], shown: [] }

export interface TableColumns<Row> {
  visible: ComputedRef<readonly Column<Row>[]>
  isVisible: (key: string) => boolean
  toggle: (key: string) => void
  reset: () => void
}

/** Columns of one table, remembered in this browser for each account. */
export function useTableColumns<Row>(place: {
  table: string
  accountId: string
  columns: () => readonly Column<Row>[]
}): TableColumns<Row> {
  const key = `xunce.table.${place.table}.${place.accountId}`
  const remembered = ref(read(key))
  const change = (next: Partial<Remembered>) => {
    remembered.value = { ...remembered.value, ...next }
    write(key, remembered.value)
  }
  const shows = (column: Column<Row>) => {
    if (column.pinned) return true
    return column.optional ? remembered.value.shown.includes(column.key) : !remembered.value.hidden.includes(column.key)
  }
  const find = (key: string) => place.columns().find((column) => column.key === key)
  return {
    visible: computed(() => place.columns().filter(shows)),
    isVisible: (key) => {
      const column = find(key)
      return column !== undefined && shows(column)
    },
    toggle: (key) => {
      const list = find(key)?.optional ? 'shown' : 'hidden'
      const keys = remembered.value[list]
      change({ [list]: keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key] })
    },
    reset: () => change(NOTHING),
  }
}

function read(key: string): Remembered {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return NOTHING
    const list = (value: unknown) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [])
    const { hidden, shown } = stored as Record<string, unknown> // an object, checked above
    return { hidden: list(hidden), shown: list(shown) }
  } catch {
    return NOTHING // spoilt or forbidden storage only costs the reader's column choice
  }
}

function write(key: string, value: Remembered): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // private windows may forbid storage: the choice then lasts until the page closes
  }
}
