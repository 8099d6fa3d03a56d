import type { z } from 'zod'
import { zhCN } from 'zod/locales'
import type { SheetForm } from './column.ts'
import type { Line } from './read-table.ts'
import type { CellFault } from './schema.ts'

/** The schema's words where it has its own, else zod's in Chinese: a report is read by an official. */
export const inChinese = { error: zhCN().localeError }

/** Something wrong with one field of a line, in the words of its column. */
export function faultAt<R>(
  line: Line<R>,
  form: SheetForm<R>,
  found: { field: string; what: string; allowed?: string },
): CellFault {
  const column = form.columns.find((one) => one.field === found.field)
  return {
    row: line.row,
    column: column?.heading ?? '',
    value: line.text(found.field),
    what: found.what,
    allowed: found.allowed ?? column?.allowed.zh ?? '',
  }
}

export function schemaFaults<R>(line: Line<R>, form: SheetForm<R>, error: z.core.$ZodError): CellFault[] {
  return error.issues.map((issue) => faultAt(line, form, { field: String(issue.path[0] ?? ''), what: issue.message }))
}

/** Lines whose value of `field` an earlier line has already. */
export function repeats<R>(lines: readonly Line<R>[], form: SheetForm<R>, field: keyof R & string): CellFault[] {
  const first = new Map<unknown, number>()
  return lines.flatMap((line) => {
    const value = line.fields[field]
    if (value === undefined) return []
    const before = first.get(value)
    if (before !== undefined) return [faultAt(line, form, { field, what: `与第 ${before} 行重复` })]
    first.set(value, line.row)
    return []
  })
}

export function byPlace(a: CellFault, b: CellFault): number {
  return a.row - b.row
}
