import type { Column, SheetForm } from './column.ts'
import type { Register } from './register.ts'
import type { CellFault } from './schema.ts'
import type { SheetText } from './read-workbook.ts'

/** One data row: the fields of the columns that the sheet has. */
export interface Line<R> {
  /** Row in the sheet, counted from 1. */
  row: number
  /** Only fields whose cell was read; a faulty cell leaves its field out. */
  fields: Partial<R>
  /** The text of a cell by field, to show beside a fault. */
  text: (field: string) => string
  faulty: boolean
}

export interface Table<R> {
  lines: Line<R>[]
  faults: CellFault[]
}

/** Exports put lines about themselves above the header. */
const HEADER_WITHIN = 6

const headingsOf = <R>(form: SheetForm<R>): string => form.columns.map((column) => column.heading).join('、')

interface Header<R> {
  /** Index of the header's row. */
  at: number
  columns: { column: Column<R>; at: number }[]
  faults: CellFault[]
  /** A required column is not there: its rows say nothing. */
  incomplete: boolean
}

function findHeader<R>(rows: readonly string[][], form: SheetForm<R>): Header<R> | null {
  const at = rows.slice(0, HEADER_WITHIN).findIndex((row) => form.keys.every((key) => row.includes(key)))
  const row = rows[at]
  if (row === undefined) return null
  const known = new Map(form.columns.map((column) => [column.heading, column]))
  const faults = row.flatMap((heading, i): CellFault[] => {
    if (heading === '') return []
    const fault = { row: at + 1, column: heading, value: heading, allowed: headingsOf(form) }
    if (!known.has(heading) && !form.info.includes(heading)) return [{ ...fault, what: '没有这一列' }]
    return row.indexOf(heading) < i ? [{ ...fault, what: '这一列出现两次' }] : []
  })
  const missing = form.columns.filter((column) => column.required && !row.includes(column.heading))
  const columns = row.flatMap((heading, i) => {
    const column = known.get(heading)
    return column && row.indexOf(heading) === i ? [{ column, at: i }] : []
  })
  faults.push(...missing.map((column) => missingColumn(at + 1, column)))
  return { at, columns, faults, incomplete: missing.length > 0 }
}

function missingColumn<R>(row: number, { heading, allowed }: Column<R>): CellFault {
  return { row, column: heading, value: '', what: '缺少这一列', allowed: allowed.zh }
}

function readLine<R>(
  cells: readonly string[],
  row: number,
  { header, register }: { header: Header<R>; register: Register },
): { line: Line<R>; faults: CellFault[] } {
  const fields: Partial<Record<string, unknown>> = {}
  const texts = new Map<string, string>()
  const faults: CellFault[] = []
  for (const { column, at } of header.columns) {
    const value = cells[at] ?? ''
    texts.set(column.field, value)
    const reading = column.read(value, register)
    if ('value' in reading) fields[column.field] = reading.value
    else faults.push({ row, column: column.heading, value, what: reading.what, allowed: column.allowed.zh })
  }
  const line: Line<R> = {
    row,
    fields: fields as Partial<R>, // each value read by the column of its field
    text: (field) => texts.get(field) ?? '',
    faulty: faults.length > 0,
  }
  return { line, faults }
}

/** Reads a sheet by its form: every faulty heading and cell is listed, blank rows are passed over. */
export function readTable<R>(sheet: SheetText, form: SheetForm<R>, register: Register): Table<R> {
  const header = findHeader(sheet.rows, form)
  if (header === null) {
    const what = `找不到表头：前 ${HEADER_WITHIN} 行没有同时写着“${form.keys.join('”“')}”的一行`
    return { lines: [], faults: [{ row: 1, column: '', value: '', what, allowed: headingsOf(form) }] }
  }
  if (header.incomplete) return { lines: [], faults: header.faults }
  const filled = sheet.rows.flatMap((cells, at) =>
    at > header.at && cells.some((cell) => cell !== '') ? [{ cells, row: at + 1 }] : [],
  )
  const excess = filled[form.rowLimit]
  if (excess) {
    const what = `共 ${filled.length} 行数据，超过一次导入的上限`
    return {
      lines: [],
      faults: [{ row: excess.row, column: '', value: '', what, allowed: `最多 ${form.rowLimit} 行` }],
    }
  }
  const read = filled.map(({ cells, row }) => readLine(cells, row, { header, register }))
  return { lines: read.map((one) => one.line), faults: [...header.faults, ...read.flatMap((one) => one.faults)] }
}
