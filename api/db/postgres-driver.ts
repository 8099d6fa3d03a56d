/**
 * PostgreSQL with one writer at a time, as SQLite has: what a transaction checks first (a revision, a number not used,
 * the last administrator) still holds when it writes. Reads outside transactions never wait.
 */
import { CompiledQuery, type DatabaseConnection, type Dialect, PostgresDialect, PostgresDriver } from 'kysely'
import type { Pool } from 'pg'

/** The key of the writers' advisory lock; any number does that nothing else in the database uses. */
const WRITERS = 440_823_001

type Settings = Parameters<PostgresDriver['beginTransaction']>[1]

class OneWriterDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: Settings): Promise<void> {
    await super.beginTransaction(connection, settings)
    try {
      await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${WRITERS})`))
    } catch (error) {
      await this.rollbackTransaction(connection)
      throw error
    }
  }
}

/** Kysely's own dialect on `pool`, but for its transactions. */
export function postgresDialect(pool: Pool): Dialect {
  const own = new PostgresDialect({ pool })
  return {
    createAdapter: () => own.createAdapter(),
    createDriver: () => new OneWriterDriver({ pool }),
    createIntrospector: (db) => own.createIntrospector(db),
    createQueryCompiler: () => own.createQueryCompiler(),
  }
}
