import { findingsFrom, type FindBy, postRecord } from './finding.ts'
import { strengthsOf } from './rules.ts'
import { postsHeldIn } from './service.ts'

/**
 * R1 现任职单位: nobody inspects the unit they serve in, its parent or its child.
 * A post that is still held counts as current service, also beside the registered unit; where a post proves the
 * registered unit, the post is the evidence, for it carries the date.
 */
export const findCurrentUnit: FindBy<'R1'> = (person, rule, { units, round }) => {
  const strengths = strengthsOf(rule)
  const held = postsHeldIn(person, round)
  const findings = held.flatMap((post) =>
    findingsFrom(post.unitId, rule.reach, units, { strengths, records: [postRecord(post)] }),
  )
  const { unitId } = person
  if (unitId === null || held.some((post) => post.unitId === unitId)) return findings
  const registered = { record: 'person', recordId: person.id, fact: person.post, from: null, to: null } as const
  return [...findings, ...findingsFrom(unitId, rule.reach, units, { strengths, records: [registered] })]
}
