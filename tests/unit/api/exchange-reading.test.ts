import { describe, expect, it } from 'vitest'
import { day, MASK, month, someOf, yesNo } from '#api/exchange/cells.ts'
import { KIN_DEGREES, KIN_RELATIONS } from '#solver/domain/kin.ts'
import { columnsOf, ROW_LIMIT, type SheetForm } from '#api/exchange/column.ts'
import { absences, kinship, skills } from '#api/exchange/person-cells.ts'
import { readTable } from '#api/exchange/read-table.ts'
import { FILE_LIMIT, readWorkbook } from '#api/exchange/read-workbook.ts'
import { person, place, someUnits, unit } from '#api/exchange/register-cells.ts'
import { indexRegister } from '#api/exchange/register.ts'
import { writeCsv, writeWorkbook } from '#api/exchange/write-workbook.ts'

const register = indexRegister({
  units: [
    { id: 'u1', code: 'ZF08', name: '县财政局' },
    { id: 'u2', code: '440823101', name: '黄略镇' },
    { id: 'u3', code: 'DW05', name: '县民族局、县侨务局' },
  ],
  places: [
    { code: '440823101', name: '黄略镇' },
    { code: '440823102', name: '洋青镇' },
    { code: '440823101200', name: '平石村' },
    { code: '440823102200', name: '平石村' },
    { code: '440823102201', name: '沙坡村' },
  ],
  people: [{ id: 'p1', code: 'SX001' }],
})
const gb18030 = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))

describe('readWorkbook', () => {
  it('reads every sheet of an .xlsx with its rows where they stand, dates and truth as text', async () => {
    const bytes = await writeWorkbook([
      { name: '人员', head: 1, widths: [10], rows: [['编号', '姓名'], [], ['1', '甲'], ['2', 3.5]] },
      { name: '亲属', head: 1, widths: [10], rows: [['编号']] },
    ])
    expect(await readWorkbook(bytes)).toEqual({
      kind: 'read',
      sheets: [
        {
          name: '人员',
          rows: [
            ['编号', '姓名'],
            ['', ''],
            ['1', '甲'],
            ['2', '3.5'],
          ],
        },
        { name: '亲属', rows: [['编号']] },
      ],
    })
  })

  it('reads CSV in UTF-8 with and without mark, and in the GB18030 of Chinese Excel', async () => {
    const rows = [
      ['编号', '姓名'],
      ['1', '王，五'],
    ]
    for (const mark of ['', '\uFEFF']) {
      const bytes = new TextEncoder().encode(`${mark}编号,姓名\r\n1,"王，五"\r\n`)
      expect(await readWorkbook(bytes)).toEqual({ kind: 'read', sheets: [{ name: '', rows }] })
    }
    // 编号,姓名 1,王五 as GB18030 bytes.
    const bytes = gb18030('b1e0bac52cd0d5c3fb0d0a312ccdf5cee50d0a')
    expect(await readWorkbook(bytes)).toEqual({
      kind: 'read',
      sheets: [
        {
          name: '',
          rows: [
            ['编号', '姓名'],
            ['1', '王五'],
          ],
        },
      ],
    })
  })

  it('says what is wrong with a file that is no workbook', async () => {
    const message = async (bytes: Uint8Array): Promise<string> => {
      const read = await readWorkbook(bytes)
      return read.kind === 'unreadable' ? read.message : 'read'
    }
    expect(await message(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]))).toContain('不是 Excel 工作簿')
    expect(await message(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toContain('旧版 Excel')
    expect(await message(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]))).toContain('不是 Excel 工作簿')
    expect(await message(new TextEncoder().encode('a,"b\nc'))).toContain('不是 Excel 工作簿')
    expect(await message(new Uint8Array(FILE_LIMIT + 1))).toContain('20 MB')
  })

  it('does not open a zip that promises gigabytes', async () => {
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(3_000_000_000, 24)
    const read = await readWorkbook(Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), entry]))
    expect(read).toEqual({ kind: 'unreadable', message: '工作簿解压后过大，没有打开' })
  })
})

