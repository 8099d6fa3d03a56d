import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportPeople } from '#api/exchange/export-people.ts'
import { toCsv, toXlsx } from '#api/exchange/exported.ts'
import { checkPeople, importPeople } from '#api/exchange/import-people.ts'
import { readWorkbook, type SheetText } from '#api/exchange/read-workbook.ts'
import { initOffice } from '#api/office/init.ts'
import { listPeople, type Reader } from '#api/people/read.ts'
import { checkTrail, listTrail } from '#api/trail/store.ts'
import { writePoolWorkbook } from '../../fixtures/pool-workbook.ts'
import { openSqlite, type TestDatabase } from '../../support/databases.ts'

const NOW = '2026-03-05T02:00:00.000Z'
const TODAY = '2026-03-05'
const actor = { at: NOW, account: { id: null, name: '测试' } }
const office: Reader = { personal: true, personId: null }

let scratch: TestDatabase
beforeEach(async () => {
  scratch = await openSqlite()
  await initOffice(scratch.db, { division: '440823', now: NOW })
})
afterEach(() => scratch.drop())

async function sheetsOf(bytes: Uint8Array): Promise<SheetText[]> {
  const read = await readWorkbook(bytes)
  if (read.kind === 'unreadable') throw new Error(read.message)
  return read.sheets
}

async function pool(faulty: boolean) {
  const path = join(scratch.place.dataDir, 'pool.xlsx')
  const { faults } = await writePoolWorkbook(path, { faulty })
  return { faults, sheets: await sheetsOf(readFileSync(path)) }
}

const rows = (...lines: string[][]): SheetText[] => [{ name: '人员', rows: [['编号', '姓名', '性别'], ...lines] }]
const run = (sheets: SheetText[]) => importPeople(scratch.db, actor, { sheets, today: TODAY })
const all = () => listPeople(scratch.db, office)
const exported = (reader = office, filter: { q: string; pool: 'all' | 'in' | 'out' } = { q: '', pool: 'all' }) =>
  exportPeople(scratch.db, { reader, filter, today: TODAY })

describe('importing the pool workbook', () => {
  it('names exactly the nine faulty cells, each with what is allowed, and writes nothing', async () => {
    const { faults, sheets } = await pool(true)
    const report = await run(sheets)
    expect(report.faults.map(({ row, column }) => ({ row, column }))).toEqual(faults)
    expect(report.faults.every((fault) => fault.what !== '' && fault.allowed !== '')).toBe(true)
    expect(report.faults.map((fault) => fault.what)).toEqual([
      '必填，不能为空',
      '登记册没有这个单位',
      '不是存在的日期',
      '专长或等级有误：“炼金术:2”',
      '专长或等级有误：“财务审计:5”',
      '没有“未知”这一项',
      '与第 4 行重复',
      '没有“总指挥”这一项',
      expect.stringContaining('366'),
    ])
    expect(report).toMatchObject({ rows: 120, committed: false })
    expect(await all()).toEqual([])
  })

  it('adds all 120 with their lists and pool entries, each in the trail', async () => {
    const { sheets } = await pool(false)
    expect(await checkPeople(scratch.db, sheets, TODAY)).toMatchObject({ added: 120, committed: false })
    expect(await all()).toEqual([])
    expect(await run(sheets)).toEqual({ rows: 120, added: 120, changed: 0, unchanged: 0, faults: [], committed: true })
    const people = await all()
    expect(people).toHaveLength(120)
    expect(people.every((person) => person.pooledSince === '2026-01-05' && person.skills.length > 0)).toBe(true)
    const posts = await scratch.db.selectFrom('posts').selectAll().execute()
    expect(posts).toHaveLength(3)
    expect(await scratch.db.selectFrom('kin').selectAll().execute()).toMatchObject([{ degree: 'spouse', leading: 1 }])
    expect(await scratch.db.selectFrom('poolEvents').selectAll().execute()).toHaveLength(120)
    const { total } = await listTrail(scratch.db, { limit: 1, subject: 'person' })
    expect(total).toBe(120)
    expect((await checkTrail(scratch.db)).intact).toBe(true)
  })

  it('changes nothing when the same file, or its own export, comes again', async () => {
    const { sheets } = await pool(false)
    await run(sheets)
    const unchanged = { rows: 120, added: 0, changed: 0, unchanged: 120, faults: [], committed: true }
    expect(await run(sheets)).toEqual(unchanged)
    const again = await exported()
    expect(await run(await sheetsOf(await toXlsx(again)))).toEqual(unchanged)
    expect(await run(await sheetsOf(new TextEncoder().encode(toCsv(again))))).toEqual(unchanged)
  })

  it('changes a known code, keeps columns that the file leaves out, and says before and after in the trail', async () => {
    const { sheets } = await pool(false)
    await run(sheets)
    const before = (await all())[0]
    expect(await run(rows(['SX001', '改名', '男']))).toMatchObject({ added: 0, changed: 1, faults: [] })
    const after = (await all())[0]
    expect(after).toMatchObject({ name: '改名', gender: 'm', post: before?.post, skills: before?.skills, revision: 2 })
    const posts = await scratch.db
      .selectFrom('posts')
      .selectAll()
      .where('personId', '=', after?.id ?? '')
      .execute()
    expect(posts).toHaveLength(2)
    const { entries } = await listTrail(scratch.db, { limit: 1, subject: 'person' })
    expect(entries[0]).toMatchObject({ action: 'import', before: { name: before?.name }, after: { name: '改名' } })
  })
})

