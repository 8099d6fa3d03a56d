import type { Period } from '../domain/period.ts'
import type { PersonFacts } from '../domain/person.ts'
import { STRENGTHS, type RecusalHit } from '../domain/recusal.ts'
import type { UnitFacts } from '../domain/unit.ts'
import type { FindBy, Finding, Surroundings } from './finding.ts'
import { findCurrentUnit } from './r1-current-unit.ts'
import { findFormerUnit } from './r2-former-unit.ts'
import { findKinLeading } from './r4-kin-leading.ts'
import { findPlace } from './r7-place.ts'
import { findInterest } from './r8-interest.ts'
import { applies, COMPUTED_RULES, DEFAULT_RULES, strengthsOf, type ComputedRule, type RuleTable } from './rules.ts'
import { indexUnits } from './units.ts'

const FINDERS: { [Id in ComputedRule]: FindBy<Id> } = {
  R1: findCurrentUnit,
  R2: findFormerUnit,
  R4: findKinLeading,
  R7: findPlace,
  R8: findInterest,
}

export interface Census {
  people: readonly PersonFacts[]
  units: readonly UnitFacts[]
  /** The round: its first day dates R2, its whole length R1 and R8. */
  period: Period
  rules?: RuleTable
}

/**
 * Every recusal of `people` toward `units` in a round, by the rule table (default: `DEFAULT_RULES`).
 * One hit per person, unit, rule, record and strength; a leader-only rule that also advises members gives two.
 * Ordered by person, unit, rule, strength and record, whatever the order of the input. Cost: about one step per
 * record and hit, never people × units.
 */
export function findHits({ people, units, period, rules = DEFAULT_RULES }: Census): RecusalHit[] {
  const index = indexUnits(units)
  return people
    .toSorted((a, b) => compare(a.id, b.id))
    .flatMap((person) => findHitsOf(person, { units: index, round: period }, rules))
}

/** The hits of one person, in the order of `findHits`: what to compute again when one person's records change. */
export function findHitsOf(
  person: PersonFacts,
  surroundings: Surroundings,
  rules: RuleTable = DEFAULT_RULES,
): RecusalHit[] {
  return COMPUTED_RULES.flatMap((id) => hitsBy(id, person, rules, surroundings)).sort(compareHits)
}

function hitsBy<Id extends ComputedRule>(
  id: Id,
  person: PersonFacts,
  rules: RuleTable,
  surroundings: Surroundings,
): RecusalHit[] {
  const rule = rules[id]
  if (!applies(rule, surroundings.round)) return []
  const toHits = ({ unitId, evidence }: Finding): RecusalHit[] =>
    strengthsOf(rule).map((strength) => ({ personId: person.id, unitId, rule: id, strength, evidence }))
  return FINDERS[id](person, rule, surroundings).flatMap(toHits)
}

function compareHits(a: RecusalHit, b: RecusalHit): number {
  return (
    compare(a.unitId, b.unitId) ||
    compare(a.rule, b.rule) ||
    STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength) ||
    compare(a.evidence.recordId, b.evidence.recordId) ||
    compare(a.evidence.fact, b.evidence.fact)
  )
}

/** Code units, not a locale: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
