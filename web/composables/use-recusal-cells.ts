import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { type Cell, cellAfter } from '../components/recusals/matrix/cell-keys.ts'
import type { MatrixView } from '../components/recusals/matrix/view.ts'
import { SIZES, type RecusalGrid } from './use-recusal-grid.ts'

/** What the reader does in the matrix. */
export interface CellEvents {
  open: (pair: { personId: string; unitId: string }) => void
  unit: (unitId: string) => void
  person: (personId: string) => void
  /** The cell under the pointer or the keyboard. */
  point: (cell: Cell | null) => void
}

export interface RecusalCells {
  /** Under the keyboard. */
  active: Ref<Cell>
  isActive: ComputedRef<boolean>
  /** Under the pointer. */
  hover: Ref<Cell>
  onKey: (event: KeyboardEvent) => void
  onMove: (event: MouseEvent) => void
  onClick: (event: MouseEvent) => void
  onFocus: (event: FocusEvent) => void
  onLeave: () => void
}

const NOWHERE: Cell = { row: -2, column: -1 }

/** Keyboard and pointer in the matrix. Most cells have no element, so the place of an event tells which one it is in. */
export function useRecusalCells(grid: RecusalGrid, view: () => MatrixView, tell: CellEvents): RecusalCells {
  const active = ref<Cell>(NOWHERE)
  const hover = ref<Cell>(NOWHERE)
  const isActive = computed(() => active.value.column >= 0)
  watch(view, ({ people, units }) => {
    if (active.value.row >= people.length || active.value.column >= units.length) active.value = NOWHERE
  })
  watch([active, hover], () => {
    const cell = [hover.value, active.value].find(({ column }) => column >= 0)
    tell.point(cell ?? null)
  })
  function openAt({ row, column }: Cell): void {
    const [person, unit] = [view().people[row], view().units[column]]
    if (unit === undefined) return
    if (person === undefined) tell.unit(unit.id)
    else tell.open({ personId: person.id, unitId: unit.id })
  }
  const hands = { active, isActive, hover, grid, view, openAt }
  return {
    active,
    isActive,
    hover,
    ...pointerOf(hands, tell),
    onKey: keysOf(hands),
    onFocus: ({ currentTarget }) => {
      const byKeyboard = currentTarget instanceof Element && currentTarget.matches(':focus-visible')
      if (byKeyboard && !isActive.value) active.value = { row: 0, column: 0 }
    },
  }
}

interface Hands extends Pick<RecusalCells, 'active' | 'isActive' | 'hover'> {
  grid: RecusalGrid
  view: () => MatrixView
  openAt: (cell: Cell) => void
}

function pointerOf(
  { active, hover, grid, view, openAt }: Hands,
  tell: CellEvents,
): Pick<RecusalCells, 'onMove' | 'onClick' | 'onLeave'> {
  const cellOf = (event: MouseEvent) => cellUnder(event, { grid, columns: view().units.length })
  function onMove(event: MouseEvent): void {
    const cell = cellOf(event)
    if (cell.row !== hover.value.row || cell.column !== hover.value.column) hover.value = cell
  }
  function onClick(event: MouseEvent): void {
    const cell = cellOf(event)
    if (cell.column >= 0) {
      active.value = cell
      return openAt(cell)
    }
    const person = isInside(event, '.is-cells') ? undefined : view().people[cell.row]
    if (person !== undefined) tell.person(person.id)
  }
  return { onMove, onClick, onLeave: () => (hover.value = NOWHERE) }
}

function keysOf({ active, isActive, grid, view, openAt }: Hands): (event: KeyboardEvent) => void {
  return (event) => {
    const { key, ctrlKey: ctrl } = event
    if (event.target !== event.currentTarget || event.metaKey || event.altKey) return
    const size = { rows: view().people.length, columns: view().units.length, page: grid.page() }
    const next = cellAfter(isActive.value ? active.value : { row: 0, column: 0 }, { key, ctrl }, size)
    if (next !== null) {
      active.value = next
      grid.reveal(next)
    } else if ((key === 'Enter' || key === ' ') && isActive.value) openAt(active.value)
    else return
    event.preventDefault()
  }
}

const isInside = ({ target }: Event, selector: string) => target instanceof Element && target.closest(selector) !== null

/** The cell of an event in the matrix' body; beside the cells the column is −1. The sheet moves: it is asked each time. */
function cellUnder(event: MouseEvent, { grid, columns }: { grid: RecusalGrid; columns: number }): Cell {
  if (!(event.currentTarget instanceof Element)) return NOWHERE
  const { left, top } = event.currentTarget.getBoundingClientRect()
  const across = Math.floor((event.clientX - left - SIZES.who) / grid.column.value)
  return {
    row: Math.floor((event.clientY - top) / grid.rowHeight.value),
    column: isInside(event, '.is-cells') && across < columns ? across : -1,
  }
}
