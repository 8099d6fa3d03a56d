import { stringify } from 'csv-stringify/sync'
import writeXlsx from 'write-excel-file/node'

export type CellOut = string | number

/** A sheet to write; the first `head` rows are headings and stay in sight. */
export interface SheetOut {
  name: string
  head: number
  rows: readonly (readonly CellOut[])[]
  /** Widths in characters; the last one holds for all further columns. */
  widths: readonly number[]
}

const HEAD = { fontWeight: 'bold', backgroundColor: '#E8EDF3' } as const

/** Text stays text, whatever it starts with: only cells typed as formulas are run. */
function cellOut(value: CellOut, head: boolean) {
  if (value === '') return null
  const style = head ? HEAD : {}
  return typeof value === 'number' ? { value, type: Number, ...style } : { value, type: String, ...style }
}

export async function writeWorkbook(sheets: readonly SheetOut[]): Promise<Uint8Array<ArrayBuffer>> {
  const written = await writeXlsx(
    sheets.map(({ name, head, rows, widths }) => {
      const columns = Math.max(1, ...rows.map((row) => row.length))
      return {
        sheet: name,
        data: rows.map((row, at) => row.map((cell) => cellOut(cell, at < head))),
        stickyRowsCount: head,
        columns: Array.from({ length: columns }, (_, at) => ({ width: widths[at] ?? widths.at(-1) ?? 12 })),
      }
    }),
  ).toBuffer()
  return Uint8Array.from(written)
}

/** UTF-8 with a byte order mark, which Excel needs; a cell that would run as a formula gets a quote before it. */
export function writeCsv(rows: readonly (readonly CellOut[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  )
}
