import { type Locale, type Wording, wordLevel, wordRole, wordViolation } from '../explain/wording.ts'
import { LEVEL_NAMES } from '../roster/problem.ts'
import type { LevelChange, Place, SeatMove, Verdict } from './answers.ts'

/** One sentence an official reads about what a condition costs, or why it cannot be had. */
export function wordVerdict(answer: Verdict, wording: Wording): string {
  const { locale } = wording
  const stop = locale === 'zh' ? '；' : '; '
  if (answer.verdict === 'unknown') return UNKNOWN[locale]
  if (answer.verdict === 'barred') return answer.violations.map((one) => wordViolation(one, wording)).join(stop)
  if (answer.verdict === 'conflict')
    return `${CONFLICT[locale]}${answer.conflict.members.map(({ text }) => text).join(stop)}`
  const { levels, moves, proven } = answer.price
  const changes = levels.filter(({ before, after }) => before !== after).map((one) => wordChange(one, locale))
  const cost = changes.length > 0 ? changes.join(stop) : FREE[locale]
  return `${cost}${stop}${MOVED[locale](new Set(moves.map(({ person }) => person)).size)}${proven ? '' : UNPROVEN[locale]}`
}

/** One person's move: where from, where to. */
export function wordMove({ person, from, to }: SeatMove, wording: Wording): string {
  const place = (one: Place | null) =>
    one === null ? HOME[wording.locale] : `${wording.nameOf(one.team)} ${wordRole(one.role, wording.locale)}`
  const colon = wording.locale === 'zh' ? '：' : ': '
  return `${wording.nameOf(person)}${colon}${place(from)} → ${place(to)}`
}

function wordChange({ level, before, after }: LevelChange, locale: Locale): string {
  const parts = level.split('+').flatMap((name) => LEVEL_NAMES.find((known) => known === name) ?? [])
  const title = parts.map((name) => wordLevel(name, locale)).join(' + ')
  return CHANGED[locale](title, before, after)
}

const UNKNOWN: Record<Locale, string> = {
  zh: '限定时间内未得出结论',
  en: 'No answer within the time limit',
}
const CONFLICT: Record<Locale, string> = {
  zh: '与下列各项不能同时成立：',
  en: 'It cannot hold together with: ',
}
const FREE: Record<Locale, string> = { zh: '各项目标都不变差', en: 'No objective changes' }
const HOME: Record<Locale, string> = { zh: '未入组', en: 'no seat' }
const UNPROVEN: Record<Locale, string> = {
  zh: '（尚未证明没有更好的方案）',
  en: ' (not proven that there is no better way)',
}
const MOVED: Record<Locale, (people: number) => string> = {
  zh: (people) => `涉及${people}人变动`,
  en: (people) => `seats of ${people} people change`,
}
const CHANGED: Record<Locale, (title: string, before: number, after: number) => string> = {
  zh: (title, before, after) => `“${title}”由${before}变为${after}`,
  en: (title, before, after) => `“${title}” goes from ${before} to ${after}`,
}
