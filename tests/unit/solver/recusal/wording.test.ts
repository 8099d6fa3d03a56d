/** The sentence an official reads, in both languages, for every rule and whatever it is set to. */
import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import { RECUSAL_RULES } from '#solver/domain/recusal.ts'
import { describeHit, type Locale } from '#solver/recusal/wording.ts'
import {
  changed,
  type Change,
  head,
  hitsOf,
  interest,
  kin,
  led,
  other,
  placeName,
  post,
  ROUND,
  unitName,
  unitsWith,
} from './facts.ts'

const UNITS = unitsWith('audit', {
  head: head({ posts: [post({ id: 'h', title: '副局长', from: '2018-01-01', to: '2026-01-31' })] }),
})

/** `unit rule strength` of the hit, the facts and settings it comes from, and its two sentences. */
type Sentence = [string, Partial<PersonFacts>, Change, string, string]

function sentence([wanted, facts, change]: Sentence, locale: Locale): string {
  const table = changed(change)
  const hits = hitsOf(facts, { units: UNITS, table })
  const hit = hits.find((hit) => `${hit.unitId} ${hit.rule} ${hit.strength}` === wanted)
  if (!hit) return `${wanted} is not among ${hits.map((hit) => `${hit.unitId} ${hit.rule} ${hit.strength}`).join(', ')}`
  return describeHit(hit, { locale, unitName, placeName, roundFrom: ROUND.from, table })
}

const LEFT = { posts: [post({ from: '2023-05-01', to: '2025-11-01' })] }
const UNDER = { posts: [post({ from: '2020-01-01', to: '2025-06-30', title: '科员', leading: false })] }
const LONG = {
  posts: [
    post({ id: 'a', from: '2010-01-01', to: '2011-12-31', title: '科员' }),
    post({ id: 'b', from: '2015-01-01', to: '2016-12-31' }),
  ],
}