describe('faults of a people import', () => {
  const whats = async (sheets: SheetText[]) =>
    (await run(sheets)).faults.map(({ row, column, what }) => [row, column, what])

  it('names posts of people who are not on the main sheet, and spans that end before they start', async () => {
    const posts = [
      ['编号', '单位', '职务', '起', '止'],
      ['A9', '县财政局', '科员', '2020-01-01', ''],
      ['A1', '县财政局', '科员', '2020-01-01', '2019-01-01'],
    ]
    expect(await whats([...rows(['A1', '甲', '男']), { name: '任职经历', rows: posts }])).toEqual([
      [2, '任职经历·编号', '“人员”表里没有这个编号'],
      [3, '任职经历·止', '结束不能早于开始'],
    ])
  })

  it('lets nobody out of the pool and does not rewrite when somebody came', async () => {
    const heads = ['编号', '姓名', '性别', '在库', '入库日期']
    await run([{ name: '', rows: [heads, ['A1', '甲', '男', '是', '2026-01-01'], ['A2', '乙', '女', '否', '']] }])
    expect((await all()).map((person) => person.pooledSince)).toEqual(['2026-01-01', null])
    const again = [heads, ['A1', '甲', '男', '否', ''], ['A2', '乙', '女', '否', '2026-02-01']]
    expect(await whats([{ name: '', rows: again }])).toEqual([
      [2, '在库', '此人在库；出库请在人才库页面办理并写明原因'],
      [3, '入库日期', '“在库”为“否”，不能有入库日期'],
    ])
    expect(await whats([{ name: '', rows: [heads, ['A1', '甲', '男', '', '2026-02-02']] }])).toEqual([
      [2, '入库日期', '此人 2026-01-01 起已在库'],
    ])
  })

  it('names a missing required column once, not once a row', async () => {
    const report = await run([
      {
        name: '',
        rows: [
          ['编号', '姓名'],
          ['A1', '甲'],
          ['A2', '乙'],
        ],
      },
    ])
    expect(report.faults).toEqual([{ row: 1, column: '性别', value: '', what: '缺少这一列', allowed: '女、男' }])
  })
})

describe('exporting people', () => {
  it('says office, day and filter, and filters', async () => {
    await run(rows(['A1', '甲子', '男'], ['A2', '乙丑', '女']))
    const { about, sheets, file } = await exported(office, { q: '甲', pool: 'in' })
    expect(about).toEqual([
      '遂溪县委巡察办 · 人才库',
      '截至 as of 2026-03-05',
      '筛选 filter：含“甲”，在库',
      '1 行 rows',
    ])
    expect(file).toBe('人才库-2026-03-05')
    expect(sheets[0]?.rows).toHaveLength(2)
    expect((await exported(office, { q: '', pool: 'out' })).sheets[0]?.rows).toHaveLength(1)
  })

  it('withholds personal fields from readers who may not see them, and such a file cannot come back', async () => {
    const { sheets } = await pool(false)
    await run(sheets)
    const masked = await exported({ personal: false, personId: null })
    const text = JSON.stringify(masked.sheets)
    expect(text).not.toContain('陈若水')
    expect(text).not.toContain('配偶承包')
    const [head = [], first = []] = masked.sheets[0]?.rows ?? []
    expect(first[head.indexOf('出生年月')]).toBe('（已屏蔽）')
    expect(first[head.indexOf('电话')]).toBe('（已屏蔽）')
    const report = await run(await sheetsOf(await toXlsx(masked)))
    expect(report).toMatchObject({ committed: false })
    expect(report.faults).toHaveLength(240)
  })

  it('shows readers their own personal fields', async () => {
    const { sheets } = await pool(false)
    await run(sheets)
    const me = (await all())[1]
    const mine = await exported({ personal: false, personId: me?.id ?? null })
    const [head = [], , second = []] = mine.sheets[0]?.rows ?? []
    expect(second[head.indexOf('出生年月')]).toBe(me?.birthMonth)
    expect(JSON.stringify(mine.sheets[2])).toContain('陈若水')
  })
})
