import type { UnitFlag, UnitKind } from '#solver/domain/unit.ts'

/** A standard body of a county: what an office starts from and edits. */
export interface Body {
  code: string
  name: string
  kind: UnitKind
  sector: string
  effort: number
  flags: readonly UnitFlag[]
  headPost: string
  /** Code of the body it belongs to. */
  parent: string | null
}

/** name (县 stands for the county's own rank), sector, effort in team-months, flags, and the parent's code if any. */
type Entry = readonly [name: string, sector: string, effort: number, flags: string, parent?: string]

interface Group {
  prefix: string
  kind: UnitKind
  headPost: string
  entries: readonly Entry[]
}

/**
 * The usual bodies of a county after the 2018 and 2023 reforms, by the sub-categories of article 三(一). [P]: every
 * county differs, so this is a template; efforts of 1–1.5 team-months per body are domain.md §3.
 */
const GROUPS: readonly Group[] = [
  {
    prefix: 'DW',
    kind: 'party-department',
    headPost: '主任',
    entries: [
      ['县委办公室', '党务', 1, ''],
      ['县纪委监委机关', '党务', 1, 'petitions'],
      ['县委组织部', '党务', 1, ''],
      ['县委宣传部', '宣传文化', 1, ''],
      ['县委统战部', '党务', 1, ''],
      ['县委政法委', '政法', 1, 'petitions'],
      ['县委社会工作部', '党务', 1, ''],
      ['县委机构编制委员会办公室', '党务', 1, ''],
      ['县直属机关工作委员会', '党务', 1, ''],
      ['县委老干部局', '党务', 1, ''],
      ['县委党校', '党务', 1, ''],
      ['县档案馆', '党务', 1, ''],
      ['县人大常委会机关', '党务', 1, ''],
      ['县政协机关', '党务', 1, ''],
      ['县人民法院', '政法', 1.25, 'petitions'],
      ['县人民检察院', '政法', 1.25, 'petitions'],
    ],
  },
  {
    prefix: 'ZF',
    kind: 'government-department',
    headPost: '党组书记、局长',
    entries: [
      ['县人民政府办公室', '综合经济', 1, ''],
      ['县发展和改革局', '综合经济', 1.25, 'projects'],
      ['县教育局', '教科文卫', 1.5, 'money projects'],
      ['县工业和信息化局', '综合经济', 1, ''],
      ['县公安局', '政法', 1.5, 'money petitions'],
      ['县民政局', '社会民生', 1.25, 'money'],
      ['县司法局', '政法', 1, ''],
      ['县财政局', '财政金融', 1.5, 'money'],
      ['县人力资源和社会保障局', '社会民生', 1.5, 'money petitions'],
      ['县自然资源局', '城乡建设', 1.5, 'projects petitions'],
      ['县生态环境分局', '城乡建设', 1.25, 'projects'],
      ['县住房和城乡建设局', '城乡建设', 1.5, 'money projects'],
      ['县交通运输局', '城乡建设', 1.5, 'money projects'],
      ['县水务局', '农业农村', 1.5, 'projects rural'],
      ['县农业农村局', '农业农村', 1.5, 'money rural'],
      ['县林业局', '农业农村', 1.25, 'rural'],
      ['县商务局', '综合经济', 1, ''],
      ['县文化广电旅游体育局', '宣传文化', 1.25, 'projects'],
      ['县卫生健康局', '教科文卫', 1.5, 'money'],
      ['县退役军人事务局', '社会民生', 1, 'petitions'],
      ['县应急管理局', '市场安全', 1, ''],
      ['县审计局', '财政金融', 1, ''],
      ['县市场监督管理局', '市场安全', 1.25, ''],
      ['县统计局', '综合经济', 1, ''],
      ['县医疗保障局', '社会民生', 1.25, 'money'],
      ['县信访局', '政法', 1, 'petitions'],
      ['县城市管理和综合执法局', '城乡建设', 1.25, 'petitions'],
      ['县政务服务和数据管理局', '综合经济', 1, ''],
    ],
  },
  {
    prefix: 'SY',
    kind: 'affiliated-body',
    headPost: '党组书记、主任',
    entries: [
      ['县供销合作联社', '农业农村', 1, 'rural'],
      ['县机关事务服务中心', '综合经济', 1, 'money'],
      ['县公共资源交易中心', '综合经济', 1, 'projects'],
      ['县融媒体中心', '宣传文化', 1, ''],
      ['县住房公积金管理部', '财政金融', 1, 'money'],
      ['县公路事务中心', '城乡建设', 1.25, 'projects', 'ZF13'],
    ],
  },
  {
    prefix: 'QT',
    kind: 'mass-organisation',
    headPost: '党组书记、主席',
    entries: [
      ['县总工会', '群团', 1, 'money'],
      ['共青团县委员会', '群团', 1, ''],
      ['县妇女联合会', '群团', 1, ''],
      ['县科学技术协会', '群团', 1, ''],
      ['县工商业联合会', '群团', 1, ''],
      ['县残疾人联合会', '群团', 1, 'money'],
      ['县文学艺术界联合会', '群团', 1, ''],
      ['县归国华侨联合会', '群团', 1, ''],
    ],
  },
  {
    prefix: 'GQ',
    kind: 'enterprise',
    headPost: '党委书记、董事长',
    entries: [
      ['县城市建设投资集团有限公司', '国有企业', 1.5, 'money projects'],
      ['县交通建设投资有限公司', '国有企业', 1.25, 'money projects', 'ZF13'],
      ['县水务投资有限公司', '国有企业', 1.25, 'money projects', 'ZF14'],
      ['县粮食收储有限公司', '国有企业', 1.25, 'money rural'],
    ],
  },
  {
    prefix: 'GG',
    kind: 'public-institution',
    headPost: '党委书记',
    entries: [
      ['县人民医院', '教科文卫', 1.5, 'money', 'ZF19'],
      ['县中医医院', '教科文卫', 1.25, 'money', 'ZF19'],
      ['县妇幼保健院', '教科文卫', 1.25, 'money', 'ZF19'],
      ['县疾病预防控制中心', '教科文卫', 1, '', 'ZF19'],
      ['县第一中学', '教科文卫', 1, 'money', 'ZF03'],
      ['县职业技术学校', '教科文卫', 1, 'money', 'ZF03'],
    ],
  },
]

/** 县, 市, 区 or 旗: how the bodies of this county call it. */
function rankOf(county: string): string {
  const last = county.at(-1) ?? ''
  return '县市区旗'.includes(last) ? last : '县'
}

/** The template in the words of `county`: 县财政局 in 遂溪县, 区财政局 in 赤坎区. */
export function standardBodies(county: string): Body[] {
  const rank = rankOf(county)
  return GROUPS.flatMap(({ prefix, kind, headPost, entries }) =>
    entries.map(([name, sector, effort, flags, parent], at) => ({
      code: `${prefix}${String(at + 1).padStart(2, '0')}`,
      name: name.replace('县', rank),
      kind,
      sector,
      effort,
      flags: flags.split(' ').filter((flag) => flag !== '') as UnitFlag[], // written above, checked by the template's test
      headPost,
      parent: parent ?? null,
    })),
  )
}
