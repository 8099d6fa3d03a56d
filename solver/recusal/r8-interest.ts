import { findingsFrom, type FindBy } from './finding.ts'
import { strengthsOf } from './rules.ts'
import { lastsInto } from './service.ts'

/** R8 公务、利害关系: a declared or registered interest binds while it lasts, one common day with the round is enough. */
export const findInterest: FindBy<'R8'> = (person, rule, { units, round }) =>
  person.interests
    .filter((interest) => lastsInto(interest, round))
    .flatMap(({ id, unitId, reason, from, to }) => {
      const record = { record: 'interest', recordId: id, fact: reason, from, to } as const
      return findingsFrom(unitId, rule.reach, units, { strengths: strengthsOf(rule), records: [record] })
    })
