/** The words for kinship in both languages, and sentences about records that say less than they should. */
import { describe, expect, it } from 'vitest'
import type { RecusalHit } from '#solver/domain/recusal.ts'
import { KIN_DEGREES, KIN_RELATIONS } from '#solver/domain/kin.ts'
import { describeHit } from '#solver/recusal/wording.ts'
import { KIN_EN } from '#solver/recusal/wording-en.ts'
import { waiting } from '#solver/recusal/wording-parts.ts'
import { KIN_ZH } from '#solver/recusal/wording-zh.ts'
import { changed, hitsOf, kin, placeName, post, ROUND, unitName } from './facts.ts'

const KINSHIP: Record<string, [string, string]> = {
  spouse: ['配偶', 'spouse'],
  lineal: ['直系血亲', 'lineal relative'],
  collateral: ['三代以内旁系血亲', 'collateral relative within three generations'],
  affinity: ['近姻亲', 'near relative by marriage'],
  parent: ['父母', 'parent'],
  child: ['子女', 'child'],
  grandparent: ['（外）祖父母', 'grandparent'],
  grandchild: ['（外）孙子女', 'grandchild'],
  sibling: ['兄弟姐妹', 'brother or sister'],
  'uncle-aunt': ['伯叔姑舅姨', 'uncle or aunt'],
  'nephew-niece': ['侄、甥', 'nephew or niece'],
  cousin: ['堂、表兄弟姐妹', 'cousin'],
  'spouse-parent': ['配偶的父母', "spouse's parent"],
  'child-spouse': ['子女的配偶', "child's spouse"],
  'spouse-sibling': ['配偶的兄弟姐妹', "spouse's brother or sister"],
  'sibling-spouse': ['兄弟姐妹的配偶', "brother's or sister's spouse"],
  'spouse-sibling-spouse': ['配偶的兄弟姐妹的配偶', "spouse of the spouse's brother or sister"],
  'child-spouse-parent': ['子女配偶的父母', "parent of the child's spouse"],
  'uncle-aunt-spouse': ['伯叔姑舅姨的配偶', "uncle's or aunt's spouse"],
  'spouse-nephew-niece': ['配偶的侄、甥', "spouse's nephew or niece"],
  'nephew-niece-spouse': ['侄、甥的配偶', "nephew's or niece's spouse"],
  'spouse-uncle-aunt': ['配偶的伯叔姑舅姨', "spouse's uncle or aunt"],
  'cousin-spouse': ['堂、表兄弟姐妹的配偶', "cousin's spouse"],
  'spouse-cousin': ['配偶的堂、表兄弟姐妹', "spouse's cousin"],
}

const read = (hit: RecusalHit, table = changed({})) =>
  (['zh-CN', 'en'] as const).map((locale) =>
    describeHit(hit, { locale, unitName, placeName, roundFrom: ROUND.from, table }),
  )

/** A hit about a record that no rule makes so. */
function oddHit(evidence: Partial<RecusalHit['evidence']>, facts: Partial<RecusalHit> = {}): RecusalHit {
  const nothing = {
    record: 'post',
    recordId: 'x',
    fact: '',
    from: null,
    to: null,
    also: [],
    path: ['finance'],
  } as const
  return {
    personId: 'p1',
    unitId: 'finance',
    rule: 'R4',
    strength: 'absolute',
    evidence: { ...nothing, ruleVersion: 1, ...evidence },
    ...facts,
  }
}

