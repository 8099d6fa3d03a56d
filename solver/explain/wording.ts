import type { Role } from '../domain/team.ts'
import type { LevelName } from '../roster/problem.ts'
import { ROSTER_LEVELS } from '../roster/levels/index.ts'
import type { Violation } from '../roster/rule.ts'
import { ROSTER_RULES } from '../roster/rules/index.ts'

export type Locale = 'zh' | 'en'

export interface Wording {
  locale: Locale
  /** Display name of a person, team or unit; the id itself when there is none. */
  nameOf: (id: string) => string
}

const ROLE_NAMES: Record<Locale, Record<Role, string>> = {
  zh: { leader: '组长', deputy: '副组长', member: '组员' },
  en: { leader: 'leader', deputy: 'deputy', member: 'member' },
}

export function wordRole(role: string, locale: Locale): string {
  // Roles of hand-made files may be unknown: those are shown as written.
  return (ROLE_NAMES[locale] as Record<string, string>)[role] ?? role
}

export function wordLevel(level: LevelName, locale: Locale): string {
  return ROSTER_LEVELS[level].title[locale]
}

/** The sentence an official reads about one broken rule. */
export function wordViolation(violation: Violation, wording: Wording): string {
  const say = SENTENCES[violation.rule]
  const rule = ROSTER_RULES.find(({ id }) => id === violation.rule)
  if (!say) return rule?.title[wording.locale] ?? violation.rule
  return say(partsOf(violation, wording))[wording.locale]
}

interface Parts {
  person: string
  other: string
  people: string
  team: string
  teams: string
  role: string
  value: (key: string) => string
  unit: string
}

function partsOf({ people, teams, values }: Violation, { locale, nameOf }: Wording): Parts {
  const value = (key: string) => String(values[key] ?? '')
  const comma = locale === 'zh' ? '、' : ', '
  return {
    person: nameOf(people[0] ?? ''),
    other: nameOf(people[1] ?? ''),
    people: people.map(nameOf).join(comma),
    team: nameOf(teams[0] ?? ''),
    teams: teams.map(nameOf).join(comma),
    role: wordRole(value('role'), locale),
    value,
    unit: nameOf(value('unit')),
  }
}

type Sentence = (parts: Parts) => Record<Locale, string>

const SENTENCES: Record<string, Sentence> = {
  recusal: ({ person, team, value }) => {
    const rule = value('recusal') === '' ? '' : ` (${value('recusal')})`
    return value('strength') === 'absolute'
      ? { zh: `${person}须回避${team}${rule}`, en: `${person} is recused from ${team}${rule}` }
      : {
          zh: `${person}因回避不得任${team}组长、副组长${rule}`,
          en: `${person} may not lead ${team}, as leader or deputy${rule}`,
        }
  },
  away: ({ person, team, value }) => ({
    zh: `${person}在${team}巡察期间不在岗（${value('from')}至${value('to')}）`,
    en: `${person} is away during ${team} (${value('from')} to ${value('to')})`,
  }),
  ban: ({ person, team }) => ({ zh: `${person}已被排除出${team}`, en: `${person} is excluded from ${team}` }),
  role: ({ person, role }) => ({ zh: `${person}未列为可任${role}`, en: `${person} is not listed as fit for ${role}` }),
  seats: ({ team, role, value }) =>
    value('max') === '0'
      ? { zh: `${team}不设${role}`, en: `${team} has no seat for a ${role}` }
      : {
          zh: `${team}${role}${value('count')}人，超过上限${value('max')}人`,
          en: `${team} has ${value('count')} × ${role}, more than ${value('max')}`,
        },
  'one-seat': ({ person, team }) => ({
    zh: `${person}已在${team}任职，一人在一个组只担任一个职务`,
    en: `${person} already sits on ${team}: one seat per person and team`,
  }),
  overlap: ({ person, teams }) => ({
    zh: `${person}不能同时在时间重叠的组：${teams}`,
    en: `${person} cannot sit on teams at the same time: ${teams}`,
  }),
  'max-teams': ({ person, value }) => ({
    zh: `${person}参加${value('count')}个组，超过上限${value('max')}个`,
    en: `${person} sits on ${value('count')} teams, more than ${value('max')}`,
  }),
  'min-teams': ({ person, value }) => ({
    zh: `${person}参加${value('count')}个组，少于下限${value('min')}个`,
    en: `${person} sits on ${value('count')} teams, fewer than ${value('min')}`,
  }),
  'same-unit-team': ({ team, unit, value }) => ({
    zh: `${team}中来自${unit}的有${value('count')}人，超过上限${value('max')}人`,
    en: `${team} has ${value('count')} people of ${unit}, more than ${value('max')}`,
  }),
  'same-unit-round': ({ unit, value }) => ({
    zh: `${unit}本轮抽调${value('count')}人次，超过上限${value('max')}`,
    en: `${unit} gives ${value('count')} seats in the round, more than ${value('max')}`,
  }),
  apart: ({ person, other, team }) => ({
    zh: `${person}与${other}不得同在${team}`,
    en: `${person} and ${other} must not both sit on ${team}`,
  }),
  together: ({ person, other, team }) => ({
    zh: `${person}与${other}须同进同出，${team}只有其中一人`,
    en: `${person} and ${other} must go together, ${team} has only one of them`,
  }),
  lock: ({ person, team, role }) => ({
    zh: `${person}已锁定在${team}${role === '' ? '' : `任${role}`}`,
    en: `${person} is locked on ${team}${role === '' ? '' : ` as ${role}`}`,
  }),
  listed: ({ person, team }) => ({
    zh: `名单中没有这个人员、组或职务：${person}，${team}`,
    en: `No such person, team or role in the problem: ${person}, ${team}`,
  }),
}
