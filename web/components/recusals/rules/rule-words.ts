import { KIN_DEGREES } from '#solver/domain/kin.ts'
import type { Say } from '../../tables/say.ts'
import type { FlatRule, RuleValue } from './flat-rule.ts'

/** `t` of vue-i18n with a plural. */
export type SayCount = (key: string, values: Record<string, unknown>, count: number) => string
export interface RuleSpeech {
  say: Say
  sayCount: SayCount
  english: boolean
}

export const RULE_COLUMNS = ['rule', 'source', 'binds', 'scope', 'effective', 'enabled'] as const
export type RuleColumn = (typeof RULE_COLUMNS)[number]

/** What one cell says, from which settings: a change of one of them is a change of what is said. */
export interface RulePart {
  column: RuleColumn
  label: string
  paths: readonly string[]
  text: (rule: FlatRule) => string
}

const YEAR = 12

/** 36 months as 3 years; what is no whole number of years in months. */
export function timeWords({ sayCount }: RuleSpeech, months: number): string {
  if (months === 0 || months % YEAR !== 0) return sayCount('ruleTable.months', { months }, months)
  return sayCount('ruleTable.years', { years: months / YEAR }, months / YEAR)
}

/** Key of a setting's name. */
export const fieldKey = (path: string): string => `ruleTable.fields.${path.replace('.', '-')}`

const textOf = (value: RuleValue | undefined) => (typeof value === 'string' ? value : '')
const listOf = (value: RuleValue | undefined) => (Array.isArray(value) ? (value as readonly string[]) : [])
const numberOf = (value: RuleValue | undefined) => (typeof value === 'number' ? value : 0)

function spanWords({ say }: RuleSpeech, from: string, to: string): string {
  if (from === '' && to === '') return say('ruleTable.always')
  if (to === '') return say('ruleTable.from', { from })
  return from === '' ? say('ruleTable.until', { to }) : say('ruleTable.between', { from, to })
}

/** R9 has the strength of each decision. */
function strengthWords(say: Say, rule: FlatRule): string {
  return rule.has('undecided') ? say('ruleTable.asDecided') : say(`ruleTable.strengths.${textOf(rule.get('strength'))}`)
}

/** What each cell of a rule says; settings that a rule does not have are left out. */
export function ruleParts(speech: RuleSpeech, has: FlatRule): RulePart[] {
  const { say, english } = speech
  const [own, other] = english ? ['en', 'zh'] : ['zh', 'en']
  const label = (path: string) => say(fieldKey(path))
  const part = (column: RuleColumn, path: string, text: RulePart['text'], labelled = true): RulePart => ({
    column,
    text,
    paths: [path],
    label: labelled ? label(path) : '',
  })
  const parts: RulePart[] = [
    part('rule', `title.${own}`, (rule) => textOf(rule.get(`title.${own}`)), false),
    part('rule', `title.${other}`, (rule) => textOf(rule.get(`title.${other}`))),
    part('source', `source.${own}`, (rule) => textOf(rule.get(`source.${own}`)), false),
    part('source', `source.${other}`, (rule) => textOf(rule.get(`source.${other}`))),
    part('binds', 'strength', (rule) => strengthWords(say, rule), false),
    part('binds', 'members', (rule) => say(`ruleTable.members.${textOf(rule.get('members'))}`), false),
    ...scopeParts(speech, part),
    {
      column: 'effective',
      label: '',
      paths: ['effective.from', 'effective.to'],
      text: (rule) => spanWords(speech, textOf(rule.get('effective.from')), textOf(rule.get('effective.to'))),
    },
    part('enabled', 'enabled', (rule) => say(rule.get('enabled') === true ? 'ruleTable.on' : 'ruleTable.off'), false),
  ]
  return parts.filter(({ paths }) => paths.every((path) => has.has(path)))
}

function scopeParts(
  speech: RuleSpeech,
  part: (column: RuleColumn, path: string, text: RulePart['text']) => RulePart,
): RulePart[] {
  const { say, english } = speech
  const join = (words: readonly string[]) => words.join(english ? ', ' : '、')
  const degrees = (rule: FlatRule, path: string) =>
    join(listOf(rule.get(path)).map((degree) => say(`domain.kinDegrees.${degree}`))) || say('tables.none')
  return [
    {
      ...part('scope', 'months.leading', (rule) =>
        say('ruleTable.yearsOf', {
          leading: timeWords(speech, numberOf(rule.get('months.leading'))),
          member: timeWords(speech, numberOf(rule.get('months.member'))),
        }),
      ),
      label: say('ruleTable.fields.months'),
      paths: ['months.leading', 'months.member'],
    },
    part('scope', 'months', (rule) => timeWords(speech, numberOf(rule.get('months')))),
    part('scope', 'degrees', (rule) => degrees(rule, 'degrees')),
    part('scope', 'advisoryDegrees', (rule) => degrees(rule, 'advisoryDegrees')),
    part(
      'scope',
      'places',
      (rule) => join(listOf(rule.get('places')).map((place) => say(`ruleTable.places.${place}`))) || say('tables.none'),
    ),
    part('scope', 'villages', (rule) => say(`ruleTable.villages.${rule.get('villages') === true ? 'yes' : 'no'}`)),
    part('scope', 'undecided', (rule) => say(`ruleTable.strengths.${textOf(rule.get('undecided'))}`)),
    part('scope', 'pairs', (rule) => say(`ruleTable.pairs.${textOf(rule.get('pairs'))}`)),
    part(
      'scope',
      'reach',
      (rule) =>
        join(listOf(rule.get('reach')).map((reach) => say(`ruleTable.reaches.${reach}`))) || say('ruleTable.nothing'),
    ),
  ]
}

export type DegreeChoice = 'bound' | 'advised' | 'free'

/** R5 asks of each degree whether it recuses, advises, or does not matter: one choice, so that it is never two. */
export function degreeChoices(rule: FlatRule): { degree: string; choice: DegreeChoice }[] {
  const [bound, advised] = [listOf(rule.get('degrees')), listOf(rule.get('advisoryDegrees'))]
  return KIN_DEGREES.map((degree) => {
    if (bound.includes(degree)) return { degree, choice: 'bound' }
    return { degree, choice: advised.includes(degree) ? 'advised' : 'free' }
  })
}
