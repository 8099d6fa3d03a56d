import type { PersonId, TeamId } from '../domain/ids.ts'
import { ROLES, type Role } from '../domain/team.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import { namesOf } from './names.ts'
import { type RankedCandidate, rankCandidates } from './rank-candidates.ts'
import { type Wording, wordViolation } from './wording.ts'

export interface AbsentRole extends RankedCandidate {
  role: Role
  /** Each broken rule in an official's words; empty when the person could sit. */
  reasons: string[]
}

/** Why somebody does not sit on a team, role by role: what seating them would break, or else cost at every level. */
export function explainAbsence(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  { person, team }: { person: PersonId; team: TeamId },
  wording: Wording = { locale: 'zh', nameOf: namesOf(problem) },
): AbsentRole[] {
  return ROLES.flatMap((role) => {
    const ranked = rankCandidates(problem, assignments, { team, role }, [person])[0]
    if (!ranked) return []
    return [{ ...ranked, role, reasons: ranked.violations.map((one) => wordViolation(one, wording)) }]
  })
}
