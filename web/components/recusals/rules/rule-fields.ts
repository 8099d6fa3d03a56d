import { KIN_DEGREES } from '#solver/domain/kin.ts'
import { type RecusalRule, STRENGTHS } from '#solver/domain/recusal.ts'
import { MEMBER_BINDINGS, PLACE_RELATIONS } from '#solver/recusal/rules.ts'
import { REACHES } from '#solver/recusal/units.ts'
import type { FlatRule } from './flat-rule.ts'

export interface Option {
  value: string
  /** Key of its words. */
  words: string
}

const options = (values: readonly string[], group: string): Option[] =>
  values.map((value) => ({ value, words: `${group}.${value}` }))

const STRENGTH_OPTIONS = options(STRENGTHS, 'ruleTable.strengths')
const CHOICES: Record<string, Option[]> = {
  strength: STRENGTH_OPTIONS,
  members: options(MEMBER_BINDINGS, 'ruleTable.members'),
  undecided: STRENGTH_OPTIONS,
  pairs: options(['hard', 'soft', 'off'], 'ruleTable.pairs'),
}
const TICKS: Record<string, Option[]> = {
  degrees: options(KIN_DEGREES, 'domain.kinDegrees'),
  places: options(PLACE_RELATIONS, 'ruleTable.places'),
  reach: options(REACHES, 'ruleTable.reaches'),
}

/** What a setting may be; rotation binds leaders or nobody: who may not come back at all is recused by another rule. */
export function choicesOf(rule: RecusalRule, path: string): Option[] {
  const found = CHOICES[path] ?? []
  return rule === 'R10' && path === 'strength' ? found.filter(({ value }) => value !== 'absolute') : found
}

export function ticksOf(path: string): Option[] {
  return TICKS[path] ?? []
}

export function monthsHint(path: string): string {
  return path === 'months' ? 'ruleTable.hints.service' : 'ruleTable.hints.months'
}

export interface RuleFieldList {
  texts: string[]
  choices: string[]
  days: string[]
  months: string[]
  ticks: string[]
  /** Degrees that recuse or advise are one choice. */
  degreeChoice: boolean
  villages: boolean
}

/** The fields of a rule, by how they are edited; what does not matter with the strength set is left out. */
export function fieldsOf(rule: RecusalRule, flat: FlatRule): RuleFieldList {
  const has = (paths: readonly string[]) => paths.filter((path) => flat.has(path))
  const degreeChoice = flat.has('advisoryDegrees')
  return {
    texts: ['title.zh', 'title.en', 'source.zh', 'source.en'],
    choices: has(['strength', 'members', 'undecided', 'pairs']).filter(
      // R9 is decided case by case: its own strength is that of the decision.
      (path) =>
        (path !== 'members' || flat.get('strength') === 'leader-only') && (rule !== 'R9' || path !== 'strength'),
    ),
    days: ['effective.from', 'effective.to'],
    months: has(['months', 'months.leading', 'months.member']),
    ticks: has(['degrees', 'places', 'reach']).filter((path) => path !== 'degrees' || !degreeChoice),
    degreeChoice,
    villages: flat.has('villages'),
  }
}
