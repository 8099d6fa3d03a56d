import type { ConflictMember } from '../roster/answer.ts'
import { type Locale, type Wording, wordRole } from './wording.ts'

/** One thing that must hold, as an official says it. */
export function wordMember({ kind, ids }: Omit<ConflictMember, 'text'>, { locale, nameOf }: Wording): string {
  const [a = '', b = ''] = ids.map(nameOf)
  const third = ids[2] ?? ''
  const role = wordRole(kind === 'seats' ? (ids[1] ?? '') : third, locale)
  const words: Record<ConflictMember['kind'], Record<Locale, string>> = {
    lock: {
      zh: `锁定：${a}在${b}${role === '' ? '' : `任${role}`}`,
      en: `Lock: ${a} on ${b}${role === '' ? '' : ` as ${role}`}`,
    },
    minTeams: { zh: `${a}参加的组数下限`, en: `The fewest teams ${a} must sit on` },
    maxTeams: { zh: `${a}参加的组数上限`, en: `The most teams ${a} may sit on` },
    together: { zh: `${a}与${b}须同组`, en: `${a} and ${b} must go together` },
    apart: { zh: `${a}与${b}须分开`, en: `${a} and ${b} must be kept apart` },
    sameUnitMax:
      a === ''
        ? { zh: '同一单位本轮抽调人数上限', en: 'The most seats one home unit may give in the round' }
        : { zh: `${a}同一单位人数上限`, en: `The most people of one home unit on ${a}` },
    seats: { zh: `${a}的${role}人数上限`, en: `The most seats for a ${role} on ${a}` },
    overlap: { zh: '同期的组不共用人员', en: 'Teams at the same time share nobody' },
    ban: { zh: `${a}已被排除出${b}`, en: `${a} is excluded from ${b}` },
    recusal: {
      zh: `${a}对${b}的回避${third === '' ? '' : `（${third}）`}`,
      en: `The recusal of ${a} from ${b}${third === '' ? '' : ` (${third})`}`,
    },
    away: { zh: `${a}不在岗的时段`, en: `The absences of ${a}` },
    role: { zh: `${a}可任的职务`, en: `The roles ${a} is listed for` },
  }
  return words[kind][locale]
}

/** One way out: what to give up. */
export function wordRelaxation(members: readonly string[], locale: Locale): string {
  return locale === 'zh' ? `放弃：${members.join('；')}` : `Give up: ${members.join('; ')}`
}
