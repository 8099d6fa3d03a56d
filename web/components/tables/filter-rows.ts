/** One filter above a table: a row passes when one of its values is among those chosen. */
export interface Filter<Row> {
  /** Its name in the address. */
  key: string
  label: string
  options: readonly { value: string; label: string }[]
  valuesOf: (row: Row) => readonly string[]
}

export type Chosen = Readonly<Record<string, readonly string[]>>

export function filterRows<Row>(rows: readonly Row[], filters: readonly Filter<Row>[], chosen: Chosen): readonly Row[] {
  const active = filters.filter((filter) => (chosen[filter.key] ?? []).length > 0)
  if (active.length === 0) return rows
  return rows.filter((row) => active.every((filter) => passes(row, filter, chosen)))
}

/** How many rows each option would show, given the other filters. */
export function countOptions<Row>(
  rows: readonly Row[],
  filters: readonly Filter<Row>[],
  chosen: Chosen,
  filter: Filter<Row>,
): ReadonlyMap<string, number> {
  const others = filters.filter((other) => other.key !== filter.key)
  const counts = new Map<string, number>()
  for (const row of filterRows(rows, others, chosen)) {
    for (const value of new Set(filter.valuesOf(row))) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

function passes<Row>(row: Row, filter: Filter<Row>, chosen: Chosen): boolean {
  const wanted = chosen[filter.key] ?? []
  return filter.valuesOf(row).some((value) => wanted.includes(value))
}
