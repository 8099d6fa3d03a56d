import type { RoundId, UnitId } from '../domain/ids.ts'
import type { EngineName } from '../engines/engine.ts'
import type { LevelValue } from './levels.ts'
import type { PlanVisit } from './problem.ts'

export const PLAN_ANSWER_CONTRACT = 'plan-answer/1'

export type PlanStatus = 'optimal' | 'feasible' | 'infeasible'

export interface ProvenLevel extends LevelValue {
  /** Proven with the earlier levels held at their values; 0 needs no proof. */
  bound: number
}

export interface ConflictMember {
  kind: 'lock' | 'closed' | 'blocked' | 'first' | 'last' | 'capacity' | 'visits' | 'minGap' | 'apart'
  ids: readonly string[]
  text: string
}

export interface Relaxation {
  /** Indices of the members to give up. */
  drop: readonly number[]
  /** Locks of further, independent conflicts that have to go as well; usually none. */
  also: readonly ConflictMember[]
  text: string
}

/** A set that cannot hold together although every smaller part of it can, and the smallest ways out. */
export interface Conflict {
  members: readonly ConflictMember[]
  relaxations: readonly Relaxation[]
}

export type Change =
  | { kind: 'add-team'; round: RoundId; teams: number }
  | { kind: 'lengthen'; round: RoundId; months: number }
  | { kind: 'unblock'; unit: UnitId; rounds: readonly RoundId[] }
  | { kind: 'shorten-visits'; units: readonly UnitId[]; effort: number }

/** A package of changes, re-solved. */
export interface Fix {
  changes: readonly Change[]
  /** How many of the uncovered units it covers. */
  covers: number
  /** True when no required unit stays uncovered. */
  coversAll: boolean
  /** Months of team time added, or of visits cut. */
  cost: number
  text: string
}

export interface Shortfall {
  units: readonly UnitId[]
  /** Effort of the uncovered units, in months. */
  months: number
  /** Fewest further team-rounds found that cover all that can be covered, everything else planned anew. */
  teamRounds: number
  /** No fewer team-rounds do; null when nothing is proven. */
  teamRoundsBound: number | null
  /** Uncovered units that no number of teams would reach. */
  unreachable: readonly UnitId[]
  text: string
  fixes: readonly Fix[]
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

/** Contract `plan-answer/1`. */
export interface PlanAnswer {
  contract: typeof PLAN_ANSWER_CONTRACT
  status: PlanStatus
  visits: readonly PlanVisit[]
  objective: readonly ProvenLevel[]
  shortfall?: Shortfall
  conflict?: Conflict
  run: RunRecord
}
