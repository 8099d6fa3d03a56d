import type { Prepared } from '../prepare.ts'
import type { RosterRule, Violation } from '../rule.ts'
import type { Seating } from '../seating.ts'

/** The breaches of a rule that is a fact about single seats. */
export function forbiddenSeats(rule: RosterRule, prepared: Prepared, seating: Seating): Violation[] {
  return seating.seats.flatMap((seat) => rule.forbids?.(prepared, seat) ?? [])
}