const SENTENCES: Sentence[] = [
  [
    'finance R1 absolute',
    { unitId: 'finance', post: '股长' },
    {},
    'R1 现任职单位：现任县财政局股长，不得参加该单位巡察',
    'R1 Current unit: now 股长 at 县财政局; may not take part in its inspection',
  ],
  [
    'finance R1 absolute',
    { posts: [post()] },
    {},
    'R1 现任职单位：2019-05 至今任县财政局副局长，不得参加该单位巡察',
    'R1 Current unit: 副局长 at 县财政局 from 2019-05 until now; may not take part in its inspection',
  ],
  [
    'finance R1 absolute',
    { posts: [post({ from: '' })] },
    {},
    'R1 现任职单位：至今任县财政局副局长，不得参加该单位巡察',
    'R1 Current unit: 副局长 at 县财政局 from ? until now; may not take part in its inspection',
  ],
  [
    'treasury R1 absolute',
    { posts: [post()] },
    {},
    'R1 现任职单位：2019-05 至今任县财政局副局长，县财政局与县国库中心为上下级或关联单位，不得参加该单位巡察',
    'R1 Current unit: 副局长 at 县财政局 from 2019-05 until now; 县财政局 and 县国库中心 are parent and child or affiliated; may not take part in its inspection',
  ],
  [
    'finance R2 leader-only',
    LEFT,
    {},
    'R2 原工作单位：2023-05 至 2025-11 任县财政局副局长，离任距本轮开始 4 个月，组长、副组长须满 36 个月',
    'R2 Former unit: 副局长 at 县财政局 from 2023-05 to 2025-11; left 4 months before this round starts; leaders and deputies must wait 36 months',
  ],
  [
    'treasury R2 advisory',
    LEFT,
    { R2: { months: { leading: 36, member: 12 } } },
    'R2 原工作单位：2023-05 至 2025-11 任县财政局副局长，县财政局与县国库中心为上下级或关联单位，离任距本轮开始 4 个月，组员宜满 12 个月',
    'R2 Former unit: 副局长 at 县财政局 from 2023-05 to 2025-11; 县财政局 and 县国库中心 are parent and child or affiliated; left 4 months before this round starts; members should wait 12 months',
  ],
  [
    'finance R2 absolute',
    LEFT,
    { R2: { members: 'bound', months: { leading: 36, member: 12 } } },
    'R2 原工作单位：2023-05 至 2025-11 任县财政局副局长，离任距本轮开始 4 个月，须满 12 个月',
    'R2 Former unit: 副局长 at 县财政局 from 2023-05 to 2025-11; left 4 months before this round starts; must wait 12 months',
  ],
  [
    'finance R2 absolute',
    LEFT,
    { R2: { strength: 'absolute', months: { leading: 36, member: 12 } } },
    'R2 原工作单位：2023-05 至 2025-11 任县财政局副局长，离任距本轮开始 4 个月，须满 36 个月',
    'R2 Former unit: 副局长 at 县财政局 from 2023-05 to 2025-11; left 4 months before this round starts; must wait 36 months',
  ],
  [
    'finance R3 leader-only',
    LONG,
    {},
    'R3 长期任职：2010-01 至 2011-12 任县财政局科员，2015-01 至 2016-12 任县财政局副局长，累计任职满 36 个月，不得任组长、副组长',
    'R3 Long service: 科员 at 县财政局 from 2010-01 to 2011-12; 副局长 at 县财政局 from 2015-01 to 2016-12; 36 months or more in all; may not be leader or deputy',
  ],
  [
    'finance R3 advisory',
    LONG,
    { R3: { months: 48, members: 'advised' } },
    'R3 长期任职：2010-01 至 2011-12 任县财政局科员，2015-01 至 2016-12 任县财政局副局长，累计任职满 48 个月，不宜任组员',
    'R3 Long service: 科员 at 县财政局 from 2010-01 to 2011-12; 副局长 at 县财政局 from 2015-01 to 2016-12; 48 months or more in all; better not a member either',
  ],
  [
    'finance R4 absolute',
    { kin: [kin({ degree: 'collateral' })] },
    {},
    'R4 亲属任班子成员：三代以内旁系血亲张三 局长为县财政局班子成员，不得参加该单位巡察',
    "R4 Kin in the unit's leading team: collateral relative within three generations 张三 局长 is in the leading team of 县财政局; may not take part in its inspection",
  ],
  [
    'finance R5 advisory',
    { kin: [kin({ relation: 'cousin', degree: 'collateral', leading: false, title: '' })] },
    {},
    'R5 亲属任其他人员：堂、表兄弟姐妹张三为县财政局工作人员，不宜参加该单位巡察',
    'R5 Kin elsewhere in the unit: cousin 张三 is on the staff of 县财政局; better not take part in its inspection',
  ],
  [
    'audit R6 leader-only',
    UNDER,
    {},
    'R6 上下级、共事：2020-01 至 2025-06 任县财政局科员，其间县审计局现主要负责人李四 副局长（2018-01 至 2026-01）同在该单位，有上下级或班子共事关系，共事结束距本轮开始 8 个月，组长、副组长须满 36 个月',
    'R6 Superior, subordinate or same leading team: 科员 at 县财政局 from 2020-01 to 2025-06; there at the same time as 李四 副局长 (from 2018-01 to 2026-01), who heads 县审计局 now, as superior, subordinate or in one leading team; served together until 8 months before this round starts; leaders and deputies must wait 36 months',
  ],
  [
    'audit R6 absolute',
    { posts: [post({ from: '2025-06-01', title: '科员', leading: false })] },
    { R6: { members: 'bound', months: { leading: 36, member: 24 } } },
    'R6 上下级、共事：2025-06 至今任县财政局科员，其间县审计局现主要负责人李四 副局长（2018-01 至 2026-01）同在该单位，有上下级或班子共事关系，共事结束距本轮开始 1 个月，须满 24 个月',
    'R6 Superior, subordinate or same leading team: 科员 at 县财政局 from 2025-06 until now; there at the same time as 李四 副局长 (from 2018-01 to 2026-01), who heads 县审计局 now, as superior, subordinate or in one leading team; served together until 1 month before this round starts; must wait 24 months',
  ],
  [
    'village1 R7 leader-only',
    { nativePlace: '440823101' },
    {},
    'R7 地域回避：籍贯为黄略镇，黄略村与其属同一镇街，不得任组长、副组长',
    'R7 Native or growth place: native place is 黄略镇; 黄略村 belongs to the same town; may not be leader or deputy',
  ],
  [
    'village2 R7 leader-only',
    { growthPlace: '440823101001' },
    {},
    'R7 地域回避：成长地为黄略村，文车村与其属同一镇街，不得任组长、副组长',
    'R7 Native or growth place: growth place is 黄略村; 文车村 belongs to the same town; may not be leader or deputy',
  ],
  [
    'huanglue R7 advisory',
    { growthPlace: '440823101' },
    {},
    'R7 地域回避：成长地为黄略镇，不宜任组员',
    'R7 Native or growth place: growth place is 黄略镇; better not a member either',
  ],
  [
    'finance R8 absolute',
    { interests: [interest({ to: '2026-12-31' })] },
    {},
    'R8 公务、利害关系：与县财政局有利害关系“采购评审”（2026-01-01 至 2026-12-31），不得参加该单位巡察',
    'R8 Interest: interest in 县财政局, “采购评审”, from 2026-01-01 to 2026-12-31; may not take part in its inspection',
  ],
  [
    'waterworks R8 absolute',
    { interests: [interest({ unitId: 'water' })] },
    {},
    'R8 公务、利害关系：与县水务局有利害关系“采购评审”（2026-01-01 至今），县水务局与县自来水公司为上下级或关联单位，不得参加该单位巡察',
    'R8 Interest: interest in 县水务局, “采购评审”, from 2026-01-01 until now; 县水务局 and 县自来水公司 are parent and child or affiliated; may not take part in its inspection',
  ],
  [
    'finance R9 absolute',
    { others: [other()] },
    {},
    'R9 其他情形：本人申报与县财政局有其他回避情形“同乡好友”，不得参加该单位巡察',
    'R9 Other reason: declared another reason toward 县财政局, “同乡好友”; may not take part in its inspection',
  ],
  [
    'finance R9 leader-only',
    { others: [other({ source: 'objection', decision: 'leader-only' })] },
    {},
    'R9 其他情形：县财政局申请其回避“同乡好友”，不得任组长、副组长',
    'R9 Other reason: 县财政局 objected, “同乡好友”; may not be leader or deputy',
  ],
  [
    'finance R10 advisory',
    { led: [led()] },
    {},
    'R10 轮换：曾任县财政局巡察组组长（第一轮），轮换不宜再任组长',
    'R10 Rotation: has led the inspection of 县财政局 (第一轮); by rotation better not leader again',
  ],
  [
    'finance R10 leader-only',
    { led: [led()] },
    { R10: { strength: 'leader-only' } },
    'R10 轮换：曾任县财政局巡察组组长（第一轮），不得任组长、副组长',
    'R10 Rotation: has led the inspection of 县财政局 (第一轮); may not be leader or deputy',
  ],
]

describe('a hit reads', () => {
  it.each(SENTENCES)('%s in Chinese and English, case %#', (...row) => {
    const [, , , zh, en] = row
    expect(sentence(row, 'zh-CN')).toBe(zh)
    expect(sentence(row, 'en')).toBe(en)
  })

  it('by every rule', () => {
    expect(RECUSAL_RULES.filter((id) => !SENTENCES.some(([wanted]) => wanted.includes(` ${id} `)))).toEqual([])
  })
})
