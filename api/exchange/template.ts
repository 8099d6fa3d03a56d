import { INTERESTS_SHEET, KIN_SHEET, PEOPLE_SHEET, POSTS_SHEET } from './columns-people.ts'
import { HEAD_POSTS_SHEET, UNIT_SHEET } from './columns-units.ts'
import type { Exported } from './exported.ts'
import { blankSheet, helpSheet } from './sheet-out.ts'

export const PERSON_LIST_SHEETS = [POSTS_SHEET, KIN_SHEET, INTERESTS_SHEET] as const

const MATCHING = [
  '按代码（编号）匹配：已有的修改，没有的新增；全部无误才写入，否则一行也不写',
  'Rows are matched by code: known ones are changed, new ones added; all rows or, with any fault, none',
  '已有记录：表中没有的列不变，有列而单元格空白的按空白处理',
  'For known records a column left out is left alone, a blank cell counts as blank',
]

export const UNIT_GUIDE = [
  ...MATCHING,
  '“巡察对象”一张表即可导入；某单位在“负责人经历”表有行时，整体替换其负责人原有的经历',
  'The sheet 巡察对象 is enough; rows of a unit on the sheet 负责人经历 replace all former posts of its head',
]
export const PEOPLE_GUIDE = [
  ...MATCHING,
  '“人员”一张表即可导入；另三张表按编号补充，某人在某表有行时，该表内容整体替换此人原有的记录',
  'The sheet 人员 is enough; rows of a person on another sheet replace all that the person has of that kind',
]

export function unitTemplate(): Exported {
  const about = ['巡察对象导入模板 Template for units', ...UNIT_GUIDE]
  const sheets = [
    blankSheet(UNIT_SHEET),
    blankSheet(HEAD_POSTS_SHEET),
    helpSheet(about, [UNIT_SHEET, HEAD_POSTS_SHEET]),
  ]
  return { file: '巡察对象导入模板', about, sheets }
}

export function peopleTemplate(): Exported {
  const about = ['人才库导入模板 Template for the talent pool', ...PEOPLE_GUIDE]
  const lists = [blankSheet(POSTS_SHEET), blankSheet(KIN_SHEET), blankSheet(INTERESTS_SHEET)]
  const help = helpSheet(about, [PEOPLE_SHEET, ...PERSON_LIST_SHEETS])
  return { file: '人才库导入模板', about, sheets: [blankSheet(PEOPLE_SHEET), ...lists, help] }
}
