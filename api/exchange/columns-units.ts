import type { UnitInput } from '../units/schema.ts'
import { number, oneOf, place, someOf, text, unit, yesNo } from './cells.ts'
import { columnsOf, ROW_LIMIT, type SheetForm } from './column.ts'
import { FLAG_WORDS, KIND_WORDS } from './words.ts'

const column = columnsOf<UnitInput>()
const words = (zh: string, en: string) => text({ zh, en })
const upTo = (length: number) => words(`不超过 ${length} 字`, `at most ${length} characters`)
const tile = number({ zh: '1–40 的整数，示意地图上的位置', en: 'whole number 1–40, place on the schematic map' })

export const UNIT_SHEET: SheetForm<UnitInput> = {
  name: '巡察对象',
  keys: ['代码', '名称'],
  info: ['状态', '最近巡察', '计划轮次'],
  rowLimit: ROW_LIMIT,
  columns: [
    column('code', '代码', words('唯一，不超过 32 字', 'unique, at most 32 characters'), 'required'),
    column('name', '名称', words('唯一，不超过 60 字', 'unique, at most 60 characters'), 'required'),
    column('kind', '类别', oneOf(KIND_WORDS), 'required'),
    column('sector', '领域', upTo(30), { blank: '' }),
    column('parentId', '上级单位', unit, { blank: null }),
    column('place', '所辖地区', place, { blank: null }),
    column('headName', '主要负责人', upTo(30), { blank: '' }),
    column('headPost', '负责人职务', upTo(40), { blank: '' }),
    column(
      'effort',
      '工作量',
      number({ zh: '组月，0.25–6，0.25 的倍数；空白为 1', en: 'team-months, 0.25–6 in steps of 0.25; blank is 1' }),
      { blank: 1 },
    ),
    column('required', '纳入全覆盖', yesNo, { blank: true }),
    column('priority', '优先度', number({ zh: '0–100 的整数；空白为 5', en: 'whole number 0–100; blank is 5' }), {
      blank: 5,
    }),
    column('flags', '特点', someOf(FLAG_WORDS), { blank: [] }),
    column('mapRow', '地图行', tile, { blank: null }),
    column('mapCol', '地图列', tile, { blank: null }),
    column('active', '在册', yesNo, { blank: true }),
    column('note', '备注', upTo(500), { blank: '' }),
  ],
}
