import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSession, SESSION_COOKIE } from '#api/accounts/sessions.ts'
import { createApp } from '#api/app.ts'
import { fixedClock } from '#api/clock.ts'
import { readConfig } from '#api/config.ts'
import { openSolving } from '#api/solving/solving.ts'
import { seedDemo } from '#api/demo/seed.ts'
import { DEFAULT_DEMO } from '#api/demo/sizes.ts'
import { writePoolWorkbook } from '../../fixtures/pool-workbook.ts'
import { openSqlite, type TestDatabase } from '../../support/databases.ts'

const NOW = '2026-03-10T02:00:00.000Z'
const ORIGIN = 'http://localhost'
const idle = openSolving({ workerFile: 'none.mjs', workers: 1 })

let scratch: TestDatabase
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  scratch = await openSqlite()
  await seedDemo(scratch.db, { ...DEFAULT_DEMO, towns: 4, units: 20, people: 40, now: NOW })
  const config = readConfig({ DATA_DIR: scratch.place.dataDir })
  app = createApp({ db: scratch.db, solving: idle, clock: fixedClock(NOW), log: () => {}, config })
})
afterAll(() => scratch.drop())

async function cookieOf(username: string): Promise<string> {
  return `${SESSION_COOKIE}=${await openSession(scratch.db, `account-${username}`, NOW)}`
}

async function get(path: string, username: string): Promise<Response> {
  return app.request(`${ORIGIN}/api/exchange/${path}`, { headers: { cookie: await cookieOf(username) } })
}

async function post(path: string, username: string, file: File | string): Promise<Response> {
  const body = new FormData()
  body.set('file', file)
  const headers = { cookie: await cookieOf(username), origin: ORIGIN }
  return app.request(`${ORIGIN}/api/exchange/${path}`, { method: 'POST', body, headers })
}

const csvFile = (...lines: string[]): File => new File([lines.join('\n')], 'people.csv')

describe('downloads', () => {
  it('come as workbooks and CSV that say they are demo data', async () => {
    for (const noun of ['units', 'people']) {
      const csv = await get(`${noun}.csv`, 'office')
      expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer())).toMatch(
        /^\uFEFF# 演示数据 demo data \| 云岭县委巡察办/,
      )
      const xlsx = await get(`${noun}.xlsx`, 'office')
      const disposition = decodeURIComponent(xlsx.headers.get('content-disposition') ?? '')
      expect(disposition).toContain('-2026-03-10-演示数据.xlsx')
      const bytes = new Uint8Array(await xlsx.arrayBuffer())
      expect(String.fromCharCode(...bytes.slice(0, 2))).toBe('PK')
      expect((await get(`${noun}/template.xlsx`, 'office')).status).toBe(200)
    }
  })

  it('withhold personal fields from the leading group', async () => {
    const office = await (await get('people.csv', 'office')).text()
    const leading = await (await get('people.csv', 'leading')).text()
    expect(office).not.toContain('（已屏蔽）')
    expect(leading.match(/（已屏蔽）/g)).toHaveLength(80)
  })

  it('are refused without a session, and without the permission', async () => {
    expect((await app.request(`${ORIGIN}/api/exchange/people.xlsx`)).status).toBe(401)
    expect((await get('people.xlsx', 'auditor')).status).toBe(403)
    expect((await get('units.csv?category=planet', 'office')).status).toBe(400)
  })
})

describe('uploads', () => {
  it('are dry runs unless they say commit', async () => {
    const file = () => csvFile('编号,姓名,性别', 'X1,甲乙,男')
    const expected = { rows: 1, added: 1, changed: 0, unchanged: 0, faults: [] }
    const stored = () => scratch.db.selectFrom('people').select('name').where('code', '=', 'X1').execute()
    expect(await (await post('people', 'office', file())).json()).toEqual({ ...expected, committed: false })
    expect(await stored()).toEqual([])
    expect(await (await post('people?commit=true', 'office', file())).json()).toEqual({ ...expected, committed: true })
    expect(await stored()).toEqual([{ name: '甲乙' }])
    const trail = await scratch.db.selectFrom('trail').selectAll().where('action', '=', 'import').execute()
    expect(trail).toMatchObject([{ accountId: 'account-office', accountName: '演示·巡察办', subject: 'person' }])
  })

  it('take a whole workbook', async () => {
    const path = join(scratch.place.dataDir, 'pool.xlsx')
    await writePoolWorkbook(path, { faulty: true })
    const answer = await post('people', 'office', new File([readFileSync(path)], 'pool.xlsx'))
    expect(await answer.json()).toMatchObject({ rows: 120, committed: false })
    const units = csvFile('代码,名称,类别', 'X9,县观星台,事业单位')
    expect(await (await post('units', 'office', units)).json()).toMatchObject({ added: 1, faults: [] })
  })

  it('say what is wrong with something that is no workbook', async () => {
    const png = await post('people', 'office', new File([Uint8Array.from([0x89, 0x50, 0, 0])], 'photo.xlsx'))
    expect(png.status).toBe(400)
    expect(await png.json()).toMatchObject({
      error: { code: 'invalid', message: '这个文件不是 Excel 工作簿（.xlsx）或 CSV 文本' },
    })
    const nothing = await post('people', 'office', 'text')
    expect(nothing.status).toBe(400)
    expect(await nothing.json()).toMatchObject({ error: { faults: [{ where: 'file' }] } })
    const large = await post('people', 'office', new File([new Uint8Array(21 * 1024 * 1024)], 'large.xlsx'))
    expect(await large.json()).toMatchObject({ error: { message: '文件超过 20 MB，请拆成几个文件导入' } })
  })

  it('are refused to readers', async () => {
    expect((await post('people', 'leading', csvFile('编号'))).status).toBe(403)
    expect((await post('units', 'member', csvFile('代码'))).status).toBe(403)
  })
})
