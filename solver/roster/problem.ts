import type { PersonId, TeamId, UnitId } from '../domain/ids.ts'
import type { Period } from '../domain/period.ts'
import type { Gender, Grade } from '../domain/person.ts'
import type { Strength } from '../domain/recusal.ts'
import type { Role } from '../domain/team.ts'

export const ROSTER_CONTRACT = 'roster-problem/1'

export interface ProblemPerson {
  id: PersonId
  name?: string
  /** Home unit. */
  unit?: UnitId
  /** What the person may sit as; missing = member only. */
  roles?: readonly Role[]
  /** Level 1–3 per skill. */
  skills?: Readonly<Record<string, number>>
  gender?: Gender
  grade?: Grade
  /** Days already served; missing = 0. */
  load?: number
  /** Teams in this round; missing = 1. */
  maxTeams?: number
  /** Missing = 0. */
  minTeams?: number
  away?: readonly Period[]
}

export interface ProblemSeat {
  min?: number
  /** Missing = no maximum. */
  max?: number
}

export interface ProblemSkill {
  skill: string
  min: number
  /** Missing = 1. */
  level?: number
}

export interface ProblemTeam extends Period {
  id: TeamId
  name?: string
  /** Days of service; missing = calendar days, both ends counted. */
  days?: number
  units?: readonly UnitId[]
  /** A missing role has no seats. */
  seats?: Partial<Record<Role, ProblemSeat>>
  skills?: readonly ProblemSkill[]
  veterans?: { min: number }
  rookies?: { max: number }
  genders?: { min: number }
  /** Seats per home unit on this team. */
  sameUnitMax?: number
}

export interface ProblemRecusal {
  person: PersonId
  team: TeamId
  strength: Strength
  rule?: string
}

export interface ProblemRepeat {
  person: PersonId
  team: TeamId
  /** Missing = any role. */
  roles?: readonly Role[]
}

export const PAIR_STRENGTHS = ['hard', 'soft'] as const
export type PairStrength = (typeof PAIR_STRENGTHS)[number]

export interface ProblemPair {
  people: readonly [PersonId, PersonId]
  /** Missing = hard. */
  strength?: PairStrength
  /** Counts only the first as the first role with the second as the second role. */
  roles?: readonly [Role, Role]
}

export interface ProblemLock {
  person: PersonId
  team: TeamId
  /** Missing = any role. */
  role?: Role
}

export interface Assignment {
  person: PersonId
  team: TeamId
  role: Role
}

export const LEVEL_NAMES = ['open-seats', 'missing-skills', 'mix', 'advisory', 'changes', 'load', 'fit'] as const
export type LevelName = (typeof LEVEL_NAMES)[number]

/** One level, or several weighed into one. */
export type ObjectiveEntry = LevelName | { blend: Partial<Record<LevelName, number>> }

export const DEFAULT_OBJECTIVE: readonly ObjectiveEntry[] = [
  'open-seats',
  'missing-skills',
  'mix',
  'advisory',
  'changes',
  { blend: { load: 1, fit: 10 } },
]

/**
 * People to seat on the teams of one round (contract `roster-problem/1`). Read-only: whoever changes a problem makes a
 * new one, because what is derived from it is kept per object.
 */
export interface RosterProblem {
  contract: typeof ROSTER_CONTRACT
  name?: string
  people: readonly ProblemPerson[]
  teams: readonly ProblemTeam[]
  recusals?: readonly ProblemRecusal[]
  repeats?: readonly ProblemRepeat[]
  apart?: readonly ProblemPair[]
  together?: readonly ProblemPair[]
  /** Seats per home unit over the round. */
  sameUnitMax?: number
  /** May one person sit on teams whose dates overlap? Missing = no. */
  concurrent?: boolean
  locks?: readonly ProblemLock[]
  bans?: readonly { person: PersonId; team: TeamId }[]
  /** More is better; missing = 0. */
  fit?: readonly { person: PersonId; team: TeamId; score: number }[]
  baseline?: readonly Assignment[]
  objective?: readonly ObjectiveEntry[]
}
