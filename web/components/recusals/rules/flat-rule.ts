import { RECUSAL_RULES, type RecusalRule } from '#solver/domain/recusal.ts'
import type { StoredRuleTable } from '#api/recusals/rule-schema.ts'

export type Rules = StoredRuleTable['rules']
export type Rule = Rules[RecusalRule]
export type RuleValue = string | number | boolean | null | readonly string[]
/** One rule's settings by dotted path, `months.leading`, in the order in which they are shown. */
export type FlatRule = ReadonlyMap<string, RuleValue>

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every rule has its own settings: as paths they can be compared, shown and edited alike. */
export function flatRule(rule: Rule): FlatRule {
  const entries = (group: object, path: string): [string, RuleValue][] =>
    Object.entries(group).flatMap(
      ([key, value]) => (isGroup(value) ? entries(value, `${path}${key}.`) : [[`${path}${key}`, value as RuleValue]]), // no group, so a value
    )
  return new Map(entries(rule, ''))
}

/** The rule with another value at a path. */
export function withValue<R extends Rule>(rule: R, path: string, value: RuleValue): R {
  const set = (group: object, [key = '', ...rest]: string[]): object => {
    const inner = Object.entries(group).find(([name]) => name === key)?.[1]
    return { ...group, [key]: rest.length > 0 && isGroup(inner) ? set(inner, rest) : value }
  }
  return set(rule, path.split('.')) as R // the same paths as before, one value another
}

export interface RuleDifference {
  rule: RecusalRule
  path: string
  before: RuleValue
  after: RuleValue
}

/** Which reaches, degrees or places are set counts, not their order. */
function sameValue(a: RuleValue, b: RuleValue): boolean {
  const text = (value: RuleValue) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value)
  return text(a) === text(b)
}

/** Settings in which two versions differ, in the order of the rules. */
export function ruleDifferences(before: Rules, after: Rules): RuleDifference[] {
  return RECUSAL_RULES.flatMap((rule) => {
    const old = flatRule(before[rule])
    return [...flatRule(after[rule])].flatMap(([path, value]) => {
      const was = old.get(path) ?? null
      return sameValue(was, value) ? [] : [{ rule, path, before: was, after: value }]
    })
  })
}
