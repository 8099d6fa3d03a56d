import type { Gender, Grade, Skill } from '#solver/domain/person.ts'
import type { Role } from '#solver/domain/team.ts'
import type { Category, UnitFlag, UnitKind, UnitState } from '#solver/domain/unit.ts'

/** What is written in a cell for each code of the domain. Workbooks are Chinese for both languages of the screens. */
export const GENDER_WORDS: Record<Gender, string> = { f: '女', m: '男' }

export const GRADE_WORDS: Record<Grade, string> = { veteran: '骨干', regular: '一般', rookie: '新手' }

export const ROLE_WORDS: Record<Role, string> = { leader: '组长', deputy: '副组长', member: '组员' }

export const SKILL_WORDS: Record<Skill, string> = {
  discipline: '纪检审查',
  finance: '财务审计',
  organisation: '组织人事',
  'party-building': '党建',
  law: '法律',
  writing: '文字综合',
  petitions: '信访',
  construction: '工程建设',
  rural: '农业农村',
  it: '信息化',
  ideology: '宣传',
}

export const KIND_WORDS: Record<UnitKind, string> = {
  town: '乡镇',
  street: '街道',
  'party-department': '县委部门',
  'government-department': '政府部门',
  'affiliated-body': '直属单位',
  'mass-organisation': '人民团体',
  enterprise: '国有企业',
  'public-institution': '事业单位',
  other: '其他',
  village: '村（社区）',
}

export const FLAG_WORDS: Record<UnitFlag, string> = {
  money: '资金密集',
  projects: '项目密集',
  petitions: '信访集中',
  rural: '涉农',
}

export const STATE_WORDS: Record<UnitState, string> = {
  'in-progress': '进行中',
  covered: '已覆盖',
  overdue: '逾期',
  planned: '已计划',
  unplanned: '未计划',
}

export const CATEGORY_WORDS: Record<Category, string> = {
  town: '乡镇、街道',
  department: '县直单位',
  enterprise: '国企、事业单位',
  other: '其他',
  village: '村（社区）',
}
