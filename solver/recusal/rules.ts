import { KIN_DEGREES, type KinDegree } from '../domain/person.ts'
import type { Day } from '../domain/ids.ts'
import type { Period } from '../domain/period.ts'
import type { Strength } from '../domain/recusal.ts'
import { REACHES, type Reach } from './units.ts'

/**
 * 回避规则表: the recusal rules that are computed from records, with every parameter an office may change.
 * 遂发〔2016〕3号 §二(五) orders recusal in one sentence, without kinds or years; what it leaves open follows
 * practice elsewhere and is therefore a setting. What each rule reads is in its own file beside this one.
 */
export interface RuleTable {
  /** 现任职单位, r1-current-unit.ts */
  R1: RuleSetting & { reach: readonly Reach[] }
  /** 原工作单位, r2-former-unit.ts */
  R2: RuleSetting & { reach: readonly Reach[]; months: number }
  /** 亲属任班子成员, r4-kin-leading.ts */
  R4: RuleSetting & { reach: readonly Reach[]; degrees: readonly KinDegree[] }
  /** 籍贯地、成长地, r7-place.ts */
  R7: RuleSetting & { places: readonly PlaceRelation[] }
  /** 公务、利害关系, r8-interest.ts */
  R8: RuleSetting & { reach: readonly Reach[] }
}

export type ComputedRule = keyof RuleTable
export const COMPUTED_RULES = ['R1', 'R2', 'R4', 'R7', 'R8'] as const satisfies readonly ComputedRule[]

export const PLACE_RELATIONS = ['native', 'growth'] as const
export type PlaceRelation = (typeof PLACE_RELATIONS)[number]

export interface RuleSetting {
  title: { zh: string; en: string }
  source: { zh: string; en: string }
  enabled: boolean
  /** First and last day on which a round may start for the rule to apply; null is open. */
  effective: { from: Day | null; to: Day | null }
  /** absolute binds every seat; leader-only binds 组长 and 副组长; advisory binds nobody and costs. */
  strength: Strength
  /** With strength leader-only: does the rule also advise against a member's seat? */
  advisoryForMembers: boolean
}

const ALWAYS = { from: null, to: null }
const REGULATION = { zh: '遂发〔2016〕3号 二（五）', en: 'Suixi 2016 No. 3, II(5)' }
const PRACTICE = {
  zh: '遂发〔2016〕3号 二（五）；年限与范围为各地惯例，可改',
  en: 'Suixi 2016 No. 3, II(5); extent by practice elsewhere, a setting',
}

export const DEFAULT_RULES: RuleTable = {
  R1: {
    title: { zh: '现任职单位', en: 'Current unit' },
    source: REGULATION,
    enabled: true,
    effective: ALWAYS,
    strength: 'absolute',
    advisoryForMembers: false,
    reach: REACHES,
  },
  R2: {
    title: { zh: '原工作单位', en: 'Former unit' },
    source: PRACTICE,
    enabled: true,
    effective: ALWAYS,
    strength: 'leader-only',
    advisoryForMembers: true,
    reach: REACHES,
    months: 36,
  },
  R4: {
    title: { zh: '亲属任班子成员', en: "Kin in the unit's leading team" },
    source: PRACTICE,
    enabled: true,
    effective: ALWAYS,
    strength: 'absolute',
    advisoryForMembers: false,
    reach: REACHES,
    degrees: KIN_DEGREES,
  },
  R7: {
    title: { zh: '地域回避', en: 'Native or growth place' },
    source: PRACTICE,
    enabled: true,
    effective: ALWAYS,
    strength: 'leader-only',
    advisoryForMembers: true,
    places: PLACE_RELATIONS,
  },
  R8: {
    title: { zh: '公务、利害关系', en: 'Interest' },
    source: PRACTICE,
    enabled: true,
    effective: ALWAYS,
    strength: 'absolute',
    advisoryForMembers: false,
    reach: REACHES,
  },
}

/** Whether a rule applies to a round: switched on, and in force on the day the round starts. */
export function applies({ enabled, effective }: RuleSetting, round: Period): boolean {
  return enabled && (effective.from ?? '') <= round.from && (effective.to === null || round.from <= effective.to)
}

/** The strengths a hit of this rule is recorded with, the strongest first. */
export function strengthsOf({ strength, advisoryForMembers }: RuleSetting): Strength[] {
  return strength === 'leader-only' && advisoryForMembers ? ['leader-only', 'advisory'] : [strength]
}
