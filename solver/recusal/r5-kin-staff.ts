import { kinFindings, nearest } from './kin-findings.ts'
import type { FindBy } from './finding.ts'
import { strengthsOf } from './rules.ts'

/** R5 亲属任其他人员: spouse and lineal kin elsewhere in the unit bind everybody; further degrees advise. */
export const findKinStaff: FindBy<'R5'> = (person, rule, { units }) =>
  nearest(
    person.kin
      .filter((kin) => !kin.leading)
      .flatMap((kin) => {
        if (rule.degrees.includes(kin.degree)) return kinFindings(kin, rule.reach, units, strengthsOf(rule))
        return rule.advisoryDegrees.includes(kin.degree) ? kinFindings(kin, rule.reach, units, ['advisory']) : []
      }),
  )
