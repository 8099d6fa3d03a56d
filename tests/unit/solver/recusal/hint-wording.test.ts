import { describe, expect, it } from 'vitest'
import { describeHint } from '#solver/recusal/hint-wording.ts'
import { type Hint, type HintFacts, HINT_KINDS } from '#solver/recusal/hints.ts'
import { placeName, unitName } from './facts.ts'

const SENTENCES: [Hint['kind'], HintFacts, string, string][] = [
  [
    'kin-differs',
    { who: '李六', relation: 'sibling', declared: 'cousin' },
    '本人申报李六为其兄弟姐妹，对方申报的关系相当于堂、表兄弟姐妹，请核对',
    'declared 李六 as brother or sister; what the other declared amounts to cousin: check which',
  ],
  [
    'kin-of-kin',
    { who: '李七', relation: 'uncle-aunt' },
    '由亲属的申报推知：县财政局李七可能是其伯叔姑舅姨，本人未申报',
    "by a relative's declaration 李七 of 县财政局 may be their uncle or aunt; not declared",
  ],
  [
    'resume-names-unit',
    { text: '财政局' },
    '简历写到“财政局”，可能是县财政局，任职经历中没有，请补录或排除',
    'the résumé says “财政局”, perhaps 县财政局, which is not among the posts: enter or dismiss it',
  ],
  [
    'namesake',
    { who: '李四', place: '440823101001' },
    '与县财政局主要负责人李四同姓，同为黄略村人，请核实是否亲属',
    'same surname as 李四, head of 县财政局, and both from 黄略村: ask whether they are related',
  ],
  [
    'shared-unit',
    { who: '李四', at: 'audit' },
    '与县财政局主要负责人李四曾同期在县审计局任职，请核实有无上下级或其他关系',
    'was at 县审计局 at the same time as 李四, head of 县财政局: ask about their relation',
  ],
]

/** A hint from older data may lack what it rests on. */
const BARE: [Hint['kind'], string, string][] = [
  [
    'kin-differs',
    '本人申报为其，对方申报的关系相当于，请核对',
    'declared  as ; what the other declared amounts to : check which',
  ],
  [
    'kin-of-kin',
    '由亲属的申报推知：县财政局可能是其，本人未申报',
    "by a relative's declaration  of 县财政局 may be their ; not declared",
  ],
  [
    'resume-names-unit',
    '简历写到“”，可能是县财政局，任职经历中没有，请补录或排除',
    'the résumé says “”, perhaps 县财政局, which is not among the posts: enter or dismiss it',
  ],
  [
    'namesake',
    '与县财政局主要负责人同姓，同为人，请核实是否亲属',
    'same surname as , head of 县财政局, and both from : ask whether they are related',
  ],
  [
    'shared-unit',
    '与县财政局主要负责人曾同期在任职，请核实有无上下级或其他关系',
    'was at  at the same time as , head of 县财政局: ask about their relation',
  ],
]

const read = (kind: Hint['kind'], facts: HintFacts) =>
  (['zh-CN', 'en'] as const).map((locale) =>
    describeHint(
      { key: '', kind, personId: 'p1', unitId: 'finance', score: 1, facts },
      { locale, unitName, placeName },
    ),
  )

describe('a hint', () => {
  it.each(SENTENCES)('of kind %s reads in Chinese and English', (kind, facts, zh, en) =>
    expect(read(kind, facts)).toEqual([zh, en]),
  )

  it('has a sentence for every kind', () => {
    expect(SENTENCES.map(([kind]) => kind)).toEqual(HINT_KINDS)
  })

  it.each(BARE)('of kind %s that rests on nothing still reads', (kind, zh, en) =>
    expect(read(kind, {})).toEqual([zh, en]),
  )
})
