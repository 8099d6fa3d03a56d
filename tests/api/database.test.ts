import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { openDatabase } from '#api/db/open.ts'
import { recordChange } from '#api/trail/record.ts'
import { checkTrail } from '#api/trail/store.ts'
import { DATABASES, openSqlite, type TestDatabase } from '../support/databases.ts'

const WHO = { at: '2026-03-10T00:00:00.000Z', account: { id: null, name: '测试' } }
const term = (id: string) => ({ id, name: id, from: '2026-01-01', to: '2030-12-31' })
let opened: TestDatabase | null = null
afterEach(async () => {
  await opened?.drop()
  opened = null
})

describe.each(DATABASES)('$database', ({ open }) => {
  it('leaves nothing of a transaction that fails', async () => {
    const { db } = (opened = await open())
    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto('terms').values(term('a')).execute()
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect(await db.selectFrom('terms').selectAll().execute()).toEqual([])
  })

  it('gives forty writers at once an unbroken trail', async () => {
    const { db } = (opened = await open())
    const write = (i: number) =>
      db.transaction().execute((trx) =>
        recordChange(trx, WHO, {
          action: 'create',
          subject: 'term',
          subjectId: String(i),
          before: null,
          after: { i },
        }),
      )
    await Promise.all(Array.from({ length: 40 }, (_, i) => write(i)))
    expect(await checkTrail(db)).toEqual({ intact: true, entries: 40, brokenAt: null })
  })

  it('migrates a filled database a second time without touching it', async () => {
    const first = (opened = await open())
    await first.db.insertInto('terms').values(term('a')).execute()
    const again = await openDatabase(first.place)
    expect(await again.selectFrom('terms').selectAll().execute()).toEqual([term('a')])
    await again.destroy()
  })

  it('refuses a row that points to nothing', async () => {
    const { db } = (opened = await open())
    await expect(
      db.insertInto('annualPlans').values({ id: 'p', termId: 'none', year: 2026, note: '' }).execute(),
    ).rejects.toThrow(/foreign key/i)
  })
})

describe('SQLite', () => {
  it('reads while a long write is under way, and sees it only when it is done', async () => {
    const { db } = (opened = await openSqlite())
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('terms').values(term('a')).execute()
      expect(await db.selectFrom('terms').selectAll().execute()).toEqual([])
    })
    expect(await db.selectFrom('terms').select('id').execute()).toEqual([{ id: 'a' }])
  })

  it('sends raw writes to the writer', async () => {
    const { db } = (opened = await openSqlite())
    await sql`insert into settings (key, value) values ('k', 'v')`.execute(db)
    expect(await db.selectFrom('settings').selectAll().execute()).toEqual([{ key: 'k', value: 'v' }])
  })
})
