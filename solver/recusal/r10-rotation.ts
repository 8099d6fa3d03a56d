import { findingsFrom, type FindBy } from './finding.ts'
import { strengthsOf } from './rules.ts'

/**
 * R10 轮换, "三个不固定": who has led the inspection of a unit in a round before does not lead it again. By default it
 * advises only, and the solver counts it as a repeat; the pairing of leader and deputy is no matter of a unit and is
 * read from the rosters.
 */
export const findRotation: FindBy<'R10'> = (person, rule, { units, round }) =>
  person.led
    .filter((led) => led.to < round.from)
    .flatMap(({ id, unitId, roundName, from, to }) => {
      const record = { record: 'visit', recordId: id, fact: roundName, from, to } as const
      return findingsFrom(unitId, [], units, { strengths: strengthsOf(rule), records: [record] })
    })
