import { describe, expect, it } from 'vitest'
import { type RuleInput, ruleInputSchema, ruleSetSchema } from '#api/recusals/rule-schema.ts'
import { RECUSAL_RULES } from '#solver/domain/recusal.ts'
import { DEFAULT_RULES } from '#solver/recusal/rules.ts'
import { flatRule, ruleDifferences, type Rules, withValue } from '../../../web/components/recusals/rules/flat-rule.ts'
import { countKinds, inOrder, kindOf } from '../../../web/components/recusals/rules/impact-rows.ts'
import {
  checkForPreview,
  checkRules,
  previewKey,
  type RuleDraft,
  ruleInput,
} from '../../../web/components/recusals/rules/rule-draft.ts'
import { choicesOf, fieldsOf, ticksOf } from '../../../web/components/recusals/rules/rule-fields.ts'
import { degreeChoices, fieldKey, ruleParts, timeWords } from '../../../web/components/recusals/rules/rule-words.ts'
import { ruleTable as english } from '../../../web/locales/en/rule-table.ts'

const RULES: Rules = ruleSetSchema.parse(DEFAULT_RULES.rules)
const changed = (id: 'R2' | 'R5' | 'R7', path: string, value: Parameters<typeof withValue>[2]): Rules => ({
  ...RULES,
  [id]: withValue(RULES[id], path, value),
})

describe('settings by path', () => {
  it('name every setting of every rule, and the form has a field for each', () => {
    for (const id of RECUSAL_RULES) {
      const flat = flatRule(RULES[id])
      const { texts, choices, days, months, ticks, degreeChoice, villages } = fieldsOf(id, flat)
      const fields = [...texts, ...choices, ...days, ...months, ...ticks, 'enabled', ...(villages ? ['villages'] : [])]
      const edited = new Set([...fields, ...(degreeChoice ? ['degrees', 'advisoryDegrees'] : [])])
      // Members matter with leader-only alone; R9 has the strength of each decision.
      const hidden = id === 'R9' ? ['strength', 'members'] : RULES[id].strength === 'leader-only' ? [] : ['members']
      expect([...flat.keys()].filter((path) => !edited.has(path))).toEqual(
        [...flat.keys()].filter((path) => hidden.includes(path)),
      )
    }
  })

  it('are changed one by one, the rest as it was', () => {
    const next = withValue(RULES.R2, 'months.leading', 60)
    expect(next.months).toEqual({ leading: 60, member: 36 })
    expect(RULES.R2.months.leading).toBe(36)
    expect({ ...next, months: RULES.R2.months }).toEqual(RULES.R2)
  })

  it('have a name in the locale each', () => {
    const names = new Map(Object.keys(english.fields).map((key) => [`ruleTable.fields.${key}`, key]))
    const paths = new Set(RECUSAL_RULES.flatMap((id) => [...flatRule(RULES[id]).keys()]))
    expect([...paths].filter((path) => !names.has(fieldKey(path)))).toEqual([])
  })
})

describe('differences of two versions', () => {
  it('are none between a version and itself, nor in another order of a list', () => {
    expect(ruleDifferences(RULES, RULES)).toEqual([])
    expect(ruleDifferences(RULES, changed('R2', 'reach', RULES.R2.reach.toReversed()))).toEqual([])
  })

  it('say rule, setting, before and after', () => {
    const after = { ...changed('R2', 'months.leading', 60), R7: withValue(RULES.R7, 'villages', false) }
    expect(ruleDifferences(RULES, after)).toEqual([
      { rule: 'R2', path: 'months.leading', before: 36, after: 60 },
      { rule: 'R7', path: 'villages', before: true, after: false },
    ])
  })

  it('count an end that was open', () => {
    expect(ruleDifferences(RULES, changed('R2', 'effective.to', '2027-12-31'))).toEqual([
      { rule: 'R2', path: 'effective.to', before: null, after: '2027-12-31' },
    ])
  })
})

