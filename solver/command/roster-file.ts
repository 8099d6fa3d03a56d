import { ROSTER_ANSWER_CONTRACT } from '../roster/answer.ts'
import type { Assignment } from '../roster/problem.ts'
import { readAnswer } from './read-answer.ts'

/** The seats of a `roster-answer/1` file and what it claims. */
export function readRosterAnswer(value: unknown) {
  return readAnswer<Assignment>(value, {
    contract: ROSTER_ANSWER_CONTRACT,
    list: 'assignments',
    read: ({ person, team, role }) =>
      typeof person === 'string' && typeof team === 'string' && typeof role === 'string'
        ? // Unknown roles stay in: rule `listed` reports them with the other breaches.
          { person, team, role: role as Assignment['role'] }
        : null,
    allowed: '{person, team, role}, each a text',
  })
}