describe('cells', () => {
  it('reads days in the ways that Chinese documents write them, and refuses days that do not exist', () => {
    for (const text of ['2026-03-01', '2026/3/1', '2026年3月1日', '2026.03.01']) {
      expect(day.read(text, register)).toEqual({ value: '2026-03-01' })
    }
    for (const text of ['2026-02-30', '2026-3', '26-3-1', '46082', '昨天']) {
      expect(day.read(text, register)).toHaveProperty('what')
    }
  })
  it('reads months, and refuses 1985.1, which Excel makes of 1985.10', () => {
    for (const text of ['1985-10', '1985/10', '1985年10月', '1985.10', '1985-10-01']) {
      expect(month.read(text, register)).toEqual({ value: '1985-10' })
    }
    for (const text of ['1985.1', '1985-13', '1985']) expect(month.read(text, register)).toHaveProperty('what')
  })
  it('finds units by code or name and offers what comes near', () => {
    expect(unit.read('ZF08', register)).toEqual({ value: 'u1' })
    expect(unit.read('黄略镇', register)).toEqual({ value: 'u2' })
    expect(unit.read('财政局', register)).toEqual({ what: '登记册没有这个单位，相近的有“县财政局”' })
    expect(unit.read('税务局', register)).toEqual({ what: '登记册没有这个单位' })
  })
  it('reads several units, whose names may hold a comma between semicolons', () => {
    expect(someUnits.read('县财政局、440823101', register)).toEqual({ value: ['u1', 'u2'] })
    const both = someUnits.write(['u3', 'u1'], register)
    expect(both).toBe('县民族局、县侨务局；县财政局')
    expect(someUnits.read(String(both), register)).toEqual({ value: ['u3', 'u1'] })
    expect(someUnits.read('县财政局；税务局', register)).toEqual({ what: '登记册没有“税务局”' })
    expect(someUnits.read('县财政局；ZF08', register)).toEqual({ what: '有重复的项' })
  })
  it('finds people by code only', () => {
    expect(person.read('SX001', register)).toEqual({ value: 'p1' })
    expect(person.read('甲', register)).toEqual({ what: '人才库没有这个编号' })
    expect(person.write('p1', register)).toBe('SX001')
  })
  it('finds places by code, by name, and by town and village where the name alone is not enough', () => {
    expect(place.read('440823101', register)).toEqual({ value: '440823101' })
    expect(place.read('110101001 东华门街道', register)).toEqual({ value: '110101001' })
    expect(place.read('沙坡村', register)).toEqual({ value: '440823102201' })
    expect(place.read('平石村', register)).toEqual({ what: '有 2 个同名地点' })
    expect(place.read('洋青镇平石村', register)).toEqual({ value: '440823102200' })
    expect(place.read('44082', register)).toEqual({ what: '没有这个地点' })
  })
  it('reads exact relations and bare degrees of kin', () => {
    for (const kin of [...KIN_RELATIONS, ...KIN_DEGREES]) {
      expect(kinship.read(String(kinship.write(kin, register)), register)).toEqual({ value: kin })
    }
    expect(kinship.read('直系血亲', register)).toEqual({ value: 'lineal' })
    expect(kinship.read('干爹', register)).toEqual({ what: '没有“干爹”这一项' })
  })
  it('reads skills with levels and names the items at fault', () => {
    expect(skills.read('财务审计:2；文字综合：1', register)).toEqual({
      value: [
        { skill: 'finance', level: 2 },
        { skill: 'writing', level: 1 },
      ],
    })
    expect(skills.read('财务审计:5;炼金术:1', register)).toEqual({ what: '专长或等级有误：“财务审计:5”“炼金术:1”' })
    expect(skills.read('党建:1；党建:2', register)).toEqual({ what: '同一专长只能填一次' })
    expect(skills.read('党建', register)).toHaveProperty('what')
  })
  it('reads absences and refuses one that ends before it starts', () => {
    expect(absences.read('2026-03-01~2026-04-10 党校学习，脱产', register)).toEqual({
      value: [{ from: '2026-03-01', to: '2026-04-10', reason: '党校学习，脱产' }],
    })
    expect(absences.read('2026-04-10至2026-03-01', register)).toHaveProperty('what')
  })
  it('reads lists of words or codes, each once', () => {
    const roles = someOf({ leader: '组长', member: '组员' })
    expect(roles.read('组长、member', register)).toEqual({ value: ['leader', 'member'] })
    expect(roles.read('组长；组长', register)).toEqual({ what: '有重复的项' })
    expect(roles.read('总指挥', register)).toEqual({ what: '没有“总指挥”这一项' })
  })
})

