/** The places where the two databases differ, one named function each. */
import { type Kysely, PostgresAdapter, sql, type Transaction } from 'kysely'
import type { DB } from './tables.ts'

export function isPostgres(db: Kysely<DB>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/** One trail writer at a time: SQLite has only one writer anyway. */
export async function lockTrail(trx: Transaction<DB>): Promise<void> {
  if (isPostgres(trx)) await sql`lock table trail in exclusive mode`.execute(trx)
}

/** Two offices must not be set up at once in one database. */
export async function lockOffice(trx: Transaction<DB>): Promise<void> {
  if (isPostgres(trx)) await sql`lock table office in exclusive mode`.execute(trx)
}
