import type { PersonId, TeamId } from '../domain/ids.ts'
import type { Role } from '../domain/team.ts'
import type { Conflict } from '../roster/answer.ts'
import type { Assignment } from '../roster/problem.ts'
import type { Violation } from '../roster/rule.ts'

/** A level in the roster asked about and in the best roster under the condition. */
export interface LevelChange {
  level: string
  before: number
  after: number
  /** Proven least for `after`, earlier levels (in a repair also the fewest changes) held at theirs; null = not proven. */
  bound: number | null
}

export interface Place {
  team: TeamId
  role: Role
}

/** One person whose seat differs; `null` = none. Somebody on several teams has a move for each seat that differs. */
export interface SeatMove {
  person: PersonId
  from: Place | null
  to: Place | null
  /** Missing where it follows from the whole only, e.g. two who change places for a better mix. */
  cause?: MoveCause
}

export type MoveCause =
  /** The question is about this person: absent, kept off the team, wanted on it. */
  | { kind: 'asked' }
  /** Takes the seat that another leaves. */
  | { kind: 'takes'; of: PersonId }
  /** Leaves the seat to another who takes it. */
  | { kind: 'yields'; to: PersonId }
  /** Takes a seat that nobody held. */
  | { kind: 'fills' }

/** What a condition costs: the best roster that keeps it, and of those the one with the fewest seats changed. */
export interface Price {
  levels: readonly LevelChange[]
  moves: readonly SeatMove[]
  assignments: readonly Assignment[]
  /** No better roster keeps the condition: every level that was minimised is at its bound. */
  proven: boolean
}

/** The best roster under a condition, or why there is none. */
export type Verdict =
  | { verdict: 'price'; price: Price }
  /** Facts about the very seat: nobody else matters. */
  | { verdict: 'barred'; violations: readonly Violation[] }
  /** It contradicts locks, minima or hard pairs. */
  | { verdict: 'conflict'; conflict: Conflict }
  /** Neither a roster nor a proof in time. */
  | { verdict: 'unknown' }

export interface WhySeatAnswer {
  /** Level values with the seat minus those with it left open; negative = the seat makes the level better. */
  contribution: readonly { level: string; value: number }[]
  /** The best roster in which the person does not sit on the team. */
  without: Verdict
}

export interface Substitute {
  person: PersonId
  /** The seat that the person would leave. */
  from: Place | null
  price: Price
  /** What a simple exchange costs, nobody else moving: a little worse than the best perhaps, but done at once. */
  exchange?: Price
  /** Others who change seats: neither the substitute nor whoever leaves the seat. */
  others: number
}

/** Somebody without an exact price. */
export interface ExcludedCandidate {
  person: PersonId
  /** What keeps them out, proven; null = they could perhaps take the seat and were not examined. */
  violations: readonly Violation[] | null
  /** What every level changes by in a simple exchange of seats: the exact price is this or better. */
  atMost?: readonly { level: string; value: number }[]
  /** What a simple exchange would break; more people moving may find a way. */
  obstacles?: readonly Violation[]
}

export interface SubstitutesAnswer {
  /** Best first: by levels, then by how many others move. */
  substitutes: readonly Substitute[]
  /** Everybody else: first those who could be asked about next, cheapest first, then those whom something keeps out. */
  excluded: readonly ExcludedCandidate[]
}

export interface Alternative {
  assignments: readonly Assignment[]
  levels: readonly { level: string; value: number }[]
  /** Seats that differ from the roster asked about. */
  distance: number
  moves: readonly SeatMove[]
}
