import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { openDatabase } from '#api/db/open.ts'
import type { DB } from '#api/db/tables.ts'

export interface Scratch {
  db: Kysely<DB>
  folder: string
  close(): Promise<void>
}

/** An empty SQLite office in a folder of its own. */
export async function openScratch(): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'xunce-unit-'))
  const db = await openDatabase({ dataDir: folder, databaseUrl: null })
  const close = async (): Promise<void> => {
    await db.destroy()
    rmSync(folder, { recursive: true })
  }
  return { db, folder, close }
}
