import type { Column, SheetForm } from './column.ts'
import type { Register } from './register.ts'
import type { CellOut, SheetOut } from './write-workbook.ts'

const WIDTHS = [14, 24, 14]
const HELP_WIDTHS = [16, 18, 8, 64, 64]

type Cell<R> = (column: Column<R>, record: R) => CellOut | null

/** A sheet of records under the form's headings. */
export function sheetOf<R>(
  form: SheetForm<R>,
  records: readonly R[],
  { register, instead }: { register: Register; /** Overrides a cell unless null. */ instead?: Cell<R> },
): SheetOut {
  const rows = records.map((record) =>
    form.columns.map((column) => instead?.(column, record) ?? column.write(record, register)),
  )
  return { name: form.name, head: 1, widths: WIDTHS, rows: [form.columns.map((column) => column.heading), ...rows] }
}

/** Adds the columns that only readers need, row by row. */
export function withInfo<R>(sheet: SheetOut, form: SheetForm<R>, info: readonly (readonly CellOut[])[]): SheetOut {
  const [head = [], ...rows] = sheet.rows
  return { ...sheet, rows: [[...head, ...form.info], ...rows.map((row, at) => [...row, ...(info[at] ?? [])])] }
}

/** Only the headings: what a template starts from. */
export function blankSheet<R>(form: SheetForm<R>): SheetOut {
  return { name: form.name, head: 1, widths: WIDTHS, rows: [form.columns.map((column) => column.heading)] }
}

/** 说明: what the workbook is, then every column with what it takes, in both languages. */
export function helpSheet(lines: readonly string[], forms: readonly SheetForm<never>[]): SheetOut {
  const columns = forms.flatMap((form) =>
    form.columns.map(({ heading, required, allowed }): CellOut[] => [
      form.name,
      heading,
      required ? '必填' : '',
      allowed.zh,
      allowed.en,
    ]),
  )
  const table: CellOut[][] = [['表 sheet', '列 column', '必填 required', '填写内容', 'What it takes'], ...columns]
  return { name: '说明', head: 0, widths: HELP_WIDTHS, rows: [...lines.map((line) => [line]), [], ...table] }
}
