import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CamelCasePlugin, Kysely } from 'kysely'
import pg from 'pg'
import type { DB } from './tables.ts'
import { migrate } from './migrate.ts'
import { postgresDialect } from './postgres-driver.ts'
import { sqliteDialect } from './sqlite-driver.ts'

/** Where an office lives: a folder with one SQLite file, or a PostgreSQL database. */
export interface DatabasePlace {
  dataDir: string
  databaseUrl: string | null
}

const INT8 = 20

function openPool(url: string): pg.Pool {
  const types = new pg.TypeOverrides()
  types.setTypeParser(INT8, Number) // counts; none of ours comes near 2^53
  return new pg.Pool({ connectionString: url, types, max: 8 })
}

/** The database as it stands, its tables perhaps of an older version. */
export function connect(place: DatabasePlace): Kysely<DB> {
  if (!place.databaseUrl) mkdirSync(place.dataDir, { recursive: true, mode: 0o700 })
  const dialect = place.databaseUrl
    ? postgresDialect(openPool(place.databaseUrl))
    : sqliteDialect(join(place.dataDir, 'xunce.sqlite'))
  return new Kysely<DB>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] })
}

/** Opens the database and brings its tables up to date. */
export async function openDatabase(place: DatabasePlace): Promise<Kysely<DB>> {
  const db = connect(place)
  await migrate(db)
  return db
}
