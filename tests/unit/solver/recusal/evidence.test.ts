import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { describeHit, type Locale } from '#solver/recusal/wording.ts'
import { interest, kin, person, post, ROUND, UNITS } from './facts.ts'

const hitsOf = (facts: Partial<PersonFacts>) => findHits({ people: [person(facts)], units: UNITS, period: ROUND })

function sentence(facts: Partial<PersonFacts>, [unit, strength]: [string, string], locale: Locale): string {
  const hit = hitsOf(facts).find((hit) => hit.unitId === unit && hit.strength === strength)
  if (!hit) return 'no hit'
  const unitName = (id: string) => UNITS.find((unit) => unit.id === id)?.name ?? id
  const placeName = (code: string) => UNITS.find((unit) => unit.place === code)?.name ?? code
  return describeHit(hit, { locale, unitName, placeName, roundFrom: ROUND.from })
}

describe('evidence', () => {
  it('names the post that proves the registered unit, with its date', () => {
    const [hit] = hitsOf({ unitId: 'yangqing', post: '镇长', posts: [post({ unitId: 'yangqing' })] })
    expect(hit?.evidence).toEqual({
      record: 'post',
      recordId: 'post1',
      fact: '副局长',
      from: '2019-05-01',
      to: null,
      path: ['yangqing'],
    })
  })

  it('falls back to the person where no post proves the unit', () => {
    const [hit] = hitsOf({ unitId: 'yangqing', post: '镇长' })
    expect(hit?.evidence).toEqual({
      record: 'person',
      recordId: 'p1',
      fact: '镇长',
      from: null,
      to: null,
      path: ['yangqing'],
    })
  })

  it('leads from the native village over its town to the inspected village', () => {
    const paths = hitsOf({ nativePlace: '440823101001' }).map((hit) => hit.evidence.path.join(' > '))
    expect(new Set(paths)).toEqual(new Set(['village1 > huanglue', 'village1', 'village1 > huanglue > village2']))
  })

  it('keeps one hit a record', () => {
    const kinds = hitsOf({ kin: [kin(), kin({ id: 'kin2', degree: 'affinity', name: '李四' })] })
    expect(kinds.filter((hit) => hit.unitId === 'finance').map((hit) => hit.evidence.fact)).toEqual([
      'spouse 张三 局长',
      'affinity 李四 局长',
    ])
  })
})

const FORMER = { posts: [post({ from: '2023-05-01', to: '2025-11-01' })] }
const SENTENCES: [Partial<PersonFacts>, [string, string], string, string][] = [
  [
    FORMER,
    ['finance', 'leader-only'],
    'R2 原工作单位：2023-05 至 2025-11 任县财政局副局长，离任距本轮开始 4 个月，组长、副组长须满 36 个月',
    'R2 Former unit: 副局长 at 县财政局 from 2023-05 to 2025-11; left 4 months before this round starts; leaders and deputies must wait 36 months',
  ],
  [
    FORMER,
    ['treasury', 'advisory'],
    'R2 原工作单位：2023-05 至 2025-11 任县财政局副局长，县财政局与县国库中心为上下级单位，离任距本轮开始 4 个月，组员宜满 36 个月',
    'R2 Former unit: 副局长 at 县财政局 from 2023-05 to 2025-11; 县财政局 and 县国库中心 are parent and child units; left 4 months before this round starts; members should wait 36 months',
  ],
  [
    { unitId: 'finance', post: '股长' },
    ['finance', 'absolute'],
    'R1 现任职单位：现任县财政局股长，不得参加该单位巡察',
    'R1 Current unit: now 股长 at 县财政局; may not take part in its inspection',
  ],
  [
    { posts: [post()] },
    ['finance', 'absolute'],
    'R1 现任职单位：2019-05 至今任县财政局副局长，不得参加该单位巡察',
    'R1 Current unit: 副局长 at 县财政局 from 2019-05 until now; may not take part in its inspection',
  ],
  [
    { kin: [kin({ degree: 'collateral' })] },
    ['finance', 'absolute'],
    'R4 亲属任班子成员：三代以内旁系血亲张三 局长为县财政局班子成员，不得参加该单位巡察',
    "R4 Kin in the unit's leading team: collateral relative within three generations 张三 局长 is in the leading team of 县财政局; may not take part in its inspection",
  ],
  [
    { nativePlace: '440823101' },
    ['village1', 'leader-only'],
    'R7 地域回避：籍贯为黄略镇，黄略村与其属同一镇街，不得任组长、副组长',
    'R7 Native or growth place: native place is 黄略镇; 黄略村 belongs to the same town; may not be leader or deputy',
  ],
  [
    { growthPlace: '440823101' },
    ['huanglue', 'advisory'],
    'R7 地域回避：成长地为黄略镇，不宜任组员',
    'R7 Native or growth place: growth place is 黄略镇; better not a member either',
  ],
  [
    { interests: [interest({ to: '2026-12-31' })] },
    ['finance', 'absolute'],
    'R8 公务、利害关系：与县财政局有利害关系“采购评审”（2026-01-01 至 2026-12-31），不得参加该单位巡察',
    'R8 Interest: interest in 县财政局, “采购评审”, from 2026-01-01 to 2026-12-31; may not take part in its inspection',
  ],
]

describe('wording', () => {
  it.each(SENTENCES)('%# reads in Chinese and English', (facts, hit, zh, en) => {
    expect(sentence(facts, hit, 'zh-CN')).toBe(zh)
    expect(sentence(facts, hit, 'en')).toBe(en)
  })
})