const ODD: [string, RecusalHit, string, string][] = [
  [
    'kin without kinship',
    oddHit({ record: 'kin', fact: '张三' }),
    'R4 亲属任班子成员：亲属张三为县财政局班子成员，不得参加该单位巡察',
    "R4 Kin in the unit's leading team: relative 张三 is in the leading team of 县财政局; may not take part in its inspection",
  ],
  [
    'a bare place',
    oddHit({ record: 'place', fact: '440823102' }, { rule: 'R7' }),
    'R7 地域回避：籍贯或成长地为洋青镇，不得参加该单位巡察',
    'R7 Native or growth place: native or growth place is 洋青镇; may not take part in its inspection',
  ],
  [
    'an interest without dates',
    oddHit({ record: 'interest', fact: '评审' }, { rule: 'R8' }),
    'R8 公务、利害关系：与县财政局有利害关系“评审”（ 至今），不得参加该单位巡察',
    'R8 Interest: interest in 县财政局, “评审”, from ? until now; may not take part in its inspection',
  ],
  [
    'a head alone',
    oddHit({ record: 'head', fact: '李四' }, { rule: 'R6' }),
    'R6 上下级、共事：县财政局主要负责人李四，不得参加该单位巡察',
    'R6 Superior, subordinate or same leading team: head of 县财政局 李四; may not take part in its inspection',
  ],
  [
    'no way at all, by the inspected unit',
    oddHit({ record: 'person', fact: '局长', path: [] }, { rule: 'R1' }),
    'R1 现任职单位：现任县财政局局长，不得参加该单位巡察',
    'R1 Current unit: now 局长 at 县财政局; may not take part in its inspection',
  ],
]

describe('wording', () => {
  it.each([...KIN_RELATIONS, ...KIN_DEGREES])('has a word for %s in both languages', (word) => {
    expect([KIN_ZH[word], KIN_EN[word]]).toEqual(KINSHIP[word])
    const sentences = read(oddHit({ record: 'kin', fact: `${word} 张三` }))
    sentences.forEach((sentence, i) => expect(sentence).toContain(`${KINSHIP[word]?.[i]}`))
  })

  it.each(ODD)('gets by with %s', (_, hit, zh, en) => expect(read(hit)).toEqual([zh, en]))

  it('reads by the default table when it is given none', () => {
    const names = { unitName, placeName, roundFrom: ROUND.from }
    const [long] = hitsOf({ posts: [post({ from: '2010-01-01', to: '2015-12-31' })] })
    const [left] = hitsOf({ posts: [post({ from: '2025-01-01', to: '2025-12-31' })] })
    for (const hit of [long, left])
      for (const locale of ['zh-CN', 'en'] as const)
        expect(hit && describeHit(hit, { locale, ...names })).toContain(locale === 'en' ? '36 months' : '满 36 个月')
  })
})

const ended = (to: string | null, also: (string | null)[] = [], facts: Partial<RecusalHit> = {}) => {
  const records = also.map((to) => ({ record: 'head', recordId: 'h', fact: '', from: null, to }) as const)
  const hit = oddHit({ to, also: records }, { rule: 'R6', ...facts })
  return waiting(hit, { unitName, placeName, roundFrom: ROUND.from })
}

describe('waiting', () => {
  it('counts whole months since the first of the last days', () => {
    expect(ended('2025-12-31', ['2024-03-01'])).toEqual({ gone: 24, needed: 36 })
    expect(ended('2024-03-01', ['2025-12-31', null])).toEqual({ gone: 24, needed: 36 })
    expect(ended(null, ['2024-03-01'])).toEqual({ gone: 24, needed: 36 })
    expect(ended('2026-02-28')).toEqual({ gone: 0, needed: 36 })
  })

  it('has not begun where the tie has not ended before the round', () => {
    expect([ended(null), ended('2026-03-01'), ended('2026-03-02')]).toEqual([null, null, null])
  })

  it.each([
    ['leader-only', 'leader-only', 36],
    ['leader-only', 'advisory', 12],
    ['leader-only', 'absolute', 12],
    ['absolute', 'absolute', 36],
    ['advisory', 'advisory', 36],
  ] as const)('under a rule that is %s needs for a hit that is %s %d months', (setting, strength, needed) => {
    const months = { leading: 36, member: 12 }
    const table = changed({ R2: { strength: setting, months }, R6: { strength: setting, months } })
    for (const rule of ['R2', 'R6'] as const) {
      const hit = oddHit({ to: '2026-01-31' }, { rule, strength })
      expect(waiting(hit, { unitName, placeName, roundFrom: ROUND.from, table })?.needed).toBe(needed)
    }
  })

  it('is no matter of rules that do not run out', () => {
    expect(ended('2024-03-01', [], { rule: 'R3' })).toBeNull()
    expect(hitsOf({ kin: [kin()] }).map((hit) => waiting(hit, { unitName, placeName, roundFrom: ROUND.from }))).toEqual(
      [null, null, null],
    )
  })
})
