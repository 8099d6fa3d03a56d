import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportUnits } from '#api/exchange/export-units.ts'
import { toCsv, toXlsx } from '#api/exchange/exported.ts'
import { importPeople } from '#api/exchange/import-people.ts'
import { importUnits } from '#api/exchange/import-units.ts'
import { readWorkbook, type SheetText } from '#api/exchange/read-workbook.ts'
import { initOffice } from '#api/office/init.ts'
import { listUnits } from '#api/units/read.ts'
import { openSqlite, type TestDatabase } from '../../support/databases.ts'

const NOW = '2026-03-05T02:00:00.000Z'
const TODAY = '2026-03-05'
const actor = { at: NOW, account: { id: null, name: '测试' } }

let scratch: TestDatabase
beforeEach(async () => {
  scratch = await openSqlite()
  await initOffice(scratch.db, { division: '440823', now: NOW })
  const people = [
    {
      name: '人员',
      rows: [
        ['编号', '姓名', '性别'],
        ['H1', '何某', '男'],
      ],
    },
  ]
  await importPeople(scratch.db, actor, { sheets: people, today: TODAY })
})
afterEach(() => scratch.drop())

const HEADS = ['代码', '名称', '类别', '关联单位', '负责人任职起', '负责人籍贯', '负责人编号']
const main = (...rows: string[][]): SheetText => ({ name: '巡察对象', rows: [HEADS, ...rows] })
const posts = (...rows: string[][]): SheetText => ({
  name: '负责人经历',
  rows: [['代码', '单位', '职务', '起', '止', '班子成员'], ...rows],
})
const run = (...sheets: SheetText[]) => importUnits(scratch.db, actor, sheets)
const all = async () => new Map((await listUnits(scratch.db, TODAY)).map((unit) => [unit.code, unit]))
const affiliatesOf = async () => {
  const units = await all()
  const names = new Map([...units.values()].map(({ id, code }) => [id, code]))
  return Object.fromEntries(
    ['N1', 'N2', 'N3'].map((code) => [
      code,
      units
        .get(code)
        ?.affiliateIds.map((id) => names.get(id))
        .sort(),
    ]),
  )
}
async function exported(ending: 'xlsx' | 'csv'): Promise<SheetText[]> {
  const out = await exportUnits(scratch.db, { q: '', category: null }, TODAY)
  const read = await readWorkbook(ending === 'xlsx' ? await toXlsx(out) : new TextEncoder().encode(toCsv(out)))
  if (read.kind === 'unreadable') throw new Error(read.message)
  return read.sheets
}

const THREE = main(
  ['N1', '县城投公司', '国有企业', 'N2；县第三小学', '2024-03-01', '黄略镇', 'H1'],
  ['N2', '县交投公司', '国有企业', '', '', '', ''],
  ['N3', '县第三小学', '事业单位', '', '', '', ''],
)
const CAREER = posts(
  ['N1', '县财政局', '副局长', '2019-01-01', '2022-05-31', '是'],
  ['N1', 'N2', '总经理', '2022-06-01', '2024-02-29', ''],
)

describe('heads and affiliates of units in a workbook', () => {
  it('are read with the units of the same file, an affiliation for both', async () => {
    expect(await run(THREE, CAREER)).toMatchObject({ added: 3, faults: [], committed: true })
    const units = await all()
    const person = await scratch.db.selectFrom('people').select('id').executeTakeFirstOrThrow()
    expect(units.get('N1')).toMatchObject({
      headSince: '2024-03-01',
      headPlace: '440823101',
      headPersonId: person.id,
      headPosts: [
        { unitId: units.get('ZF08')?.id, title: '副局长', from: '2019-01-01', to: '2022-05-31', leading: true },
        { unitId: units.get('N2')?.id, title: '总经理', from: '2022-06-01', to: '2024-02-29', leading: true },
      ],
    })
    expect(await affiliatesOf()).toEqual({ N1: ['N2', 'N3'], N2: ['N1'], N3: ['N1'] })
  })

  it('come back from their own export with nothing changed', async () => {
    await run(THREE, CAREER)
    const before = await all()
    for (const ending of ['xlsx', 'csv'] as const) {
      const report = await run(...(await exported(ending)))
      expect(report).toMatchObject({ added: 0, changed: 0, unchanged: before.size, faults: [], committed: true })
    }
    expect(await all()).toEqual(before)
  })

  it('stay as they are when their columns and sheet are left out', async () => {
    await run(THREE, CAREER)
    const before = (await all()).get('N1')
    const bare = { name: '', rows: [HEADS.slice(0, 3), ['N1', '县城投集团', '国有企业']] }
    expect(await run(bare)).toMatchObject({ changed: 1, faults: [] })
    expect((await all()).get('N1')).toEqual({
      ...before,
      name: '县城投集团',
      pinyin: expect.stringContaining('ct'),
      revision: 2,
    })
  })

  it('end for both when neither row of the file names the other', async () => {
    await run(THREE)
    expect(await run(main(['N1', '县城投公司', '国有企业', 'N3', '2024-03-01', '黄略镇', 'H1']))).toMatchObject({
      changed: 1,
    })
    expect(await affiliatesOf()).toEqual({ N1: ['N3'], N2: [], N3: ['N1'] })
    const apart = main(
      ['N3', '县第三小学', '事业单位', '', '', '', ''],
      ['N2', '县交投公司', '国有企业', 'N1', '', '', ''],
    )
    expect(await run(apart)).toMatchObject({ changed: 2, faults: [] })
    expect(await affiliatesOf()).toEqual({ N1: ['N2'], N2: ['N1'], N3: [] })
  })

  it('are named with line and column where they are wrong', async () => {
    const report = await run(
      main(
        ['N1', '县城投公司', '国有企业', '县星际局；N2', '2024-02-30', '火星', 'H9'],
        ['N2', '县交投公司', '国有企业', 'N2', '', '', ''],
      ),
      posts(
        ['N9', '县财政局', '副局长', '2019-01-01', '', ''],
        ['N2', '县星际局', '副局长', '2019-01-01', '', ''],
        ['N2', '县财政局', '副局长', '2019-01-01', '2018-01-01', ''],
      ),
    )
    expect(report.faults.map(({ row, column, what }) => [row, column, what])).toEqual([
      [2, '关联单位', '登记册没有“县星际局”'],
      [2, '负责人任职起', '不是存在的日期'],
      [2, '负责人籍贯', '没有这个地点'],
      [2, '负责人编号', '人才库没有这个编号'],
      [3, '关联单位', '不能与自身关联'],
      [2, '负责人经历·代码', '“巡察对象”表里没有这个代码'],
      [3, '负责人经历·单位', '登记册没有这个单位'],
      [4, '负责人经历·止', '结束不能早于开始'],
    ])
    expect(report.committed).toBe(false)
    const many = Array.from({ length: 31 }, (_, at) => ['N2', '县财政局', `股长${at}`, '2019-01-01', '', ''])
    const { faults } = await run(main(['N2', '县交投公司', '国有企业', '', '', '', '']), posts(...many))
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[2, '负责人经历']])
  })
})
