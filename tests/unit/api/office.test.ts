import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { passwordFits } from '#api/accounts/passwords.ts'
import type { DB } from '#api/db/tables.ts'
import { standardBodies } from '#api/office/bodies.ts'
import { describeInit } from '#api/office/describe-init.ts'
import { initOffice } from '#api/office/init.ts'
import { checkTrail } from '#api/trail/store.ts'
import { UNIT_FLAGS } from '#solver/domain/unit.ts'
import { openSqlite, type TestDatabase } from '../../support/databases.ts'

const NOW = '2026-03-05T02:00:00.000Z'

let scratch: TestDatabase
let db: Kysely<DB>
beforeEach(async () => {
  scratch = await openSqlite()
  db = scratch.db
})
afterEach(() => scratch.drop())

const count = async (table: keyof DB): Promise<number> => (await db.selectFrom(table).selectAll().execute()).length

describe('initOffice for 440823 遂溪', () => {
  it('makes the towns, the standard bodies and nothing about people', async () => {
    const outcome = await initOffice(db, { division: '440823', now: NOW })
    expect(outcome).toMatchObject({ kind: 'created', office: '遂溪县委巡察办', towns: 16, username: 'admin' })
    const units = await db.selectFrom('units').selectAll().execute()
    expect(units.filter((unit) => unit.category === 'town')).toHaveLength(16)
    expect(units.find((unit) => unit.name === '遂城街道')).toMatchObject({
      kind: 'street',
      code: '440823001',
      effort: 2,
    })
    expect(units.find((unit) => unit.name === '黄略镇')).toMatchObject({
      kind: 'town',
      place: '440823101',
      pinyin: 'huanglvezhen hlz',
    })
    expect(units.some((unit) => unit.name === '县财政局' && unit.category === 'department')).toBe(true)
    expect(await count('places')).toBe(1 + 16 + 353)
    for (const table of ['people', 'rounds', 'problems', 'rosters'] as const) expect(await count(table)).toBe(0)
    expect(await db.selectFrom('office').select(['division', 'demo']).execute()).toEqual([
      { division: '440823', demo: 0 },
    ])
  })

  it('places all towns on the tile map, no two on one tile', async () => {
    await initOffice(db, { division: '440823', now: NOW })
    const places = await db.selectFrom('places').selectAll().where('mapRow', 'is not', null).execute()
    expect(places).toHaveLength(16)
    expect(new Set(places.map((place) => `${place.mapRow}:${place.mapCol}`)).size).toBe(16)
    expect(places.find((place) => place.name === '岭北镇')).toMatchObject({ mapRow: 2, mapCol: 4 })
  })

  it('opens the term on 1 January of this year, or on the day given', async () => {
    await initOffice(db, { division: '440823', now: NOW })
    const terms = await db.selectFrom('terms').selectAll().execute()
    expect(terms).toMatchObject([{ from: '2026-01-01', to: '2030-12-31' }])
    expect(await count('annualPlans')).toBe(5)
  })

  it('gives a term that starts within a year an annual plan for each of the six years', async () => {
    await initOffice(db, { division: '440823', now: NOW, termFrom: '2024-07-01' })
    expect(await db.selectFrom('terms').selectAll().execute()).toMatchObject([{ from: '2024-07-01', to: '2029-06-30' }])
    expect(await count('annualPlans')).toBe(6)
  })

  it('makes one security administrator whose one-time password must be changed', async () => {
    const outcome = await initOffice(db, { division: '440823', now: NOW })
    if (outcome.kind !== 'created') throw new Error(outcome.kind)
    const [account, ...others] = await db.selectFrom('accounts').selectAll().execute()
    expect(others).toEqual([])
    expect(account).toMatchObject({ username: 'admin', roles: '["security-admin"]', mustChange: 1, active: 1 })
    expect(account?.passwordHash).toMatch(/^\$argon2id\$/)
    expect(await passwordFits(outcome.oneTimePassword, account?.passwordHash ?? '')).toBe(true)
    expect(describeInit(outcome).text).toContain(outcome.oneTimePassword)
  })

  it('writes the default grants and an intact trail', async () => {
    await initOffice(db, { division: '440823', now: NOW })
    const grants = await db.selectFrom('grants').selectAll().where('role', '=', 'security-admin').execute()
    expect(grants).toEqual([{ role: 'security-admin', permission: 'accounts.manage' }])
    expect(await checkTrail(db)).toEqual({ intact: true, entries: 1, brokenAt: null })
  })

  it('is refused where an office stands, and leaves it as it was', async () => {
    await initOffice(db, { division: '440823', now: NOW })
    const before = await count('units')
    const outcome = await initOffice(db, { division: '440825', now: NOW })
    expect(outcome).toEqual({ kind: 'exists', office: '遂溪县委巡察办' })
    expect(describeInit(outcome)).toMatchObject({ exitCode: 1 })
    expect(await count('units')).toBe(before)
    expect(await count('accounts')).toBe(1)
  })
})

