import type { z } from 'zod'
import type { SheetForm } from './column.ts'
import { byPlace, faultAt, inChinese, schemaFaults } from './faults.ts'
import { type Line, readTable } from './read-table.ts'
import type { SheetText } from './read-workbook.ts'
import type { Register } from './register.ts'
import type { CellFault } from './schema.ts'

/** What the sheets behind the main one are read with. */
export interface ListScene {
  sheets: readonly SheetText[]
  register: Register
  /** Codes of the main sheet. */
  codes: ReadonlySet<string>
}

/** One line of a list. */
export interface SheetEntry<T> {
  code: string
  /** Only what the line's cells say. */
  said: Partial<T>
  /** The whole, with what the schema makes of the columns that the sheet has not. */
  entry: T
}

interface ListForm<T, R> {
  form: SheetForm<R>
  schema: z.ZodType<T>
  /** The words of a line as fields of an entry. */
  said: (fields: Partial<R>) => Partial<T>
  unknownCode: string
  check?: (line: Line<R>) => CellFault[]
}

/** A span that ends before it starts. */
function spanFault<R>(line: Line<R>, form: SheetForm<R>, span: unknown): CellFault[] {
  if (span === null || typeof span !== 'object' || !('from' in span) || !('to' in span)) return []
  const { from, to } = span
  const reversed = typeof from === 'string' && typeof to === 'string' && to < from
  return reversed ? [faultAt(line, form, { field: 'to', what: '结束不能早于开始' })] : []
}

/** A sheet left out, or left without rows as in the template, says nothing. */
function isBlank(sheet: SheetText): boolean {
  return sheet.rows.slice(1).every((row) => row.every((cell) => cell === ''))
}

/** The lines of a sheet that belong to those of the main sheet, by their code. */
export function readListSheet<T, R extends { code: string }>(
  { form, schema, said, unknownCode, check }: ListForm<T, R>,
  { sheets, register, codes }: ListScene,
): { entries: SheetEntry<T>[]; faults: CellFault[] } {
  const sheet = sheets.find((one) => one.name === form.name)
  if (sheet === undefined || isBlank(sheet)) return { entries: [], faults: [] }
  const table = readTable(sheet, form, register)
  const faults = [...table.faults]
  const entries = table.lines.flatMap((line) => {
    const { code } = line.fields
    if (line.faulty || code === undefined) return []
    if (!codes.has(code)) faults.push(faultAt(line, form, { field: 'code', what: unknownCode }))
    const words = said(line.fields)
    const parsed = schema.safeParse(words, inChinese)
    faults.push(...(parsed.success ? spanFault(line, form, parsed.data) : schemaFaults(line, form, parsed.error)))
    faults.push(...(check?.(line) ?? []))
    return parsed.success ? [{ code, said: words, entry: parsed.data }] : []
  })
  // The report has one column for the place: the sheet's name goes before the heading.
  const named = faults.map((fault) => ({ ...fault, column: [form.name, fault.column].filter(Boolean).join('·') }))
  return { entries, faults: named.sort(byPlace) }
}
