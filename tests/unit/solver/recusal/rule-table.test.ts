/** The rule table: what an office starts with, when a rule applies, and which version does. */
import { describe, expect, it } from 'vitest'
import type { PersonFacts } from '#solver/domain/person.ts'
import { RECUSAL_RULES } from '#solver/domain/recusal.ts'
import { applies, DEFAULT_RULES, type RuleTable, strengthsOf, tableFor } from '#solver/recusal/rules.ts'
import { changed, head, hitsOf, interest, kin, led, other, post, ROUND, unitsWith } from './facts.ts'

const LAW = 'Suixi 2016 No. 3, II(5)'
const CUSTOM = 'Suixi 2016 No. 3, II(5); extent by practice elsewhere, a setting'
const TITLES = [
  ['R1', '现任职单位', 'Current unit', '遂发〔2016〕3号 二（五）', LAW],
  ['R2', '原工作单位', 'Former unit', '遂发〔2016〕3号 二（五）；年限与范围为各地惯例，可改', CUSTOM],
  ['R3', '长期任职', 'Long service', '遂发〔2016〕3号 二（五）；年限与范围为各地惯例，可改', CUSTOM],
  [
    'R4',
    '亲属任班子成员',
    "Kin in the unit's leading team",
    '遂发〔2016〕3号 二（五）；年限与范围为各地惯例，可改',
    CUSTOM,
  ],
  ['R5', '亲属任其他人员', 'Kin elsewhere in the unit', '遂发〔2016〕3号 二（五）；年限与范围为各地惯例，可改', CUSTOM],
  [
    'R6',
    '上下级、共事',
    'Superior, subordinate or same leading team',
    '遂发〔2016〕3号 二（五）；年限与范围为各地惯例，可改',
    CUSTOM,
  ],
  ['R7', '地域回避', 'Native or growth place', '遂发〔2016〕3号 二（五）；年限与范围为各地惯例，可改', CUSTOM],
  ['R8', '公务、利害关系', 'Interest', '遂发〔2016〕3号 二（五）；年限与范围为各地惯例，可改', CUSTOM],
  ['R9', '其他情形', 'Other reason', '县委巡察办决定', 'Decision of the inspection office'],
  ['R10', '轮换', 'Rotation', '遂发〔2016〕3号 二（二）“三个不固定”', 'Suixi 2016 No. 3, II(2), the three not fixed'],
] as const

const ALL = ['parent', 'child', 'affiliate']
const YEARS = { leading: 36, member: 36 }
/** Strength, members, then what is set beside. */
const SETTINGS = {
  R1: ['absolute', 'free', { reach: ['parent', 'child'] }],
  R2: ['leader-only', 'advised', { reach: ALL, months: YEARS }],
  R3: ['leader-only', 'free', { reach: [], months: 36 }],
  R4: ['absolute', 'free', { reach: ALL, degrees: ['spouse', 'lineal', 'collateral', 'affinity'] }],
  R5: ['absolute', 'free', { reach: [], degrees: ['spouse', 'lineal'], advisoryDegrees: ['collateral', 'affinity'] }],
  R6: ['leader-only', 'free', { months: YEARS }],
  R7: ['leader-only', 'advised', { places: ['native', 'growth'], villages: true }],
  R8: ['absolute', 'free', { reach: ALL }],
  R9: ['absolute', 'free', { reach: [], undecided: 'absolute' }],
  R10: ['advisory', 'free', { pairs: 'soft' }],
} as const

describe('the table an office starts with', () => {
  it.each(TITLES)('%s is titled %s and names its source', (id, zh, en, sourceZh, sourceEn) => {
    expect(DEFAULT_RULES.rules[id].title).toEqual({ zh, en })
    expect(DEFAULT_RULES.rules[id].source).toEqual({ zh: sourceZh, en: sourceEn })
  })

  it.each(RECUSAL_RULES)('%s is set as the domain says', (id) => {
    const { title: _title, source: _source, ...settings } = DEFAULT_RULES.rules[id]
    const [strength, members, beside] = SETTINGS[id]
    expect(settings).toEqual({ enabled: true, effective: { from: null, to: null }, strength, members, ...beside })
  })

  it('is version 1 and has always been in force', () => {
    expect([DEFAULT_RULES.version, DEFAULT_RULES.since]).toEqual([1, null])
  })
})

