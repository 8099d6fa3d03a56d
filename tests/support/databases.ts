import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '#api/db/open.ts'
import type { DB } from '#api/db/tables.ts'

export interface TestDatabase {
  db: Kysely<DB>
  place: { dataDir: string; databaseUrl: string | null }
  drop: () => Promise<void>
}

const sqlitePlace = async () => ({ dataDir: mkdtempSync(join(tmpdir(), 'xunce-')), databaseUrl: null })

export async function openSqlite(): Promise<TestDatabase> {
  const place = await sqlitePlace()
  const db = await openDatabase(place)
  return {
    db,
    place,
    drop: async () => {
      await db.destroy()
      rmSync(place.dataDir, { recursive: true, force: true })
    },
  }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await client.connect()
  await client.query(sql)
  await client.end()
}

async function postgresPlace() {
  const name = `xunce_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name}`)
  return { dataDir: tmpdir(), databaseUrl: `${inject('postgresUrl')}/${name}` }
}

async function openPostgres(): Promise<TestDatabase> {
  const place = await postgresPlace()
  const db = await openDatabase(place)
  return { db, place, drop: () => db.destroy() }
}

/** Every API test runs on both. */
export const DATABASES = [
  { database: 'SQLite', open: openSqlite },
  { database: 'PostgreSQL', open: openPostgres },
]

/** Where a database without any table is; for tests of migrations. */
export const EMPTY_PLACES = [
  { database: 'SQLite', place: sqlitePlace },
  { database: 'PostgreSQL', place: postgresPlace },
]
