import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, nextTick, onBeforeUnmount, onMounted, ref, watch, type ComputedRef, type Ref } from 'vue'
import { type Cell, columnWidth, snapWindow } from '../components/recusals/matrix/cell-keys.ts'
import type { MatrixView, PersonLine } from '../components/recusals/matrix/view.ts'
import { useAppearance, type Density } from './use-appearance.ts'

/** Widths and heights in px; matrix.css reads them as variables. */
export const SIZES = { who: 292, totals: 208, foot: 66 } as const
/** From this width on a unit's name is written across, not down. */
const WIDE = 64
const HEAD = { across: 58, down: 132 } as const
const ROW_HEIGHT: Record<Density, number> = { compact: 32, comfortable: 44 }

export interface DrawnRow {
  index: number
  person: PersonLine
}

export interface RecusalGrid {
  rowHeight: ComputedRef<number>
  column: ComputedRef<number>
  /** Names of units are written across. */
  wide: ComputedRef<boolean>
  head: ComputedRef<number>
  rows: ComputedRef<readonly DrawnRow[]>
  /** First and last column drawn. */
  shown: ComputedRef<{ first: number; last: number }>
  /** Rows in sight, for the page keys. */
  page: () => number
  reveal: (cell: Cell) => void
}

/** Draws what is in sight of the matrix, rows and columns; all of it on paper. */
export function useRecusalGrid(scroller: Ref<HTMLElement | null>, view: () => MatrixView): RecusalGrid {
  const { density } = useAppearance()
  const width = useWidth(scroller)
  const printing = usePrinting()
  const rowHeight = computed(() => ROW_HEIGHT[density.value])
  const column = computed(() => columnWidth(width.value - SIZES.who - SIZES.totals, view().units.length))
  const wide = computed(() => column.value >= WIDE)
  const head = computed(() => (wide.value ? HEAD.across : HEAD.down))
  const inSight = useSight(scroller, { view, rowHeight, column })
  const down = computed<Window>((before) => steady(inSight.rows(), before))
  const rows = computed(() => {
    const { people } = view()
    const { first, last } = printing.value ? { first: 0, last: people.length - 1 } : down.value
    return people.slice(first, last + 1).map((person, at) => ({ index: first + at, person }))
  })
  const across = computed<Window>((before) => steady(inSight.columns(), before))
  const shown = computed(() => (printing.value ? { first: 0, last: view().units.length - 1 } : across.value))
  const room = () => ({
    across: (scroller.value?.clientWidth ?? 0) - SIZES.who - SIZES.totals,
    down: (scroller.value?.clientHeight ?? 0) - head.value - SIZES.foot,
  })
  const page = () => Math.max(1, Math.floor(room().down / rowHeight.value) - 1)
  function reveal(cell: Cell): void {
    const { scrollTop = 0, scrollLeft = 0 } = scroller.value ?? {}
    const [height, span] = [rowHeight.value, column.value]
    scroller.value?.scrollTo({
      top: intoSight({ at: cell.row * height, size: height, from: scrollTop, room: room().down }),
      left: intoSight({ at: cell.column * span, size: span, from: scrollLeft, room: room().across }),
    })
  }
  return { rowHeight, column, wide, head, rows, shown, page, reveal }
}

type Window = ReturnType<typeof snapWindow>
/** The same window is the same object: nothing is drawn again. */
const steady = (next: Window, before: Window | undefined): Window =>
  before?.first === next.first && before.last === next.last ? before : next

/** Which rows and which columns are in sight, in steps. */
function useSight(
  scroller: Ref<HTMLElement | null>,
  { view, rowHeight, column }: { view: () => MatrixView } & Pick<RecusalGrid, 'rowHeight' | 'column'>,
): { rows: () => Window; columns: () => Window } {
  const getScrollElement = () => scroller.value
  const follow = followOffset()
  const down = useVirtualizer(
    computed(() => ({
      getScrollElement,
      observeElementOffset: follow('scrollTop'),
      count: view().people.length,
      estimateSize: () => rowHeight.value,
      overscan: 2,
    })),
  )
  const across = useVirtualizer(
    computed(() => ({
      getScrollElement,
      observeElementOffset: follow('scrollLeft'),
      horizontal: true,
      count: view().units.length,
      estimateSize: () => column.value,
      overscan: 2,
    })),
  )
  watch([rowHeight, column], async () => {
    await nextTick()
    down.value.measure()
    across.value.measure()
  })
  return {
    rows: () => endsOf(down.value.getVirtualItems(), view().people.length),
    columns: () => endsOf(across.value.getVirtualItems(), view().units.length),
  }
}

const endsOf = (items: readonly { index: number }[], count: number) =>
  snapWindow(items[0]?.index ?? 0, items.at(-1)?.index ?? -1, count)

type Offset = 'scrollTop' | 'scrollLeft'
type Observe = (
  instance: { scrollElement: HTMLElement | null },
  tell: (offset: number, moving: boolean) => void,
) => (() => void) | undefined

/**
 * Both directions told of one scroll by one listener. With a listener each, the rows drawn by the first make the browser
 * lay out again when the second reads its offset.
 */
function followOffset(): (offset: Offset) => Observe {
  const told = new Map<Offset, (offset: number, moving: boolean) => void>()
  const onScroll = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLElement)) return
    const { scrollTop, scrollLeft } = currentTarget
    told.get('scrollTop')?.(scrollTop, false)
    told.get('scrollLeft')?.(scrollLeft, false)
  }
  return (offset) =>
    ({ scrollElement }, tell) => {
      if (scrollElement === null) return undefined
      told.set(offset, tell)
      tell(scrollElement[offset], false)
      scrollElement.addEventListener('scroll', onScroll, { passive: true })
      return () => {
        told.delete(offset)
        if (told.size === 0) scrollElement.removeEventListener('scroll', onScroll)
      }
    }
}

/** The scroll offset, moved no further than it takes to show what lies at `at`. */
export function intoSight({ at, size, from, room }: { at: number; size: number; from: number; room: number }): number {
  if (at < 0) return from
  return Math.max(Math.min(from, at), at + size - room)
}

function useWidth(element: Ref<HTMLElement | null>): Ref<number> {
  const width = ref(0)
  const observer = new ResizeObserver(([entry]) => (width.value = entry?.target.clientWidth ?? 0))
  watch(element, (now, before) => {
    if (before) observer.unobserve(before)
    if (now) observer.observe(now)
  })
  onBeforeUnmount(() => observer.disconnect())
  return width
}

/** True while the browser prints; Vue draws before the page is taken. */
function usePrinting(): Ref<boolean> {
  const printing = ref(false)
  const begin = () => (printing.value = true)
  const end = () => (printing.value = false)
  onMounted(() => {
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
  })
  onBeforeUnmount(() => {
    removeEventListener('beforeprint', begin)
    removeEventListener('afterprint', end)
  })
  return printing
}
