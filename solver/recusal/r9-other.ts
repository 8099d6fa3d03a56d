import { findingsFrom, type FindBy } from './finding.ts'
import { lastsInto } from './service.ts'

/**
 * R9 其他情形: what the person declared beyond the other rules, or the unit objected to, binds as the office decided;
 * until it has decided, as the rule table says (`undecided`, by default everybody).
 */
export const findOther: FindBy<'R9'> = (person, rule, { units, round }) =>
  person.others
    .filter((other) => lastsInto(other, round))
    .flatMap(({ id, source, unitId, reason, from, to, decision }) => {
      const strength = decision ?? rule.undecided
      if (strength === 'none') return []
      const record = { record: source, recordId: id, fact: reason, from, to } as const
      return findingsFrom(unitId, rule.reach, units, { strengths: [strength], records: [record] })
    })
