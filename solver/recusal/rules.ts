import type { Day } from '../domain/ids.ts'
import { KIN_DEGREES, type KinDegree } from '../domain/kin.ts'
import { addMonths, type Period } from '../domain/period.ts'
import type { RecusalRule, Strength } from '../domain/recusal.ts'
import { REACHES, type Reach } from './units.ts'

/** What each rule may be set to; what it reads is in its own file beside this one. */
export interface RuleSet {
  /** 现任职单位, r1-current-unit.ts */
  R1: RuleSetting & { reach: readonly Reach[] }
  /** 原工作单位, r2-former-unit.ts */
  R2: RuleSetting & { reach: readonly Reach[]; months: MonthsByRole }
  /** 长期任职, r3-long-service.ts */
  R3: RuleSetting & { reach: readonly Reach[]; months: number }
  /** 亲属任班子成员, r4-kin-leading.ts */
  R4: RuleSetting & { reach: readonly Reach[]; degrees: readonly KinDegree[] }
  /** 亲属任其他人员, r5-kin-staff.ts */
  R5: RuleSetting & { reach: readonly Reach[]; degrees: readonly KinDegree[]; advisoryDegrees: readonly KinDegree[] }
  /** 上下级、共事, r6-shared-service.ts */
  R6: RuleSetting & { months: MonthsByRole }
  /** 籍贯地、成长地, r7-place.ts */
  R7: RuleSetting & { places: readonly PlaceRelation[]; villages: boolean }
  /** 公务、利害关系, r8-interest.ts */
  R8: RuleSetting & { reach: readonly Reach[] }
  /** 其他情形, r9-other.ts */
  R9: RuleSetting & { reach: readonly Reach[]; undecided: Strength }
  /** 轮换, r10-rotation.ts; the pairing of leader and deputy counts as hard or soft */
  R10: RuleSetting & { pairs: 'hard' | 'soft' | 'off' }
}
export type RuleId = RecusalRule

/** 回避规则表: one version of the rules, in force for the rounds that start on `since` or later, until the next version. */
export interface RuleTable {
  version: number
  since: Day | null
  rules: RuleSet
}

/** Months to wait: for leader and deputies, and for members. */
export interface MonthsByRole {
  leading: number
  member: number
}

export const PLACE_RELATIONS = ['native', 'growth'] as const
export type PlaceRelation = (typeof PLACE_RELATIONS)[number]

export const MEMBER_BINDINGS = ['free', 'advised', 'bound'] as const
/** What a leader-only rule means for a member's seat. */
export type MemberBinding = (typeof MEMBER_BINDINGS)[number]

export interface RuleSetting {
  title: { zh: string; en: string }
  source: { zh: string; en: string }
  enabled: boolean
  /** First and last day on which a round may start for the rule to apply; null is open. */
  effective: { from: Day | null; to: Day | null }
  /** absolute binds every seat; leader-only binds 组长 and 副组长; advisory binds nobody and costs. */
  strength: Strength
  /** With strength leader-only: whether it advises against a member's seat, or binds it too. */
  members: MemberBinding
}

const ALWAYS = { from: null, to: null }
const REGULATION = { zh: '遂发〔2016〕3号 二（五）', en: 'Suixi 2016 No. 3, II(5)' }
const PRACTICE = {
  zh: '遂发〔2016〕3号 二（五）；年限与范围为各地惯例，可改',
  en: 'Suixi 2016 No. 3, II(5); extent by practice elsewhere, a setting',
}
const OFFICE = { zh: '县委巡察办决定', en: 'Decision of the inspection office' }
const BINDS_ALL = { enabled: true, effective: ALWAYS, strength: 'absolute', members: 'free' } as const
const BINDS_LEADERS = { enabled: true, effective: ALWAYS, strength: 'leader-only', members: 'free' } as const

/**
 * The table an office starts with. 遂发〔2016〕3号 §二(五) orders recusal in one sentence, without kinds or years; what
 * it leaves open follows practice elsewhere and is therefore a setting.
 */
