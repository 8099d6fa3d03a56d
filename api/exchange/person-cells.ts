import { KIN_DEGREES, KIN_RELATIONS, type KinDegree, type KinRelation } from '#solver/domain/kin.ts'
import type { Skill } from '#solver/domain/person.ts'
import { KIN_ZH } from '#solver/recusal/wording-zh.ts'
import { type Codec, oneOf, quoted, readDay, splitList } from './cells.ts'
import { SKILL_WORDS } from './words.ts'

interface SkillLevel {
  skill: Skill
  level: number
}

const SKILL_CODES = Object.keys(SKILL_WORDS) as Skill[] // the keys of a Record<Skill, …>

function readSkill(item: string): SkillLevel | null {
  const [, word = '', level = ''] = /^(.+?)\s*[:：]?\s*([123])$/.exec(item) ?? []
  const skill = SKILL_CODES.find((code) => code === word || SKILL_WORDS[code] === word)
  return skill === undefined ? null : { skill, level: Number(level) }
}

/** 财务审计:2；文字综合:1 */
export const skills: Codec<SkillLevel[]> = {
  allowed: {
    zh: `专长:等级，等级 1–3，如“财务审计:2；文字综合:1”。专长：${Object.values(SKILL_WORDS).join('、')}`,
    en: `skill:level, level 1–3, several separated by ;. Skills: ${SKILL_CODES.map((code) => `${SKILL_WORDS[code]} ${code}`).join(', ')}`,
  },
  read: (cell) => {
    const items = splitList(cell)
    const unknown = items.filter((item) => readSkill(item) === null)
    if (unknown.length > 0) return { what: `专长或等级有误：${quoted(unknown)}` }
    const value = items.flatMap((item) => readSkill(item) ?? [])
    const twice = new Set(value.map((one) => one.skill)).size < value.length
    return twice ? { what: '同一专长只能填一次' } : { value }
  },
  write: (value) => value.map(({ skill, level }) => `${SKILL_WORDS[skill]}:${level}`).join('；'),
}

interface Absence {
  from: string
  to: string
  reason: string
}

function readAbsence(item: string): Absence | null {
  const [, first = '', last = '', reason = ''] = /^(\S+?)\s*[~～至]\s*([\d./年月日-]+)\s*(.*)$/.exec(item) ?? []
  const [from, to] = [readDay(first), readDay(last)]
  return from === null || to === null || to < from ? null : { from, to, reason: reason.trim() }
}

/** 2026-03-01~2026-04-10 党校学习；… */
export const absences: Codec<Absence[]> = {
  allowed: {
    zh: '起日~止日 事由，几段之间用“；”，如“2026-03-01~2026-04-10 党校学习”',
    en: 'first~last day and reason, several separated by ;, e.g. 2026-03-01~2026-04-10 training',
  },
  read: (cell) => {
    // Only the semicolon parts spans: a reason may hold a comma.
    const items = cell.split(/[；;]/).map((item) => item.trim())
    const spans = items.filter((item) => item !== '')
    const bad = spans.filter((item) => readAbsence(item) === null)
    if (bad.length > 0) return { what: `时段有误：${quoted(bad)}` }
    return { value: spans.flatMap((item) => readAbsence(item) ?? []) }
  },
  write: (value) => value.map(({ from, to, reason }) => `${from}~${to} ${reason}`.trim()).join('；'),
}

const DEGREES = KIN_DEGREES.map((degree) => KIN_ZH[degree]).join('；')
const RELATIONS = KIN_RELATIONS.map((relation) => KIN_ZH[relation]).join('；')

/** 父母, or 直系血亲 where only the degree is known. The words hold commas, so semicolons part them here. */
export const kinship: Codec<KinRelation | KinDegree> = {
  ...oneOf(KIN_ZH),
  allowed: {
    zh: `亲属是本人的：${RELATIONS}。不清楚的可只填亲属类别：${DEGREES}`,
    en: `what the relative is to the person: ${KIN_RELATIONS.join(', ')}; or only the degree: ${KIN_DEGREES.join(', ')}`,
  },
}
