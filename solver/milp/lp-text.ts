import type { Expression } from './expression.ts'
import type { Column, Model, Row } from './model.ts'

/**
 * The model as CPLEX LP text, for people to read and for other solvers to check. Engines get arrays, never this text:
 * the format has no range rows (each is written as two) and no spaces in names (replaced by `_`, with the index in front).
 */
export function lpText(model: Model): string {
  const name = (j: number) => `x${j}_${(model.columns[j]?.name ?? '').replace(/[^A-Za-z0-9_.]/g, '_')}`
  const lines = ['Minimize', ` obj: ${sumText(model.objective.terms, name)}`]
  if (model.objective.constant !== 0) lines.push(` \\ plus constant ${model.objective.constant}`)
  lines.push('Subject To', ...model.rows.flatMap((row, i) => rowLines(row, i, name)), 'Bounds')
  lines.push(...model.columns.map((column, j) => boundLine(column, name(j))))
  const whole = model.columns.flatMap((column, j) => (column.integral ? [` ${name(j)}`] : []))
  return [...lines, ...(whole.length > 0 ? ['Generals', ...whole] : []), 'End', ''].join('\n')
}

function rowLines(row: Row, index: number, name: (j: number) => string): string[] {
  const sum = sumText(
    row.columns.map((column, k) => [column, row.coefficients[k] ?? 0] as const),
    name,
  )
  const label = `r${index}_${[row.tag.rule, ...row.tag.subject].join('_').replace(/[^A-Za-z0-9_.]/g, '_')}`
  if (row.lower === row.upper) return [` ${label}: ${sum} = ${row.lower}`]
  const lines: string[] = []
  if (row.upper < Infinity) lines.push(` ${label}: ${sum} <= ${row.upper}`)
  if (row.lower > -Infinity) lines.push(` ${label}${lines.length > 0 ? '_low' : ''}: ${sum} >= ${row.lower}`)
  return lines
}

function sumText(terms: Expression['terms'] | (readonly [number, number])[], name: (j: number) => string): string {
  const text = [...terms].map(([j, c]) => `${c < 0 ? '-' : '+'} ${Math.abs(c)} ${name(j)}`).join(' ')
  return text === '' ? '0 x0' : text
}

function boundLine(column: Column, name: string): string {
  const lower = column.lower === -Infinity ? '-inf' : String(column.lower)
  const upper = column.upper === Infinity ? '+inf' : String(column.upper)
  return ` ${lower} <= ${name} <= ${upper}`
}
