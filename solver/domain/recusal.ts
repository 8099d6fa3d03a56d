import type { Day, PersonId, UnitId } from './ids.ts'

export const STRENGTHS = ['absolute', 'leader-only', 'advisory'] as const
/** absolute: nobody overrides; leader-only: binds leader and deputies; advisory: shown, costs, may be accepted. */
export type Strength = (typeof STRENGTHS)[number]

export const RECUSAL_RULES = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10'] as const
export type RecusalRule = (typeof RECUSAL_RULES)[number]

export const EVIDENCE_RECORDS = [
  'person',
  'post',
  'kin',
  'place',
  'interest',
  'head',
  'declaration',
  'objection',
  'visit',
] as const

/** One record of the register, with the facts an official checks. */
export interface EvidenceRecord {
  record: (typeof EVIDENCE_RECORDS)[number]
  /** Id of that record (the person's own id for `person` and `place`, the unit's for `head`). */
  recordId: string
  /** What the record says: a post's title, kin's name and degree, a place code, an interest's reason. */
  fact: string
  from: Day | null
  to: Day | null
}

/** The record that proves a hit. */
export interface Evidence extends EvidenceRecord {
  /** What proves it together with that record: further posts that add up, the head's post at the same time. */
  also: readonly EvidenceRecord[]
  /** From the unit the record names to the inspected unit; one entry when they are the same. */
  path: readonly UnitId[]
  /** Version of the rule table it was found with. */
  ruleVersion: number
}

/** One person may not, or may not lead, the inspection of one unit. */
export interface RecusalHit {
  personId: PersonId
  unitId: UnitId
  rule: RecusalRule
  strength: Strength
  evidence: Evidence
}

/** The strongest of several: absolute before leader-only before advisory. */
export function strongest(hits: readonly { strength: Strength }[]): Strength | null {
  return STRENGTHS.find((strength) => hits.some((hit) => hit.strength === strength)) ?? null
}
