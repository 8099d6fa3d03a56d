import type { SheetForm } from './column.ts'
import type { SheetText } from './read-workbook.ts'

/** The sheet of the form's name, else the first one: a CSV, or a workbook somebody made. */
export function mainSheet<R>(sheets: readonly SheetText[], form: SheetForm<R>): SheetText {
  return sheets.find((sheet) => sheet.name === form.name) ?? sheets[0] ?? { name: form.name, rows: [] }
}
