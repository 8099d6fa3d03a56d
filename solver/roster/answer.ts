import type { PersonId, TeamId } from '../domain/ids.ts'
import type { Role } from '../domain/team.ts'
import type { EngineName } from '../engines/engine.ts'
import type { Assignment } from './problem.ts'

export const ROSTER_ANSWER_CONTRACT = 'roster-answer/1'

export const ANSWER_STATUSES = ['optimal', 'feasible', 'infeasible', 'out-of-time'] as const
export type AnswerStatus = (typeof ANSWER_STATUSES)[number]

export interface LevelValue {
  level: string
  value: number
}

export interface ProvenLevel extends LevelValue {
  /** Proven with the earlier levels held at their values; null when nothing is proven. */
  bound: number | null
}

export interface OpenSeatReason {
  person: PersonId
  /** The rule that keeps the person out, or the level that seating the person would worsen. */
  rule: string
  text: string
}

export interface OpenSeat {
  team: TeamId
  role: Role
  missing: number
  reasons: readonly OpenSeatReason[]
}

export const CONFLICT_KINDS = [
  'lock',
  'minTeams',
  'maxTeams',
  'together',
  'apart',
  'sameUnitMax',
  'seats',
  'overlap',
  'ban',
  'recusal',
  'away',
  'role',
] as const
export type ConflictKind = (typeof CONFLICT_KINDS)[number]

export interface ConflictMember {
  kind: ConflictKind
  ids: readonly string[]
  text: string
}

export interface Relaxation {
  /** Indices of the members to give up. */
  drop: readonly number[]
  /** Members of further, independent conflicts that have to go as well; usually none. */
  also: readonly ConflictMember[]
  text: string
}

/** A set that cannot hold together although every smaller part of it can, and the smallest ways out. */
export interface Conflict {
  members: readonly ConflictMember[]
  relaxations: readonly Relaxation[]
}

export interface RunRecord {
  engine: EngineName
  seed: number
  seconds: number
  columns: number
  rows: number
  /** True when a time limit cut the search. */
  limitHit: boolean
}

/** Contract `roster-answer/1`. */
export interface RosterAnswer {
  contract: typeof ROSTER_ANSWER_CONTRACT
  status: AnswerStatus
  assignments: readonly Assignment[]
  objective: readonly ProvenLevel[]
  openSeats: readonly OpenSeat[]
  conflict?: Conflict
  run: RunRecord
}
