import type { PersonId, TeamId } from '../domain/ids.ts'
import type { Role } from '../domain/team.ts'
import type { Draft } from './draft.ts'
import type { Person, Prepared, Team } from './prepare.ts'
import type { Seating } from './seating.ts'

/** One broken rule: whom and what it concerns, and the figures its sentence needs. */
export interface Violation {
  rule: string
  people: readonly PersonId[]
  teams: readonly TeamId[]
  values: Readonly<Record<string, string | number>>
}

/** One hard rule of the contract. */
export interface RosterRule {
  id: string
  /** The sentence an official reads. */
  title: { zh: string; en: string }
  /** A fact that keeps the person out of the seat whoever else sits where; such pairs never become columns. */
  forbids?: (prepared: Prepared, seat: { person: Person; team: Team; role: Role }) => Violation | null
  /** Adds the rule's rows to the model. */
  constrain?: (draft: Draft) => void
  /** Every breach in a seating, found from seats and problem alone, never from the model. */
  violations: (prepared: Prepared, seating: Seating) => Violation[]
}

export function violation(
  rule: string,
  about: { people?: readonly PersonId[]; teams?: readonly TeamId[]; values?: Violation['values'] },
): Violation {
  return { rule, people: about.people ?? [], teams: about.teams ?? [], values: about.values ?? {} }
}
