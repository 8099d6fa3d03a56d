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
  /** Proven least for `after`, earlier levels held at theirs; null = nothing is proven. */
  bound: number | null
}

export interface Place {
  team: TeamId
  role: Role
}

/** One person whose seat differs; `null` = none. */
export interface SeatMove {
  person: PersonId
  from: Place | null
  to: Place | null
}

/** What a condition costs: the best roster that keeps it, and of those the one with the fewest seats changed. */
export interface Price {
  levels: readonly LevelChange[]
  moves: readonly SeatMove[]
  assignments: readonly Assignment[]
  /** Every level's `after` equals its bound. */
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
  /** Others who change seats: neither the substitute nor whoever leaves the seat. */
  others: number
}

export interface SubstitutesAnswer {
  /** Best first: by levels, then by how many others move. */
  substitutes: readonly Substitute[]
  /** Everybody else, with what keeps them out, or null when they were not examined in time. */
  excluded: readonly { person: PersonId; violations: readonly Violation[] | null }[]
}

export interface Alternative {
  assignments: readonly Assignment[]
  levels: readonly { level: string; value: number }[]
  /** Seats that differ from the roster asked about. */
  distance: number
  moves: readonly SeatMove[]
}
