import { RECUSAL_RULES } from '#solver/domain/recusal.ts'
import type { RuleInput, StoredRuleTable } from '#api/recusals/rule-schema.ts'
import { checkDay, checkNumber, checkText, type Check } from '../../forms/checks.ts'
import { problemAt, type Problem } from '../../forms/problem.ts'
import { flatRule, type Rule, type Rules } from './flat-rule.ts'

/** The next version while it is typed. */
export interface RuleDraft {
  since: string
  note: string
  rules: Rules
}

export const draftFrom = ({ rules }: StoredRuleTable): RuleDraft => ({ since: '', note: '', rules })

const MOST_MONTHS = 600

function checkRule(where: string, rule: Rule): Check {
  const flat = flatRule(rule)
  const { from, to } = rule.effective
  return [
    ...(['title', 'source'] as const).flatMap((field) => [
      ...checkText(`${where}.${field}.zh`, rule[field].zh, { max: 100, required: true }),
      ...checkText(`${where}.${field}.en`, rule[field].en, { max: 160, required: true }),
    ]),
    ...(['from', 'to'] as const).flatMap((end) =>
      rule.effective[end] === null ? [] : checkDay(`${where}.effective.${end}`, rule.effective[end]),
    ),
    ...(from !== null && to !== null && to < from ? [problemAt(`${where}.effective.to`, 'order')] : []),
    ...['months', 'months.leading', 'months.member'].flatMap((path) => {
      const months = flat.get(path)
      if (months === undefined) return []
      // A length of service of nothing would recuse everybody.
      const min = path === 'months' ? 1 : 0
      return checkNumber(`${where}.${path}`, typeof months === 'number' ? months : null, { min, max: MOST_MONTHS })
    }),
  ]
}

/** What ruleInputSchema would refuse, known before the server is asked. */
export function checkRules({ since, note, rules }: RuleDraft): Problem[] {
  return [
    ...RECUSAL_RULES.flatMap((id) => checkRule(`rules.${id}`, rules[id])),
    ...checkDay('since', since),
    ...checkText('note', note, { max: 500, required: true }),
  ]
}

/** Whether a preview may be asked for: the note is not part of it. */
export function checkForPreview(draft: RuleDraft): Problem[] {
  return checkRules(draft).filter(({ where }) => where !== 'note')
}

export function ruleInput({ since, note, rules }: RuleDraft, basedOn: number): RuleInput {
  return { basedOn, since, note: note.trim(), rules }
}

/** Names exactly what a preview was made of: nothing else may be saved on the strength of it. */
export function previewKey({ since, rules }: RuleDraft): string {
  return JSON.stringify([since, rules])
}