interface Thing {
  code: string
  open: boolean
}
const column = columnsOf<Thing>()
const FORM: SheetForm<Thing> = {
  name: '东西',
  keys: ['编号'],
  info: ['状态'],
  rowLimit: ROW_LIMIT,
  columns: [
    column(
      'code',
      '编号',
      { allowed: { zh: '任意', en: 'any' }, read: (value) => ({ value }), write: String },
      'required',
    ),
    column('open', '开', yesNo, { blank: true }),
  ],
}

describe('readTable', () => {
  const read = (rows: string[][]) => readTable({ name: '', rows }, FORM, register)

  it('finds the header under the lines of an export, passes over blank rows and information columns', () => {
    const { lines, faults } = read([['# 某办'], ['编号', '状态', '开'], ['', '', ''], ['a', '已覆盖', '否'], ['b']])
    expect(faults).toEqual([])
    expect(lines.map(({ row, fields }) => ({ row, fields }))).toEqual([
      { row: 4, fields: { code: 'a', open: false } },
      { row: 5, fields: { code: 'b', open: true } },
    ])
  })
  it('names every faulty cell with row, heading, text and what is allowed', () => {
    const { faults } = read([
      ['编号', '开'],
      ['', '也许'],
      ['c', MASK],
    ])
    expect(faults).toEqual([
      { row: 2, column: '编号', value: '', what: '必填，不能为空', allowed: '任意' },
      { row: 2, column: '开', value: '也许', what: '应为“是”或“否”', allowed: '是、否' },
      { row: 3, column: '开', value: MASK, what: '屏蔽的内容不能导入', allowed: '是、否' },
    ])
  })
  it('names unknown and repeated headings, and says when there is no header', () => {
    expect(read([['编号', '颜色', '编号']]).faults.map((fault) => fault.what)).toEqual(['没有这一列', '这一列出现两次'])
    const [fault] = read([['a', 'b']]).faults
    expect(fault).toMatchObject({ row: 1, column: '', allowed: '编号、开' })
  })
  it(`takes at most ${ROW_LIMIT} rows`, () => {
    const rows = (count: number) => [['编号'], ...Array.from({ length: count }, (_, at) => [String(at)])]
    expect(read(rows(ROW_LIMIT))).toMatchObject({ faults: [] })
    expect(read(rows(ROW_LIMIT + 1)).faults).toMatchObject([{ row: ROW_LIMIT + 2, allowed: '最多 5000 行' }])
  })
})

describe('writeCsv', () => {
  it('quotes what a spreadsheet would run, and reading gives it back', async () => {
    const rows = [['编号'], ['=1+1'], ['+86'], ['-a'], ['@x'], ['a=b']]
    const csv = writeCsv(rows)
    expect(csv).toBe("\uFEFF编号\r\n'=1+1\r\n'+86\r\n'-a\r\n'@x\r\na=b\r\n")
    const read = await readWorkbook(new TextEncoder().encode(csv))
    expect(read).toMatchObject({ sheets: [{ rows }] })
  })
})
