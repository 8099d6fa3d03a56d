import type { KinDegree, KinRelation } from '#solver/domain/kin.ts'
import type { PersonInput } from '../people/schema.ts'
import { day, month, number, oneOf, someOf, text, yesNo } from './cells.ts'
import { columnsOf, LIST_LIMIT, ROW_LIMIT, type SheetForm } from './column.ts'
import { absences, kinship, skills } from './person-cells.ts'
import { person as personCell, place, unit } from './register-cells.ts'
import { GENDER_WORDS, GRADE_WORDS, ROLE_WORDS } from './words.ts'

/** A line of the main sheet: the person without the lists that have sheets of their own, and the pool. */
export interface PersonLine extends Omit<PersonInput, 'posts' | 'kin' | 'interests'> {
  /** Null: not said. */
  pooled: boolean | null
  pooledSince: string | null
  entryReason: string
}

type Listed<K extends 'posts' | 'kin' | 'interests'> = PersonInput[K][number] & { code: string }
export type PostLine = Listed<'posts'>
/** One word says how the two are related: the exact relation, or at least its degree. */
export type KinLine = Omit<Listed<'kin'>, 'degree' | 'relation'> & { kinship: KinRelation | KinDegree }
export type InterestLine = Listed<'interests'>

const words = (zh: string, en: string) => text({ zh, en })
const upTo = (length: number) => words(`不超过 ${length} 字`, `at most ${length} characters`)
const person = columnsOf<PersonLine>()
const pooled = {
  ...yesNo,
  allowed: {
    zh: '是、否；空白：新增的为“是”，已有的不变。出库请在人才库页面办理',
    en: '是 yes, 否 no; blank: yes for a new person, unchanged for others. Exits are made on the talent pool page',
  },
}
const entered = {
  ...day,
  allowed: { zh: `${day.allowed.zh}；空白为导入当日`, en: `${day.allowed.en}; blank is the day of the import` },
}

export const PEOPLE_SHEET: SheetForm<PersonLine> = {
  name: '人员',
  keys: ['编号', '姓名'],
  info: [],
  rowLimit: ROW_LIMIT,
  columns: [
    person(
      'code',
      '编号',
      words('唯一，不超过 32 字；已有编号即修改', 'unique, at most 32 characters; a known code changes that person'),
      'required',
    ),
    person('name', '姓名', upTo(40), 'required'),
    person('gender', '性别', oneOf(GENDER_WORDS), 'required'),
    person('birthMonth', '出生年月', month, { blank: null }),
    person('partySince', '入党年月', month, { blank: null }),
    person('nativePlace', '籍贯', place, { blank: null }),
    person('growthPlace', '成长地', place, { blank: null }),
    person('unitId', '现任职单位', unit, { blank: null }),
    person(
      'unitName',
      '册外单位',
      words('不在登记册的单位名称，不超过 60 字', 'a body outside the register, at most 60 characters'),
      { blank: '' },
    ),
    person('post', '职务', upTo(40), { blank: '' }),
    person('rank', '职级', upTo(20), { blank: '' }),
    person('sourceBody', '来源单位', upTo(40), { blank: '' }),
    person('roles', '可任职务', someOf(ROLE_WORDS), { blank: ['member'] }),
    person('grade', '经验', oneOf(GRADE_WORDS), { blank: 'regular' }),
    person('skills', '专长', skills, { blank: [] }),
    person('phone', '电话', upTo(30), { blank: '' }),
    person(
      'loadDays',
      '本年已抽调天数',
      number({ zh: '0–366 的整数；空白为 0', en: 'whole number 0–366; blank is 0' }),
      { blank: 0 },
    ),
    person('absences', '不可抽调时段', absences, { blank: [] }),
    person('pooled', '在库', pooled, { blank: null }),
    person('pooledSince', '入库日期', entered, { blank: null }),
    person(
      'entryReason',
      '入库原因',
      words('不超过 200 字；空白为“批量导入”', 'at most 200 characters; blank is 批量导入'),
      { blank: '' },
    ),
    person('resume', '简历', upTo(4000), { blank: '' }),
    person('note', '备注', upTo(500), { blank: '' }),
  ],
}

const code = words('“人员”表中的编号', 'a code of the sheet 人员')
const post = columnsOf<PostLine>()
export const POSTS_SHEET: SheetForm<PostLine> = {
  name: '任职经历',
  keys: ['编号', '单位'],
  info: [],
  rowLimit: LIST_LIMIT,
  columns: [
    post('code', '编号', code, 'required'),
    post('unitId', '单位', unit, 'required'),
    post('title', '职务', upTo(40), 'required'),
    post('from', '起', day, 'required'),
    post('to', '止', day, { blank: null }),
    post('leading', '班子成员', yesNo, { blank: false }),
  ],
}

const kin = columnsOf<KinLine>()
const relative = {
  ...personCell,
  allowed: {
    zh: '亲属本人也在人才库或“人员”表时填其编号，否则空白',
    en: "the relative's own code when in the talent pool or on the sheet 人员, else blank",
  },
}
export const KIN_SHEET: SheetForm<KinLine> = {
  name: '亲属',
  keys: ['编号', '关系'],
  info: [],
  rowLimit: LIST_LIMIT,
  columns: [
    kin('code', '编号', code, 'required'),
    kin('name', '亲属姓名', upTo(40), 'required'),
    kin('kinship', '关系', kinship, 'required'),
    kin('relativeId', '亲属编号', relative, { blank: null }),
    kin('unitId', '单位', unit, 'required'),
    kin('title', '职务', upTo(40), { blank: '' }),
    kin('leading', '班子成员', yesNo, { blank: false }),
  ],
}

const interest = columnsOf<InterestLine>()
export const INTERESTS_SHEET: SheetForm<InterestLine> = {
  name: '利害关系',
  keys: ['编号', '事由'],
  info: [],
  rowLimit: LIST_LIMIT,
  columns: [
    interest('code', '编号', code, 'required'),
    interest('unitId', '单位', unit, 'required'),
    interest('reason', '事由', upTo(200), 'required'),
    interest('from', '起', day, 'required'),
    interest('to', '止', day, { blank: null }),
  ],
}