/** Everything that some rule finds, so that each rule has something to be switched off. */
const EVERYTHING: Partial<PersonFacts> = {
  unitId: 'yangqing',
  nativePlace: '440823101',
  posts: [post({ from: '2019-01-01', to: '2025-12-31' })],
  kin: [kin({ unitId: 'audit' }), kin({ id: 'kin2', unitId: 'water', leading: false })],
  interests: [interest({ unitId: 'waterworks' })],
  others: [other({ unitId: 'water' })],
  led: [led({ unitId: 'audit' })],
}
const UNITS = unitsWith('audit', { head: head({ posts: [post({ id: 'h', from: '2019-01-01', to: '2025-12-31' })] }) })
const rulesFound = (table: RuleTable) => {
  const ids = new Set(hitsOf(EVERYTHING, { table, units: UNITS }).map((hit) => hit.rule))
  return RECUSAL_RULES.filter((id) => ids.has(id))
}

/** Switch and window of a rule, and whether it applies to a round that starts on 1 March. */
const WINDOWS: [boolean, string | null, string | null, boolean][] = [
  [true, null, null, true],
  [false, null, null, false],
  [true, '2026-02-28', null, true],
  [true, '2026-03-01', null, true],
  [true, '2026-03-02', null, false],
  [true, null, '2026-02-28', false],
  [true, null, '2026-03-01', true],
  [true, null, '2026-03-02', true],
  [true, '2026-03-01', '2026-03-01', true],
  [false, '2026-03-01', '2026-03-01', false],
]

describe('a rule', () => {
  it.each(WINDOWS)('with enabled %s, from %s to %s, applies: %s', (enabled, from, to, expected) =>
    expect(applies({ ...DEFAULT_RULES.rules.R1, enabled, effective: { from, to } }, ROUND)).toBe(expected),
  )

  it.each(RECUSAL_RULES)('%s can be switched off, and no other goes with it', (id) => {
    expect(rulesFound(DEFAULT_RULES)).toEqual(RECUSAL_RULES)
    expect(rulesFound(changed({ [id]: { enabled: false } }))).toEqual(RECUSAL_RULES.filter((other) => other !== id))
  })

  it('stamps the version of its table on the evidence', () => {
    const hits = hitsOf(EVERYTHING, { table: { ...DEFAULT_RULES, version: 7 } })
    expect(new Set(hits.map((hit) => hit.evidence.ruleVersion))).toEqual(new Set([7]))
  })
})

describe('the strengths of a finding', () => {
  const within = (leading: boolean, member: boolean) => ({ leading, member })
  it.each([
    ['absolute', 'free', within(true, false), ['absolute']],
    ['absolute', 'bound', within(false, true), []],
    ['advisory', 'free', within(true, true), ['advisory']],
    ['advisory', 'advised', within(false, true), []],
    ['leader-only', 'free', within(true, true), ['leader-only']],
    ['leader-only', 'free', within(false, true), []],
    ['leader-only', 'advised', within(true, true), ['leader-only', 'advisory']],
    ['leader-only', 'advised', within(true, false), ['leader-only']],
    ['leader-only', 'advised', within(false, true), ['advisory']],
    ['leader-only', 'bound', within(true, true), ['absolute']],
    ['leader-only', 'bound', within(true, false), ['leader-only']],
    ['leader-only', 'bound', within(false, true), ['absolute']],
    ['leader-only', 'bound', within(false, false), []],
  ] as const)('%s, members %s, recent enough %j: %j', (strength, members, recent, expected) =>
    expect(strengthsOf({ ...DEFAULT_RULES.rules.R1, strength, members }, recent)).toEqual(expected),
  )
})

const version = (version: number, since: string | null): RuleTable => ({ ...DEFAULT_RULES, version, since })
const VERSIONS: [string, RuleTable[], number][] = [
  ['the default where there is none', [], 1],
  ['the default where none has begun', [version(2, '2026-03-02')], 1],
  ['the one without a first day', [version(2, null), version(3, '2026-03-02')], 2],
  ['one that begins the day the round starts', [version(2, null), version(3, '2026-03-01')], 3],
  [
    'the latest of several, whatever the order',
    [version(4, '2025-01-01'), version(5, '2024-01-01'), version(3, null)],
    5,
  ],
]

describe('tableFor takes', () => {
  it.each(VERSIONS)('%s', (_, versions, expected) => expect(tableFor(ROUND, versions).version).toBe(expected))
})
