import type { Column, SheetForm } from './column.ts'
import type { Register } from './register.ts'
import type { CellOut, SheetOut } from './write-workbook.ts'

/** What an export says about itself (article 七: it leaves the office's walls). */
export interface About {
  office: string
  demo: boolean
  asOf: string
  filters: string
  rows: number
}

export const DEMO_MARK = '演示数据 Demo data'

const WIDTHS = [14, 24, 14]
const HELP_WIDTHS = [16, 18, 8, 64, 64]

export function aboutLines(title: string, about: About): string[] {
  return [
    ...(about.demo ? [DEMO_MARK] : []),
    `${about.office} · ${title}`,
    `截至 as of ${about.asOf}`,
    `筛选 filters：${about.filters}`,
    `${about.rows} 行 rows`,
  ]
}

type Cell<R> = (column: Column<R>, record: R) => CellOut

/** A sheet of records under the form's headings; `more` fills the headings that only exports have. */
export function sheetOf<R, S extends R>(
  form: SheetForm<R>,
  records: readonly S[],
  { register, cell, more }: { register: Register; cell?: Cell<S>; more?: (record: S) => CellOut[] },
): SheetOut {
  const info = more ? form.info : []
  const rows = records.map((record) => [
    ...form.columns.map((column) => cell?.(column, record) ?? column.write(record, register)),
    ...(more?.(record) ?? []),
  ])
  return {
    name: form.name,
    head: 1,
    widths: WIDTHS,
    rows: [[...form.columns.map((column) => column.heading), ...info], ...rows],
  }
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
  const table: CellOut[][] = [['表 sheet', '列 column', '必填', '填写内容', 'What it takes'], ...columns]
  return { name: '说明', head: 0, widths: HELP_WIDTHS, rows: [...lines.map((line) => [line]), [], ...table] }
}