export const DEFAULT_RULES: RuleTable = {
  version: 1,
  since: null,
  rules: {
    R1: {
      title: { zh: '现任职单位', en: 'Current unit' },
      source: REGULATION,
      ...BINDS_ALL,
      reach: ['parent', 'child'],
    },
    R2: {
      title: { zh: '原工作单位', en: 'Former unit' },
      source: PRACTICE,
      ...BINDS_LEADERS,
      members: 'advised',
      reach: REACHES,
      months: { leading: 36, member: 36 },
    },
    R3: {
      title: { zh: '长期任职', en: 'Long service' },
      source: PRACTICE,
      ...BINDS_LEADERS,
      reach: [],
      months: 36,
    },
    R4: {
      title: { zh: '亲属任班子成员', en: "Kin in the unit's leading team" },
      source: PRACTICE,
      ...BINDS_ALL,
      reach: REACHES,
      degrees: KIN_DEGREES,
    },
    R5: {
      title: { zh: '亲属任其他人员', en: 'Kin elsewhere in the unit' },
      source: PRACTICE,
      ...BINDS_ALL,
      reach: [],
      degrees: ['spouse', 'lineal'],
      advisoryDegrees: ['collateral', 'affinity'],
    },
    R6: {
      title: { zh: '上下级、共事', en: 'Superior, subordinate or same leading team' },
      source: PRACTICE,
      ...BINDS_LEADERS,
      months: { leading: 36, member: 36 },
    },
    R7: {
      title: { zh: '地域回避', en: 'Native or growth place' },
      source: PRACTICE,
      ...BINDS_LEADERS,
      members: 'advised',
      places: PLACE_RELATIONS,
      villages: true,
    },
    R8: {
      title: { zh: '公务、利害关系', en: 'Interest' },
      source: PRACTICE,
      ...BINDS_ALL,
      reach: REACHES,
    },
    R9: {
      title: { zh: '其他情形', en: 'Other reason' },
      source: OFFICE,
      ...BINDS_ALL,
      reach: [],
      undecided: 'absolute',
    },
    R10: {
      title: { zh: '轮换', en: 'Rotation' },
      source: { zh: '遂发〔2016〕3号 二（二）“三个不固定”', en: 'Suixi 2016 No. 3, II(2), the three not fixed' },
      ...BINDS_LEADERS,
      strength: 'advisory',
      pairs: 'soft',
    },
  },
}

/** The version in force for a round: the latest of those that had begun when it starts. */
export function tableFor(round: Period, versions: readonly RuleTable[]): RuleTable {
  const begun = versions.filter(({ since }) => (since ?? '') <= round.from)
  return begun.reduce((last, table) => (table.version > last.version ? table : last), begun[0] ?? DEFAULT_RULES)
}

/** Whether a rule applies to a round: switched on, and in force on the day the round starts. */
export function applies({ enabled, effective }: RuleSetting, round: Period): boolean {
  return enabled && (effective.from ?? '') <= round.from && (effective.to === null || round.from <= effective.to)
}

/**
 * The strengths a finding is recorded with, the strongest first. `within` says whether it is recent enough for leaders
 * and deputies, and for members; a rule without years is always.
 */
export function strengthsOf(
  { strength, members }: RuleSetting,
  within: { leading: boolean; member: boolean } = { leading: true, member: true },
): Strength[] {
  if (strength !== 'leader-only') return within.leading ? [strength] : []
  const leading = within.leading ? (['leader-only'] as const) : []
  if (members === 'free' || !within.member) return [...leading]
  return members === 'bound' ? ['absolute'] : [...leading, 'advisory']
}

/** `strengthsOf` for a tie that ended on `since`: it binds while fewer than the rule's months have gone by. */
export function strengthsSince(
  rule: RuleSetting & { months: MonthsByRole },
  { since, round }: { since: Day; round: Period },
): Strength[] {
  const binds = (months: number) => since >= round.from || addMonths(since, months) > round.from
  return strengthsOf(rule, { leading: binds(rule.months.leading), member: binds(rule.months.member) })
}
