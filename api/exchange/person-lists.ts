import type { z } from 'zod'
import { interestSchema, kinSchema, type PersonInput, postSchema } from '../people/schema.ts'
import type { SheetForm } from './column.ts'
import { INTERESTS_SHEET, KIN_SHEET, POSTS_SHEET } from './columns-people.ts'
import { faultAt, inChinese, schemaFaults } from './faults.ts'
import { type Line, readTable } from './read-table.ts'
import type { SheetText } from './read-workbook.ts'
import type { Register } from './register.ts'
import type { CellFault } from './schema.ts'

type Lists = Pick<PersonInput, 'posts' | 'kin' | 'interests'>

export interface PersonLists {
  /** Lists by person's code; a person without a row on a sheet keeps that list as it stands. */
  byCode: Map<string, Partial<Lists>>
  faults: CellFault[]
}

interface Scene {
  sheets: readonly SheetText[]
  register: Register
  /** Codes of the main sheet. */
  codes: ReadonlySet<string>
}

/** A span that ends before it starts. */
function spanFault<R>(line: Line<R>, form: SheetForm<R>, span: unknown): CellFault[] {
  if (span === null || typeof span !== 'object' || !('from' in span) || !('to' in span)) return []
  const { from, to } = span
  const reversed = typeof from === 'string' && typeof to === 'string' && to < from
  return reversed ? [faultAt(line, form, { field: 'to', what: '结束不能早于开始' })] : []
}

function readList<T, R extends T & { code: string }>(
  form: SheetForm<R>,
  schema: z.ZodType<T>,
  { sheets, register, codes }: Scene,
): { entries: { code: string; entry: T }[]; faults: CellFault[] } {
  const sheet = sheets.find((one) => one.name === form.name)
  // A sheet left out, or left without rows as in the template, says nothing.
  if (sheet === undefined || sheet.rows.slice(1).every((row) => row.every((cell) => cell === ''))) {
    return { entries: [], faults: [] }
  }
  const table = readTable(sheet, form, register)
  const faults = [...table.faults]
  const entries = table.lines.flatMap((line) => {
    const { code } = line.fields
    if (line.faulty || code === undefined) return []
    if (!codes.has(code)) faults.push(faultAt(line, form, { field: 'code', what: '“人员”表里没有这个编号' }))
    const parsed = schema.safeParse(line.fields, inChinese)
    faults.push(...(parsed.success ? spanFault(line, form, parsed.data) : schemaFaults(line, form, parsed.error)))
    return parsed.success ? [{ code, entry: parsed.data }] : []
  })
  // The report has one column for the place: the sheet's name goes before the heading.
  const named = faults.map((fault) => ({ ...fault, column: [form.name, fault.column].filter(Boolean).join('·') }))
  return { entries, faults: named }
}

/** Posts, kin and interests from the sheets of their own. */
export function readPersonLists(scene: Scene): PersonLists {
  const posts = readList(POSTS_SHEET, postSchema, scene)
  const kin = readList(KIN_SHEET, kinSchema, scene)
  const interests = readList(INTERESTS_SHEET, interestSchema, scene)
  const byCode = new Map<string, Partial<Lists>>()
  const mine = (code: string): Partial<Lists> => {
    const lists = byCode.get(code) ?? {}
    byCode.set(code, lists)
    return lists
  }
  for (const { code, entry } of posts.entries) (mine(code).posts ??= []).push(entry)
  for (const { code, entry } of kin.entries) (mine(code).kin ??= []).push(entry)
  for (const { code, entry } of interests.entries) (mine(code).interests ??= []).push(entry)
  return { byCode, faults: [...posts.faults, ...kin.faults, ...interests.faults] }
}
