import { overlaps } from '../domain/period.ts'
import { findingsFrom, type FindBy } from './finding.ts'
import { OPEN_END } from './service.ts'

/** R8 公务、利害关系: a declared or registered interest binds while it lasts, one common day with the round is enough. */
export const findInterest: FindBy<'R8'> = (person, rule, { units, round }) =>
  person.interests
    .filter((interest) => overlaps({ from: interest.from, to: interest.to ?? OPEN_END }, round))
    .flatMap((interest) =>
      findingsFrom(interest.unitId, rule.reach, units, {
        record: 'interest',
        recordId: interest.id,
        fact: interest.reason,
        from: interest.from,
        to: interest.to,
      }),
    )