describe('the next version', () => {
  const draft: RuleDraft = { since: '2027-01-01', note: '会议决定', rules: RULES }
  const where = (problems: { where: string }[]) => problems.map((problem) => problem.where)
  const refused = (input: RuleInput) =>
    (ruleInputSchema.safeParse(input).error?.issues ?? []).map(({ path }) => path.join('.'))

  it('is checked as the server checks it', () => {
    const drafts: RuleDraft[] = [
      draft,
      { ...draft, since: '' },
      { ...draft, note: ' ' },
      { ...draft, rules: changed('R2', 'months.leading', 601) },
      { ...draft, rules: changed('R2', 'months.member', -1) },
      { ...draft, rules: changed('R2', 'months.member', 1.5) },
      { ...draft, rules: { ...RULES, R3: withValue(RULES.R3, 'months', 0) } },
      { ...draft, rules: changed('R7', 'title.zh', ' ') },
      { ...draft, rules: changed('R7', 'source.en', 'x'.repeat(161)) },
      { ...draft, rules: changed('R7', 'effective.from', '2027-02-30') },
    ]
    for (const one of drafts) expect(where(checkRules(one))).toEqual(refused(ruleInput(one, 1)))
  })

  it('knows a span that ends before it begins', () => {
    const from = withValue(RULES.R7, 'effective.from', '2027-02-01')
    const rules = { ...RULES, R7: withValue(from, 'effective.to', '2027-01-01') }
    expect(where(checkRules({ ...draft, rules }))).toEqual(['rules.R7.effective.to'])
    expect(refused(ruleInput({ ...draft, rules }, 1))).toEqual(['rules.R7.effective.to'])
  })

  it('may be previewed without a note, and is saved only as it was previewed', () => {
    expect(checkForPreview({ ...draft, note: '' })).toEqual([])
    const key = previewKey(draft)
    expect(previewKey({ ...draft, note: '另一说明' })).toBe(key)
    expect(previewKey({ ...draft, since: '2027-01-02' })).not.toBe(key)
    expect(previewKey({ ...draft, rules: changed('R2', 'months.leading', 60) })).not.toBe(key)
  })

  it('offers rotation no absolute strength, and hides what does not matter', () => {
    expect(choicesOf('R10', 'strength').map(({ value }) => value)).toEqual(['leader-only', 'advisory'])
    expect(choicesOf('R1', 'strength')).toHaveLength(3)
    expect(fieldsOf('R1', flatRule(RULES.R1)).choices).toEqual(['strength'])
    expect(fieldsOf('R9', flatRule(RULES.R9)).choices).toEqual(['undecided'])
    expect(ticksOf('reach').map(({ value }) => value)).toEqual(['parent', 'child', 'affiliate'])
  })
})

describe('a rule in words', () => {
  const speech = {
    say: (key: string, values?: Record<string, unknown>) => (values ? `${key}(${Object.values(values).join()})` : key),
    sayCount: (key: string, _: Record<string, unknown>, count: number) => `${count} ${key.split('.').at(-1) ?? ''}`,
    english: false,
  }

  it('puts whole years as years', () => {
    expect([36, 18, 0].map((months) => timeWords(speech, months))).toEqual(['3 years', '18 months', '0 months'])
  })

  it('says only what the rule has', () => {
    const paths = (id: 'R1' | 'R6') => ruleParts(speech, flatRule(RULES[id])).map((part) => part.paths.join())
    expect(paths('R1')).not.toContain('months.leading,months.member')
    expect(paths('R6')).toContain('months.leading,months.member')
    expect(paths('R6')).not.toContain('reach')
  })

  it('reads the degrees of R5 as one choice each', () => {
    expect(degreeChoices(flatRule(RULES.R5))).toEqual([
      { degree: 'spouse', choice: 'bound' },
      { degree: 'lineal', choice: 'bound' },
      { degree: 'collateral', choice: 'advised' },
      { degree: 'affinity', choice: 'advised' },
    ])
    const none = flatRule(withValue(RULES.R5, 'advisoryDegrees', []))
    expect(degreeChoices(none).map(({ choice }) => choice)).toEqual(['bound', 'bound', 'free', 'free'])
  })
})

describe('the preview', () => {
  const change = (before: 'absolute' | 'advisory' | null, after: 'absolute' | 'advisory' | null) => ({
    personId: 'p',
    personName: '甲',
    unitId: 'u',
    unitName: '县财政局',
    rule: 'R2' as const,
    before,
    after,
    sentence: { 'zh-CN': '', en: '' },
  })
  const changes = [
    change('absolute', null),
    change('absolute', 'advisory'),
    change('advisory', 'absolute'),
    change(null, 'advisory'),
  ]

  it('tells new, gone, stronger and weaker hits apart', () => {
    expect(changes.map(kindOf)).toEqual(['gone', 'weaker', 'stronger', 'added'])
    expect(countKinds([...changes, change(null, 'absolute')])).toEqual({ added: 2, stronger: 1, weaker: 1, gone: 1 })
  })

  it('lists what binds more first', () => {
    expect(inOrder(changes).map(kindOf)).toEqual(['added', 'stronger', 'weaker', 'gone'])
  })
})
