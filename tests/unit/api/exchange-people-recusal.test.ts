import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportPeople } from '#api/exchange/export-people.ts'
import { toCsv, toXlsx } from '#api/exchange/exported.ts'
import { importPeople } from '#api/exchange/import-people.ts'
import { readWorkbook, type SheetText } from '#api/exchange/read-workbook.ts'
import { initOffice } from '#api/office/init.ts'
import { openSqlite, type TestDatabase } from '../../support/databases.ts'

const NOW = '2026-03-05T02:00:00.000Z'
const TODAY = '2026-03-05'
const actor = { at: NOW, account: { id: null, name: '测试' } }

let scratch: TestDatabase
beforeEach(async () => {
  scratch = await openSqlite()
  await initOffice(scratch.db, { division: '440823', now: NOW })
})
afterEach(() => scratch.drop())

const HEADS = ['编号', '姓名', '性别']
const KIN_HEADS = ['编号', '亲属姓名', '关系', '单位', '职务', '班子成员', '亲属编号']
const main = (...rows: string[][]): SheetText => ({ name: '人员', rows: [HEADS, ...rows] })
const kinSheet = (...rows: string[][]): SheetText => ({ name: '亲属', rows: [KIN_HEADS, ...rows] })
const TWO = main(['A1', '甲', '男'], ['A2', '乙', '女'])
const COUPLE = kinSheet(
  ['A1', '乙', '配偶', '县财政局', '科员', '否', 'A2'],
  ['A1', '丙', '配偶的父母', '县审计局', '局长', '是', ''],
  ['A2', '丁', '直系血亲', '县审计局', '', '', ''],
)
const run = (...sheets: SheetText[]) => importPeople(scratch.db, actor, { sheets, today: TODAY })
const kinRows = () => scratch.db.selectFrom('kin').selectAll().orderBy('personId').orderBy('name').execute()
const idOf = async (code: string) =>
  (await scratch.db.selectFrom('people').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id

async function exported(ending: 'xlsx' | 'csv'): Promise<SheetText[]> {
  const filter = { q: '', pool: 'all' } as const
  const out = await exportPeople(scratch.db, { reader: { personal: true, personId: null }, filter, today: TODAY })
  const read = await readWorkbook(ending === 'xlsx' ? await toXlsx(out) : new TextEncoder().encode(toCsv(out)))
  if (read.kind === 'unreadable') throw new Error(read.message)
  return read.sheets
}

describe('kin in a workbook', () => {
  it('takes exact relations and bare degrees, and relatives of the same file', async () => {
    expect(await run(TWO, COUPLE)).toMatchObject({ added: 2, faults: [], committed: true })
    const [a1, a2] = [await idOf('A1'), await idOf('A2')]
    const rows = await scratch.db.selectFrom('kin').selectAll().orderBy('name').execute()
    expect(rows.map(({ personId, degree, relation, relativeId }) => [personId, degree, relation, relativeId])).toEqual(
      expect.arrayContaining([
        [a1, 'spouse', 'spouse', a2],
        [a1, 'affinity', 'spouse-parent', null],
        [a2, 'lineal', null, null],
      ]),
    )
  })

  it('comes back from its own export with every entry and its id', async () => {
    await run(TWO, COUPLE)
    const before = await kinRows()
    const unchanged = { rows: 2, added: 0, changed: 0, unchanged: 2, faults: [], committed: true }
    expect(await run(...(await exported('xlsx')))).toEqual(unchanged)
    expect(await run(...(await exported('csv')))).toEqual(unchanged)
    expect(await kinRows()).toEqual(before)
  })

  it('keeps the id of an entry that changes, and of those beside it', async () => {
    await run(TWO, COUPLE)
    const before = await kinRows()
    const changed = kinSheet(
      ['A1', '乙', '配偶', '县财政局', '副股长', '否', 'A2'],
      ['A1', '丙', '配偶的父母', '县审计局', '局长', '是', ''],
    )
    expect(await run(TWO, changed)).toMatchObject({ changed: 1, unchanged: 1, faults: [] })
    const after = await kinRows()
    expect(after.map((kin) => kin.id)).toEqual(before.map((kin) => kin.id))
    expect(after.find((kin) => kin.name === '乙')).toMatchObject({ title: '副股长', relation: 'spouse' })
  })

  it('leaves relation and relative alone when an old file has only the degree', async () => {
    await run(TWO, COUPLE)
    const before = await kinRows()
    const old = [
      KIN_HEADS.slice(0, 6),
      ['A1', '乙', '配偶', '县财政局', '科员', '否'],
      ['A1', '丙', '近姻亲', '县审计局', '局长', '是'],
    ]
    expect(await run(TWO, { name: '亲属', rows: old })).toMatchObject({ changed: 0, unchanged: 2, faults: [] })
    expect(await kinRows()).toEqual(before)
  })

  it('knows relatives of the register, and names codes that nobody has and oneself', async () => {
    await run(main(['B1', '外人', '男']))
    const wrong = kinSheet(
      ['A1', '乙', '兄弟姐妹', '县财政局', '', '', 'B1'],
      ['A1', '丙', '兄弟姐妹', '县财政局', '', '', 'Z9'],
      ['A1', '丁', '干亲', '县财政局', '', '', 'A1'],
      ['A2', '戊', '子女', '县财政局', '', '', 'A2'],
    )
    const { faults, committed } = await run(TWO, wrong)
    expect(committed).toBe(false)
    expect(faults.map(({ row, column, value, what }) => [row, column, value, what])).toEqual([
      [3, '亲属·亲属编号', 'Z9', '人才库没有这个编号'],
      [4, '亲属·关系', '干亲', '没有“干亲”这一项'],
      [5, '亲属·亲属编号', 'A2', '不能是本人'],
    ])
    expect(await run(TWO, kinSheet(['A1', '乙', '兄弟姐妹', '县财政局', '', '', 'B1']))).toMatchObject({ added: 2 })
    expect(await kinRows()).toMatchObject([{ relation: 'sibling', degree: 'collateral', relativeId: await idOf('B1') }])
  })
})

describe('posts and interests in a workbook', () => {
  it('keep their ids when the file says the same, or ends them', async () => {
    const posts = (to: string): SheetText => ({
      name: '任职经历',
      rows: [
        ['编号', '单位', '职务', '起', '止', '班子成员'],
        ['A1', '县财政局', '股长', '2020-01-01', '2021-01-01', ''],
        ['A1', '县审计局', '副局长', '2021-01-02', to, '是'],
      ],
    })
    const ids = async () =>
      (await scratch.db.selectFrom('posts').select('id').orderBy('from').execute()).map((p) => p.id)
    await run(TWO, posts(''))
    const before = await ids()
    expect(await run(TWO, posts(''))).toMatchObject({ changed: 0 })
    expect(await run(TWO, posts('2025-12-31'))).toMatchObject({ changed: 1 })
    expect(await ids()).toEqual(before)
  })
})

describe('résumés in a workbook', () => {
  const RESUME = '2001 年参加工作。\n\n  先在县财政局任科员，"借调"三年；\n后任 = 股长'
  const withResume = (text: string): SheetText => ({
    name: '人员',
    rows: [
      [...HEADS, '简历'],
      ['A1', '甲', '男', text],
    ],
  })
  const stored = async () => (await scratch.db.selectFrom('people').select('resume').executeTakeFirstOrThrow()).resume

  it('keep their lines through .xlsx and .csv, and stay when the column is left out', async () => {
    await run(withResume(RESUME))
    const unchanged = { changed: 0, unchanged: 1, faults: [] }
    for (const ending of ['xlsx', 'csv'] as const)
      expect(await run(...(await exported(ending)))).toMatchObject(unchanged)
    expect(await run(main(['A1', '甲改', '男']))).toMatchObject({ changed: 1 })
    expect(await stored()).toBe(RESUME)
    expect(await run(withResume(''))).toMatchObject({ changed: 1 })
    expect(await stored()).toBe('')
  })

  it('count as unchanged when a file can only lose blanks at the ends and the kind of line break', async () => {
    await run(withResume('甲'))
    await scratch.db.updateTable('people').set({ resume: '一\r\n二 \n' }).execute()
    for (const ending of ['xlsx', 'csv'] as const) {
      expect(await run(...(await exported(ending)))).toMatchObject({ changed: 0, unchanged: 1 })
    }
  })

  it('may not be longer than 4000 characters', async () => {
    const { faults } = await run(withResume('长'.repeat(4001)))
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[2, '简历']])
  })
})
