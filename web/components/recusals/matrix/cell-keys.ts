/** A place in the grid; row −1 is the head, where the units are. */
export interface Cell {
  row: number
  column: number
}

export interface GridSize {
  rows: number
  columns: number
  /** Rows and columns in sight, for the page keys. */
  page: number
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))

/** Where a key leads from a cell; null when it is none of the grid's keys. */
export function cellAfter({ row, column }: Cell, press: { key: string; ctrl: boolean }, size: GridSize): Cell | null {
  const steps: Record<string, Cell> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: Math.max(0, row - size.page), column },
    PageDown: { row: row + size.page, column },
    Home: press.ctrl ? { row: 0, column: 0 } : { row, column: 0 },
    End: press.ctrl ? { row: size.rows - 1, column: size.columns - 1 } : { row, column: size.columns - 1 },
  }
  const next = steps[press.key]
  if (next === undefined) return null
  return { row: clamp(next.row, -1, size.rows - 1), column: clamp(next.column, 0, size.columns - 1) }
}

/** Room in px: as wide as it takes to fill the screen, within what a mark needs and what a short name needs. */
export function columnWidth(room: number, columns: number): number {
  const [least, most] = [32, 140]
  return columns === 0 ? least : clamp(Math.floor(room / columns), least, most)
}

/** The columns drawn, in steps: while one scrolls within a step, no row is drawn again. */
export function snapWindow(first: number, last: number, columns: number): { first: number; last: number } {
  const step = 8
  return {
    first: Math.max(0, Math.floor(first / step) * step),
    last: Math.min(columns - 1, Math.ceil((last + 1) / step) * step - 1),
  }
}
