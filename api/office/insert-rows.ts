import type { Insertable, Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'

/** Under the 999 bound variables that the strictest SQLite build takes in one statement. */
const VARIABLES = 900

/** Inserts any number of rows in a few statements; all rows must have the same columns. */
export async function insertRows<T extends keyof DB>(
  db: Kysely<DB>,
  table: T,
  rows: readonly Insertable<DB[T]>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const size = Math.max(1, Math.floor(VARIABLES / Object.keys(first).length))
  for (let at = 0; at < rows.length; at += size) {
    // Kysely spells the type of a generic table's row in a way TypeScript cannot match to Insertable<DB[T]>.
    const chunk = rows.slice(at, at + size) as never
    await db.insertInto(table).values(chunk).execute()
  }
}
