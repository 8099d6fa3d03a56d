import { describe, expect, it } from 'vitest'
import { wordMember } from '#solver/explain/word-conflict.ts'
import { wordLevel, wordRole, wordViolation } from '#solver/explain/wording.ts'
import { verifyRoster } from '#solver/explain/verify.ts'
import { CONFLICT_KINDS } from '#solver/roster/answer.ts'
import { LEVEL_NAMES } from '#solver/roster/problem.ts'
import { ROSTER_RULES } from '#solver/roster/rules/index.ts'
import { personWith, problemWith, seat, teamWith } from '../roster/problems.ts'

const NAMES: Record<string, string> = { a: '陈一', b: '李二', s: '第1组', t: '第2组', u: '财政局' }
const nameOf = (id: string) => NAMES[id] ?? id
const zh = { locale: 'zh', nameOf } as const
const en = { locale: 'en', nameOf } as const

describe('words for a broken rule', () => {
  const problem = problemWith({
    people: [
      personWith('a', { unit: 'u', away: [{ from: '2026-05-01', to: '2026-05-02' }] }),
      personWith('b', { unit: 'u' }),
    ],
    teams: [
      teamWith('s', { sameUnitMax: 1, seats: { member: { max: 1 } } }),
      teamWith('t', { from: '2026-05-01', to: '2026-05-31' }),
    ],
    recusals: [{ person: 'a', team: 's', strength: 'absolute', rule: 'R1' }],
    apart: [{ people: ['a', 'b'] }],
  })
  const { violations } = verifyRoster(problem, [seat('a', 's'), seat('b', 's'), seat('a', 't')])
  const texts = (wording: typeof zh | typeof en) => violations.map((one) => wordViolation(one, wording))

  it('are what an official reads, in Chinese', () => {
    expect(texts(zh)).toEqual([
      '陈一须回避第1组 (R1)',
      '陈一在第2组巡察期间不在岗（2026-05-01至2026-05-02）',
      '第1组组员2人，超过上限1人',
      '第1组中来自财政局的有2人，超过上限1人',
      '陈一与李二不得同在第1组',
    ])
  })

  it('and in English', () => {
    expect(texts(en)).toEqual([
      '陈一 is recused from 第1组 (R1)',
      '陈一 is away during 第2组 (2026-05-01 to 2026-05-02)',
      '第1组 has 2 × member, more than 1',
      '第1组 has 2 people of 财政局, more than 1',
      '陈一 and 李二 must not both sit on 第1组',
    ])
  })
})

describe('words exist', () => {
  it.each(ROSTER_RULES.map(({ id }) => id))('for rule %s in both languages, with the names in them', (rule) => {
    const values = {
      role: 'leader',
      strength: 'absolute',
      recusal: '',
      unit: 'u',
      count: 2,
      max: 1,
      min: 3,
      from: '',
      to: '',
    }
    const violation = { rule, people: ['a', 'b'], teams: ['s', 't'], values }
    for (const wording of [zh, en]) {
      const text = wordViolation(violation, wording)
      expect(text).not.toContain('undefined')
      expect(text).toMatch(/陈一|第1组|财政局/)
    }
    expect(wordViolation(violation, zh)).not.toBe(wordViolation(violation, en))
  })

  it.each(CONFLICT_KINDS)('for conflict member %s', (kind) => {
    const ids = kind === 'seats' ? ['s', 'leader'] : ['a', 's']
    expect(wordMember({ kind, ids }, zh)).toMatch(/\p{Script=Han}/u)
    expect(wordMember({ kind, ids }, en)).toMatch(/[A-Za-z]{3}/)
  })

  it.each(LEVEL_NAMES)('for level %s', (level) => {
    expect(wordLevel(level, 'zh')).toMatch(/\p{Script=Han}/u)
    expect(wordLevel(level, 'en')).toMatch(/^[A-Z][a-z]/)
  })

  it('for roles, and an unknown one is shown as written', () => {
    expect([wordRole('deputy', 'zh'), wordRole('deputy', 'en'), wordRole('boss', 'zh')]).toEqual([
      '副组长',
      'deputy',
      'boss',
    ])
  })
})
