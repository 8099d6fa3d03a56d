import type { UnitInput } from '../units/schema.ts'
import { day, number, oneOf, someOf, text, yesNo } from './cells.ts'
import { columnsOf, LIST_LIMIT, ROW_LIMIT, type SheetForm } from './column.ts'
import { person, place, someUnits, unit } from './register-cells.ts'
import { FLAG_WORDS, KIND_WORDS } from './words.ts'

const column = columnsOf<UnitInput>()
const words = (zh: string, en: string) => text({ zh, en })
const upTo = (length: number) => words(`不超过 ${length} 字`, `at most ${length} characters`)
const tile = number({ zh: '1–40 的整数，示意地图上的位置', en: 'whole number 1–40, place on the schematic map' })
const affiliates = {
  ...someUnits,
  allowed: {
    zh: `${someUnits.allowed.zh}；一方填写即为双方关联，双方都不填才解除`,
    en: `${someUnits.allowed.en}; entered on one side it holds for both, and ends when neither names the other`,
  },
}

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
    column('affiliateIds', '关联单位', affiliates, { blank: [] }),
    column('place', '所辖地区', place, { blank: null }),
    column('headName', '主要负责人', upTo(30), { blank: '' }),
    column('headPost', '负责人职务', upTo(40), { blank: '' }),
    column('headSince', '负责人任职起', day, { blank: null }),
    column('headPlace', '负责人籍贯', place, { blank: null }),
    column('headPersonId', '负责人编号', person, { blank: null }),
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

/** A post that the head of the unit with this code has held. */
export type HeadPostLine = UnitInput['headPosts'][number] & { code: string }
const post = columnsOf<HeadPostLine>()
const leading = {
  ...yesNo,
  allowed: { zh: `${yesNo.allowed.zh}；空白为“是”`, en: `${yesNo.allowed.en}; blank is yes` },
}

export const HEAD_POSTS_SHEET: SheetForm<HeadPostLine> = {
  name: '负责人经历',
  keys: ['代码', '单位'],
  info: [],
  rowLimit: LIST_LIMIT,
  columns: [
    post('code', '代码', words('“巡察对象”表中的代码', 'a code of the sheet 巡察对象'), 'required'),
    post('unitId', '单位', unit, 'required'),
    post('title', '职务', upTo(40), 'required'),
    post('from', '起', day, 'required'),
    post('to', '止', day, { blank: null }),
    post('leading', '班子成员', leading, { blank: true }),
  ],
}
