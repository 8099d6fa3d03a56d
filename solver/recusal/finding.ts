import type { UnitId } from '../domain/ids.ts'
import type { Period } from '../domain/period.ts'
import type { PersonFacts } from '../domain/person.ts'
import type { Evidence } from '../domain/recusal.ts'
import type { ComputedRule, RuleTable } from './rules.ts'
import { pathsFrom, type Reach, type UnitIndex } from './units.ts'

/** What a rule finds: the unit and the proof; the rule table adds the strength. */
export interface Finding {
  unitId: UnitId
  evidence: Evidence
}

/** What a rule looks at beside the person. */
export interface Surroundings {
  units: UnitIndex
  round: Period
}

/** The shape of every rule file: one person's findings, by one entry of the rule table. */
export type FindBy<Id extends ComputedRule> = (
  person: PersonFacts,
  rule: RuleTable[Id],
  surroundings: Surroundings,
) => Finding[]

/** One finding per unit that a record about `named` reaches. */
export function findingsFrom(
  named: UnitId,
  reach: readonly Reach[],
  units: UnitIndex,
  evidence: Omit<Evidence, 'path'>,
): Finding[] {
  return pathsFrom(named, reach, units).map((path) => ({
    unitId: path.at(-1) ?? named,
    evidence: { ...evidence, path },
  }))
}
