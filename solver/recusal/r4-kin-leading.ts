import { kinFact } from './fact.ts'
import { findingsFrom, type FindBy } from './finding.ts'

/** R4 亲属任班子成员: spouse, lineal, collateral within three generations or near affinity in the unit's leading team. */
export const findKinLeading: FindBy<'R4'> = (person, rule, { units }) =>
  person.kin
    .filter((kin) => kin.leading && rule.degrees.includes(kin.degree))
    .flatMap((kin) =>
      findingsFrom(kin.unitId, rule.reach, units, {
        record: 'kin',
        recordId: kin.id,
        fact: kinFact(kin),
        from: null,
        to: null,
      }),
    )