describe('initOffice elsewhere', () => {
  it('speaks of 区 in a city district, without tile positions', async () => {
    const outcome = await initOffice(db, { division: '440802', now: NOW })
    expect(outcome).toMatchObject({ kind: 'created', office: '赤坎区委巡察办' })
    const units = await db.selectFrom('units').select(['name', 'category']).execute()
    expect(units.map((unit) => unit.name)).toContain('区财政局')
    expect(units.some((unit) => unit.name.startsWith('县'))).toBe(false)
    expect(await db.selectFrom('places').selectAll().where('mapRow', 'is not', null).execute()).toEqual([])
  })

  it('keeps farms and parks out of the towns that full coverage counts', async () => {
    await initOffice(db, { division: '440904', now: NOW })
    const farm = await db.selectFrom('units').selectAll().where('name', 'like', '%农场%').execute()
    expect(farm.length).toBeGreaterThan(0)
    expect(farm.every((unit) => unit.category === 'other' && unit.required === 0 && unit.note !== '')).toBe(true)
  })

  it('names the nearest counties for a code that does not exist, and writes nothing', async () => {
    const outcome = await initOffice(db, { division: '440824', now: NOW })
    const { text, exitCode } = describeInit(outcome)
    expect(exitCode).toBe(2)
    expect(text).toContain('440823  广东省湛江市遂溪县')
    expect(await count('office')).toBe(0)
  })
})

describe('standardBodies', () => {
  const bodies = standardBodies('遂溪县')
  it('is a whole county: 60–70 bodies, each code and name once, parents that exist, known flags', () => {
    expect(bodies.length).toBeGreaterThanOrEqual(60)
    expect(bodies.length).toBeLessThanOrEqual(70)
    const codes = new Set(bodies.map((body) => body.code))
    expect(codes.size).toBe(bodies.length)
    expect(new Set(bodies.map((body) => body.name)).size).toBe(bodies.length)
    expect(bodies.filter((body) => body.parent !== null && !codes.has(body.parent))).toEqual([])
    expect(bodies.flatMap((body) => body.flags).filter((flag) => !UNIT_FLAGS.includes(flag))).toEqual([])
    expect(bodies.filter((body) => body.effort < 1 || body.effort > 1.5)).toEqual([])
  })
  it('hangs bodies under the bureau they belong to', () => {
    const nameOf = new Map(bodies.map((body) => [body.code, body.name]))
    const parents = bodies
      .filter((body) => body.parent !== null)
      .map((body) => [body.name, nameOf.get(body.parent ?? '')])
    expect(parents).toEqual([
      ['县公路事务中心', '县交通运输局'],
      ['县交通建设投资有限公司', '县交通运输局'],
      ['县水务投资有限公司', '县水务局'],
      ['县人民医院', '县卫生健康局'],
      ['县中医医院', '县卫生健康局'],
      ['县妇幼保健院', '县卫生健康局'],
      ['县疾病预防控制中心', '县卫生健康局'],
      ['县第一中学', '县教育局'],
      ['县职业技术学校', '县教育局'],
    ])
  })
})
