import type { Kysely } from 'kysely'
import type { Day } from '#solver/domain/ids.ts'
import { fromBit } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { type CellOut, type SheetOut, writeCsv, writeWorkbook } from './write-workbook.ts'

/** What an export says about itself: it leaves the office's walls. */
export interface About {
  office: string
  demo: boolean
  asOf: Day
  filters: string
  rows: number
}

/** Sheets ready to be written; the first is the one that a CSV holds. */
export interface Exported {
  /** File name without its ending. */
  file: string
  /** Lines about the export, above a CSV's header and on a workbook's sheet 说明. */
  about: string[]
  sheets: SheetOut[]
}

export const DEMO_MARK = '演示数据 demo data'

export async function describeExport(
  db: Kysely<DB>,
  title: string,
  scope: Pick<About, 'asOf' | 'filters' | 'rows'>,
): Promise<Pick<Exported, 'file' | 'about'>> {
  const office = await db.selectFrom('office').select(['name', 'demo']).executeTakeFirstOrThrow()
  const demo = fromBit(office.demo)
  const { asOf, filters, rows } = scope
  return {
    file: [title, asOf, ...(demo ? ['演示数据'] : [])].join('-'),
    about: [
      ...(demo ? [DEMO_MARK] : []),
      `${office.name} · ${title}`,
      `截至 as of ${asOf}`,
      `筛选 filter：${filters}`,
      `${rows} 行 rows`,
    ],
  }
}

export function toXlsx({ sheets }: Exported): Promise<Uint8Array<ArrayBuffer>> {
  return writeWorkbook(sheets)
}

/** The first sheet under one line about the export; an import finds the header below it. */
export function toCsv({ about, sheets }: Exported): string {
  const line: CellOut[] = [`# ${about.join(' | ')}`]
  return writeCsv([line, ...(sheets[0]?.rows ?? [])])
}
