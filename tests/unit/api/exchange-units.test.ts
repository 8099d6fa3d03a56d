import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportUnits } from '#api/exchange/export-units.ts'
import { toCsv, toXlsx } from '#api/exchange/exported.ts'
import { checkUnits, importUnits } from '#api/exchange/import-units.ts'
import { readWorkbook, type SheetText } from '#api/exchange/read-workbook.ts'
import { peopleTemplate, unitTemplate } from '#api/exchange/template.ts'
import { initOffice } from '#api/office/init.ts'
import { listTrail } from '#api/trail/store.ts'
import { openSqlite, type TestDatabase } from '../../support/databases.ts'

const NOW = '2026-03-05T02:00:00.000Z'
const actor = { at: NOW, account: { id: null, name: '测试' } }

let scratch: TestDatabase
beforeEach(async () => {
  scratch = await openSqlite()
  await initOffice(scratch.db, { division: '440823', now: NOW })
})
afterEach(() => scratch.drop())

const HEADS = ['代码', '名称', '类别', '上级单位', '工作量', '特点']
const sheet = (...lines: string[][]): SheetText[] => [{ name: '', rows: [HEADS, ...lines] }]
const run = (sheets: SheetText[]) => importUnits(scratch.db, actor, sheets)
const unitOf = (code: string) =>
  scratch.db.selectFrom('units').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
const everything = { q: '', category: null }

async function sheetsOf(bytes: Uint8Array): Promise<SheetText[]> {
  const read = await readWorkbook(bytes)
  if (read.kind === 'unreadable') throw new Error(read.message)
  return read.sheets
}

describe('importing units', () => {
  it('takes its own export back, .xlsx and .csv, with nothing changed', async () => {
    const exported = await exportUnits(scratch.db, everything, '2026-03-05')
    const count = (exported.sheets[0]?.rows.length ?? 0) - 1
    const unchanged = { rows: count, added: 0, changed: 0, unchanged: count, faults: [], committed: true }
    expect(count).toBeGreaterThan(80)
    expect(await run(await sheetsOf(await toXlsx(exported)))).toEqual(unchanged)
    expect(await run(await sheetsOf(new TextEncoder().encode(toCsv(exported))))).toEqual(unchanged)
  })

  it('adds units of which one hangs under another row, whichever comes first, and changes known ones', async () => {
    const sheets = sheet(
      ['N2', '县第三小学', '事业单位', '县教育集团', '', '资金密集'],
      ['N1', '县教育集团', '事业单位', '县教育局', '1.25', ''],
      ['ZF08', '县财政和国资局', '政府部门', '', '1.5', '资金密集'],
    )
    expect(await checkUnits(scratch.db, sheets)).toMatchObject({ added: 2, changed: 1, committed: false })
    expect(await run(sheets)).toMatchObject({ added: 2, changed: 1, faults: [], committed: true })
    const [child, parent] = [await unitOf('N2'), await unitOf('N1')]
    expect(child).toMatchObject({
      parentId: parent.id,
      category: 'enterprise',
      effort: 1,
      flags: '["money"]',
      pinyin: expect.stringContaining('xdsxx'),
    })
    expect(await unitOf('ZF08')).toMatchObject({ name: '县财政和国资局', headPost: '党组书记、局长', revision: 2 })
    const { entries } = await listTrail(scratch.db, { limit: 1, subject: 'unit' })
    expect(entries[0]).toMatchObject({
      action: 'import',
      before: { name: '县财政局' },
      after: { name: '县财政和国资局' },
    })
  })

  it('keeps a town on its tile when the file has no map columns', async () => {
    await run(sheet(['440823101', '黄略镇', '乡镇', '', '2.5', '']))
    const tile = await scratch.db
      .selectFrom('places')
      .selectAll()
      .where('code', '=', '440823101')
      .executeTakeFirstOrThrow()
    expect(tile).toMatchObject({ mapRow: 2, mapCol: 5 })
    expect(await unitOf('440823101')).toMatchObject({ effort: 2.5, place: '440823101' })
  })

  it('names every fault and writes nothing', async () => {
    const report = await run(
      sheet(
        ['N1', '县财政局', '事业单位', '', '', ''],
        ['N2', '甲', '研究所', '', '', ''],
        ['N3', '乙', '其他', '丙', '', ''],
        ['N4', '丙', '其他', '乙', '', ''],
        ['N5', '丁', '其他', '', '1.1', ''],
        ['N5', '戊', '其他', '', '9', '涉密'],
        ['N6', '己', '其他', '县星际局', 'x', ''],
      ),
    )
    expect(report.faults.map(({ row, column, what }) => [row, column, what])).toEqual([
      [2, '名称', '名称已被代码 ZF08 的单位使用'],
      [3, '类别', '没有“研究所”这一项'],
      [4, '上级单位', '单位不能隶属于自身或其下级'],
      [5, '上级单位', '单位不能隶属于自身或其下级'],
      [6, '工作量', '应为 0.25 的倍数'],
      [7, '特点', '没有“涉密”这一项'],
      [7, '代码', '与第 6 行重复'],
      [8, '上级单位', '登记册没有这个单位'],
      [8, '工作量', '不是数字'],
    ])
    expect(report.committed).toBe(false)
    expect(await scratch.db.selectFrom('units').selectAll().where('code', 'like', 'N%').execute()).toEqual([])
  })
})

describe('templates and exports', () => {
  it('explain every column in both languages', () => {
    for (const { sheets } of [unitTemplate(), peopleTemplate()]) {
      const help = sheets.find((one) => one.name === '说明')
      const headings = sheets
        .filter((one) => one !== help)
        .flatMap((one) => one.rows[0]?.map((heading) => [one.name, heading]))
      const table = help?.rows.slice(help.rows.findIndex((row) => row.length === 0) + 2) ?? []
      expect(table.map(([name, heading]) => [name, heading])).toEqual(headings)
      expect(table.every((row) => row.length === 5 && row[3] !== '' && row[4] !== '')).toBe(true)
    }
  })
  it('are importable as they are: no rows, no faults', async () => {
    expect(await run(await sheetsOf(await toXlsx(unitTemplate())))).toMatchObject({ rows: 0, faults: [] })
  })
  it('filter by category and text', async () => {
    const towns = await exportUnits(scratch.db, { q: '镇', category: 'town' }, '2026-03-05')
    expect(towns.sheets[0]?.rows).toHaveLength(1 + 15)
    expect(towns.about).toContain('筛选 filter：含“镇”，乡镇、街道')
  })
})
