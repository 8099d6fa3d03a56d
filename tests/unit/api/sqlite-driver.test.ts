import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sqliteDialect } from '#api/db/sqlite-driver.ts'

interface Tables {
  notes: { id: number; text: string }
}

let folder: string
let db: Kysely<Tables>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xunce-driver-'))
  db = new Kysely<Tables>({ dialect: sqliteDialect(join(folder, 'test.sqlite')) })
  await sql`create table notes (id integer primary key, text text not null unique)`.execute(db)
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const all = () => db.selectFrom('notes').selectAll().orderBy('id').execute()
const add = (id: number, text: string) => db.insertInto('notes').values({ id, text }).execute()

describe('the SQLite driver', () => {
  it('writes ahead to a log, syncs fully and holds foreign keys', async () => {
    const pragma = async (name: string) =>
      Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0]
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
  })

  it('says how many rows a write changed, and gives back what it is asked to return', async () => {
    await add(1, 'a')
    await add(2, 'b')
    const updated = await db
      .updateTable('notes')
      .set({ text: sql`text || '!'` })
      .executeTakeFirst()
    expect(updated.numUpdatedRows).toBe(2n)
    const missed = await db.updateTable('notes').set({ text: 'x' }).where('id', '=', 9).executeTakeFirst()
    expect(missed.numUpdatedRows).toBe(0n)
    expect(await db.deleteFrom('notes').where('id', '=', 1).returning(['id', 'text']).execute()).toEqual([
      { id: 1, text: 'a!' },
    ])
    const common = db
      .with('recent', (cte) => cte.selectFrom('notes').selectAll())
      .selectFrom('recent')
      .selectAll()
    expect(await common.execute()).toEqual([{ id: 2, text: 'b!' }])
  })

  it('shows a transaction its own writes, and others only what is committed', async () => {
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('notes').values({ id: 1, text: 'a' }).execute()
      expect(await trx.selectFrom('notes').selectAll().execute()).toHaveLength(1)
      expect(await all()).toEqual([])
    })
    expect(await all()).toHaveLength(1)
  })

  it('lets a writer outside wait for the transaction under way', async () => {
    const order: string[] = []
    let outside: Promise<unknown> = Promise.resolve()
    await db.transaction().execute(async (trx) => {
      outside = add(2, 'b').then(() => order.push('outside'))
      await new Promise((resolve) => setTimeout(resolve, 20))
      await trx.insertInto('notes').values({ id: 1, text: 'a' }).execute()
      order.push('inside')
    })
    await outside
    expect(order).toEqual(['inside', 'outside'])
    expect(await all()).toHaveLength(2)
  })

  it('is free after a failure inside a transaction, a failing statement and a transaction that never began', async () => {
    await add(1, 'a')
    await expect(db.transaction().execute(() => Promise.reject(new Error('stop')))).rejects.toThrow('stop')
    await expect(add(2, 'a')).rejects.toThrow(/UNIQUE/)
    const twice = db.transaction().execute(async (trx) => {
      await trx.deleteFrom('notes').execute()
      await sql`insert into nowhere values (1)`.execute(trx)
    })
    await expect(twice).rejects.toThrow(/no such table/)
    expect(await all()).toEqual([{ id: 1, text: 'a' }])
    await add(3, 'c')
    expect(await all()).toHaveLength(2)
  })

  it('refuses to stream, and to work once it is closed', async () => {
    const streaming = async () => {
      for await (const row of db.selectFrom('notes').selectAll().stream()) expect(row).toBeUndefined()
    }
    await expect(streaming()).rejects.toThrow(/pages/)
    const other = new Kysely<Tables>({ dialect: sqliteDialect(join(folder, 'test.sqlite')) })
    await other.selectFrom('notes').selectAll().execute()
    await other.destroy()
    await expect(other.insertInto('notes').values({ id: 9, text: 'z' }).execute()).rejects.toThrow()
  })

  it('takes many writers at once, each write whole', async () => {
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        db.transaction().execute(async (trx) => {
          const { n } = await trx
            .selectFrom('notes')
            .select((eb) => eb.fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow()
          await trx
            .insertInto('notes')
            .values({ id: n + 1, text: `writer ${i}` })
            .execute()
        }),
      ),
    )
    expect((await all()).map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  })
})
