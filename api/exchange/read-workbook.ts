import readXlsx from 'read-excel-file/node'
import { readCsv } from './read-csv.ts'

/** Cells as text, row by row, as they stand in the sheet. */
export interface SheetText {
  name: string
  rows: string[][]
}

export type Workbook = { kind: 'read'; sheets: SheetText[] } | { kind: 'unreadable'; message: string }

export const FILE_LIMIT = 20 * 1024 * 1024
/** A zip may promise a thousand times its size: more than this is not opened. */
const UNPACKED_LIMIT = 200 * 1024 * 1024

const NOT_A_WORKBOOK = '这个文件不是 Excel 工作簿（.xlsx）或 CSV 文本'
const OLD_EXCEL = '这是旧版 Excel（.xls）文件，请在 Excel 里另存为 .xlsx 再导入'
export const TOO_LARGE = '文件超过 20 MB，请拆成几个文件导入'
const BOMB = '工作簿解压后过大，没有打开'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte)
}

/** Sum of the sizes that the zip's directory states for its files. */
function unpackedSize(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02])
  let sum = 0
  for (let at = view.indexOf(ENTRY); at !== -1 && at + 28 <= view.length; at = view.indexOf(ENTRY, at + 4)) {
    sum += view.readUInt32LE(at + 24)
  }
  return sum
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  return String(cell).trim()
}

async function readSheets(bytes: Uint8Array): Promise<Workbook> {
  if (unpackedSize(bytes) > UNPACKED_LIMIT) return { kind: 'unreadable', message: BOMB }
  try {
    const sheets = await readXlsx(Buffer.from(bytes))
    return {
      kind: 'read',
      sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) })),
    }
  } catch {
    // Whatever the reader stumbled over, it means the same to the person: another zip, or a damaged file.
    return { kind: 'unreadable', message: NOT_A_WORKBOOK }
  }
}

/** Opens .xlsx by its first bytes, whatever its name, else reads CSV; a file that is neither says so. */
export async function readWorkbook(bytes: Uint8Array): Promise<Workbook> {
  if (bytes.length > FILE_LIMIT) return { kind: 'unreadable', message: TOO_LARGE }
  if (startsWith(bytes, OLE)) return { kind: 'unreadable', message: OLD_EXCEL }
  if (startsWith(bytes, ZIP)) return readSheets(bytes)
  const rows = readCsv(bytes)
  return rows === null
    ? { kind: 'unreadable', message: NOT_A_WORKBOOK }
    : { kind: 'read', sheets: [{ name: '', rows }] }
}
