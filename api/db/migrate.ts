import { type Kysely, type Migration, Migrator } from 'kysely'
import type { DB } from './tables.ts'
import * as foundation from './migrations/0001-foundation.ts'
import * as runRecord from './migrations/0002-run-record.ts'
import * as recusals from './migrations/0003-recusals.ts'

/** Append only: a migration that has shipped is never edited. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-run-record': runRecord,
  '0003-recusals': recusals,
}

/** Brings the tables to the newest version, or to that of one migration. */
export async function migrate(db: Kysely<DB>, upTo?: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error, results } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo)
  if (!error) return
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'a migration'
  throw new Error(`${failed} failed; the database stands as before. Maybe it was made by a newer Xunce.`, {
    cause: error,
  })
}
