/** A pasted table: cells of each line that has any, with the line's number in the text, from 1. */
export interface TableLine {
  line: number
  cells: readonly string[]
}

/** Tabs as pasted from a spreadsheet; else semicolons, else commas, half or full width. Quotes as in CSV. */
export function readTable(text: string): TableLine[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const separator = [/\t/, /[;；]/, /[,，]/].find((one) => lines.some((line) => one.test(line))) ?? /\t/
  return lines
    .map((line, i) => ({ line: i + 1, cells: splitLine(line, separator).map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

function splitLine(line: string, separator: RegExp): string[] {
  const signs = [...line]
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < signs.length; i++) {
    const sign = signs[i] ?? ''
    if (sign === '"' && quoted && signs[i + 1] === '"') {
      cell += sign
      i += 1
    } else if (sign === '"') quoted = !quoted
    else if (!quoted && separator.test(sign)) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}
