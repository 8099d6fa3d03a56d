import type { Period } from '../domain/period.ts'
import type { PersonFacts } from '../domain/person.ts'
import { RECUSAL_RULES, STRENGTHS, type RecusalHit } from '../domain/recusal.ts'
import type { UnitFacts } from '../domain/unit.ts'
import type { FindBy, Finding, Surroundings } from './finding.ts'
import { withKinOfBothSides } from './kin-both-sides.ts'
import { findCurrentUnit } from './r1-current-unit.ts'
import { findRotation } from './r10-rotation.ts'
import { findFormerUnit } from './r2-former-unit.ts'
import { findLongService } from './r3-long-service.ts'
import { findKinLeading } from './r4-kin-leading.ts'
import { findKinStaff } from './r5-kin-staff.ts'
import { findSharedService } from './r6-shared-service.ts'
import { findPlace } from './r7-place.ts'
import { findInterest } from './r8-interest.ts'
import { findOther } from './r9-other.ts'
import { applies, DEFAULT_RULES, type RuleId, type RuleTable } from './rules.ts'
import { indexUnits } from './units.ts'

const FINDERS: { [Id in RuleId]: FindBy<Id> } = {
  R1: findCurrentUnit,
  R2: findFormerUnit,
  R3: findLongService,
  R4: findKinLeading,
  R5: findKinStaff,
  R6: findSharedService,
  R7: findPlace,
  R8: findInterest,
  R9: findOther,
  R10: findRotation,
}

export interface Census {
  people: readonly PersonFacts[]
  units: readonly UnitFacts[]
  /** The round: its first day dates R2, R3 and R6, its whole length R1, R8 and R9. */
  period: Period
  table?: RuleTable
}

/**
 * Every recusal of `people` toward `units` in a round, by the rule table (default: `DEFAULT_RULES`).
 * One hit per person, unit, rule, record and strength; a leader-only rule that also advises members gives two.
 * Kin who are both among `people` bind each other whichever of the two declared it.
 * Ordered by person, unit, rule, strength and record, whatever the order of the input. Cost: about one step per
 * record and hit, never people × units.
 */
export function findHits({ people, units, period, table = DEFAULT_RULES }: Census): RecusalHit[] {
  const index = indexUnits(units)
  return withKinOfBothSides(people, period)
    .sort((a, b) => compare(a.id, b.id))
    .flatMap((person) => findHitsOf(person, { units: index, round: period }, table))
}

/** The hits of one person, in the order of `findHits`: what to compute again when one person's records change. */
export function findHitsOf(
  person: PersonFacts,
  surroundings: Surroundings,
  table: RuleTable = DEFAULT_RULES,
): RecusalHit[] {
  return RECUSAL_RULES.flatMap((id) => hitsBy(id, person, table, surroundings)).sort(compareHits)
}

function hitsBy<Id extends RuleId>(
  id: Id,
  person: PersonFacts,
  { version, rules }: RuleTable,
  surroundings: Surroundings,
): RecusalHit[] {
  const rule = rules[id]
  if (!applies(rule, surroundings.round)) return []
  const toHits = ({ unitId, strengths, evidence }: Finding): RecusalHit[] =>
    strengths.map((strength) => ({
      personId: person.id,
      unitId,
      rule: id,
      strength,
      evidence: { ...evidence, ruleVersion: version },
    }))
  return FINDERS[id](person, rule, surroundings).flatMap(toHits)
}

function compareHits(a: RecusalHit, b: RecusalHit): number {
  return (
    compare(a.unitId, b.unitId) ||
    RECUSAL_RULES.indexOf(a.rule) - RECUSAL_RULES.indexOf(b.rule) ||
    STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength) ||
    compare(a.evidence.recordId, b.evidence.recordId) ||
    compare(a.evidence.fact, b.evidence.fact)
  )
}

/** Code units, not a locale: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
