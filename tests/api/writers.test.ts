import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '#api/db/open.ts'
import { migrate } from '#api/db/migrate.ts'
import type { DB } from '#api/db/tables.ts'
import { trailCheckSchema } from '#api/trail/schema.ts'
import { type Caller, ok } from '../support/client.ts'
import { type County, openCounty } from '../support/county-office.ts'
import { DATABASES } from '../support/databases.ts'
import { openStage, trailOf } from './scene.ts'

const TABLES: (keyof DB)[] = [
  'office',
  'places',
  'units',
  'people',
  'terms',
  'annualPlans',
  'rounds',
  'teams',
  'tasks',
  'accounts',
  'sessions',
  'grants',
  'trail',
]

describe.each(DATABASES)('writers and readers on $database', ({ open }) => {
  let office: County
  let caller: Caller
  beforeEach(async () => {
    office = await openCounty(open)
    caller = await office.as('office')
  })
  afterEach(() => office.close())

  it('gives forty writers at once forty entries in one unbroken chain', async () => {
    const { count } = await trailOf(office)
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        caller.send('POST', '/units', { code: `W-${i}`, name: `第${i}局`, kind: 'government-department' }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    const rows = await office.db.selectFrom('trail').select('seq').orderBy('seq').execute()
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: count + 40 }, (_, i) => i + 1))
    const auditor = await office.as('auditor')
    expect(await ok(trailCheckSchema, auditor.send('GET', '/trail/check'))).toMatchObject({ intact: true })
    expect(office.log).toEqual([])
  })

  it('answers reports while a long write is under way, with what stood before it', async () => {
    const before = await caller.send('GET', '/coverage')
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let wrote = (): void => {}
    const written = new Promise<void>((resolve) => {
      wrote = resolve
    })
    const writing = office.db.transaction().execute(async (trx) => {
      await trx.updateTable('units').set({ required: 0 }).execute()
      wrote()
      await held
    })
    await written
    const during = await Promise.all([1, 2, 3, 4].map(() => caller.send('GET', '/coverage')))
    for (const { body } of during) expect(body).toEqual(before.body)
    const waiting = caller.send('POST', '/units', { code: 'W', name: '等待局', kind: 'other' })
    expect((await caller.send('GET', '/units')).status).toBe(200)
    release()
    await writing
    expect((await waiting).status).toBe(201)
    expect((await caller.send<{ due: number }>('GET', '/coverage')).body.due).toBe(1)
  })

  it('never lets two transactions decide on the same facts', async () => {
    const claim = () =>
      office.db.transaction().execute(async (trx) => {
        const taken = await trx.selectFrom('settings').select('key').where('key', '=', 'claim').executeTakeFirst()
        await new Promise((resolve) => setTimeout(resolve, 5))
        if (taken) return false
        await trx.insertInto('settings').values({ key: 'claim', value: '1' }).execute()
        return true
      })
    const claims = await Promise.all(Array.from({ length: 6 }, claim))
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  it('leaves nothing of a write that fails halfway, and takes the next', async () => {
    await office.db.deleteFrom('trail').execute()
    const faulty = { seq: 1, at: '', accountId: null, accountName: '', action: '', subject: '', subjectId: '' }
    const units = await office.db.selectFrom('units').selectAll().execute()
    const failing = office.db.transaction().execute(async (trx) => {
      await trx.updateTable('units').set({ name: 'x' }).execute()
      await trx
        .insertInto('trail')
        .values({ ...faulty, before: null, after: null, previousHash: '', hash: '' })
        .execute()
      await trx
        .insertInto('trail')
        .values({ ...faulty, before: null, after: null, previousHash: '', hash: '' })
        .execute()
    })
    await expect(failing).rejects.toThrow(/unique|duplicate/i)
    expect(await office.db.selectFrom('units').selectAll().execute()).toEqual(units)
    expect((await caller.send('POST', '/units', { code: 'N', name: '下一局', kind: 'other' })).status).toBe(201)
    expect((await trailOf(office)).count).toBe(1)
  })

  it('migrates a filled office again, and by another process at once, without a change', async () => {
    await openStage(caller)
    const dump = async () => {
      const rows = await Promise.all(TABLES.map((table) => office.db.selectFrom(table).selectAll().execute()))
      return rows.map((list) => list.map((row) => JSON.stringify(row)).sort())
    }
    const before = await dump()
    await migrate(office.db)
    const others = await Promise.all([openDatabase(office.place), openDatabase(office.place)])
    expect(await dump()).toEqual(before)
    expect(before.every((rows) => rows.length > 0)).toBe(true)
    await Promise.all(others.map((other) => other.destroy()))
  })
})
