import type { UnitId } from '../domain/ids.ts'
import type { Period } from '../domain/period.ts'
import type { PersonFacts, Post } from '../domain/person.ts'
import type { Evidence, EvidenceRecord, Strength } from '../domain/recusal.ts'
import type { RuleId, RuleSet } from './rules.ts'
import { pathsFrom, type Reach, type UnitIndex } from './units.ts'

/** What a rule finds: the unit and the proof; the rule table adds its version. */
export interface Finding {
  unitId: UnitId
  strengths: readonly Strength[]
  evidence: Omit<Evidence, 'ruleVersion'>
}

/** What a rule looks at beside the person. */
export interface Surroundings {
  units: UnitIndex
  round: Period
}

/** The shape of every rule file: one person's findings, by one entry of the rule table. */
export type FindBy<Id extends RuleId> = (
  person: PersonFacts,
  rule: RuleSet[Id],
  surroundings: Surroundings,
) => Finding[]

/** What a record proves, before the path is known. */
export interface Proof {
  strengths: readonly Strength[]
  records: readonly [EvidenceRecord, ...EvidenceRecord[]]
}

/** One finding per unit that a record about `named` reaches. */
export function findingsFrom(named: UnitId, reach: readonly Reach[], units: UnitIndex, proof: Proof): Finding[] {
  const { strengths, records } = proof
  const [first, ...also] = records
  return pathsFrom(named, reach, units).map((path) => ({
    unitId: path.at(-1) ?? named,
    strengths,
    evidence: { ...first, also, path },
  }))
}

export function postRecord({ id, title, from, to }: Post): EvidenceRecord {
  return { record: 'post', recordId: id, fact: title, from, to }
}
