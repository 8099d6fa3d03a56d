import { kinFindings, nearest } from './kin-findings.ts'
import type { FindBy } from './finding.ts'
import { strengthsOf } from './rules.ts'

/** R4 亲属任班子成员: spouse, lineal, collateral within three generations or near affinity in the unit's leading team. */
export const findKinLeading: FindBy<'R4'> = (person, rule, { units }) =>
  nearest(
    person.kin
      .filter((kin) => kin.leading && rule.degrees.includes(kin.degree))
      .flatMap((kin) => kinFindings(kin, rule.reach, units, strengthsOf(rule))),
  )
