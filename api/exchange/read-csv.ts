import { parse } from 'csv-parse/sync'

const UTF16 = [0xff, 0xfe]

/** UTF-8, what Excel calls Unicode text, or the GB18030 that Chinese Excel saves CSV in; null for bytes of no text. */
function decode(bytes: Uint8Array): string | null {
  if (UTF16.every((byte, at) => bytes[at] === byte)) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes.includes(0)) return null
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not in this encoding; the next one may fit.
    }
  }
  return null
}

/** The quote that csv-stringify puts before a cell that a spreadsheet would run as a formula. */
function unescape(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '').trim()
}

/** Rows of a CSV file with commas, semicolons or tabs; null when it is none. */
export function readCsv(bytes: Uint8Array): string[][] | null {
  const text = decode(bytes)
  if (text === null) return null
  const [head = ''] = text.split('\n', 1)
  const delimiter = ['\t', ';', ','].find((one) => head.includes(one)) ?? ','
  try {
    const rows: string[][] = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false })
    return rows.map((row) => row.map(unescape))
  } catch {
    return null
  }
}
