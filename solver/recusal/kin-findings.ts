import { groupBy } from '../domain/group.ts'
import type { Kin } from '../domain/person.ts'
import type { Strength } from '../domain/recusal.ts'
import { kinFact } from './fact.ts'
import { type Finding, findingsFrom } from './finding.ts'
import type { Reach, UnitIndex } from './units.ts'

/** What one kin record finds: the shape that R4 and R5 share. */
export function kinFindings(
  kin: Kin,
  reach: readonly Reach[],
  units: UnitIndex,
  strengths: readonly Strength[],
): Finding[] {
  const record = { record: 'kin', recordId: kin.id, fact: kinFact(kin), from: null, to: null } as const
  return findingsFrom(kin.unitId, reach, units, { strengths, records: [record] })
}

/** A relative who serves in two units of one house reaches both by one record: the nearer unit proves it. */
export function nearest(findings: readonly Finding[]): Finding[] {
  const length = ({ evidence }: Finding) => evidence.path.length
  const byRecord = groupBy(findings, ({ unitId, evidence }) => `${evidence.recordId} ${unitId}`)
  return [...byRecord.values()].map((list) => list.reduce((a, b) => (length(b) < length(a) ? b : a)))
}
