import type { Day, PersonId, PlaceCode, RoundId, UnitId } from './ids.ts'
import type { KinDegree, KinRelation } from './kin.ts'
import type { Strength } from './recusal.ts'

export const GENDERS = ['f', 'm'] as const
export type Gender = (typeof GENDERS)[number]

/** 骨干, 一般, 新手 in inspection work. */
export const GRADES = ['veteran', 'regular', 'rookie'] as const
export type Grade = (typeof GRADES)[number]

/** The skills of domain.md §5, in the order the office lists them. */
export const SKILLS = [
  'discipline',
  'finance',
  'organisation',
  'party-building',
  'law',
  'writing',
  'petitions',
  'construction',
  'rural',
  'it',
  'ideology',
] as const
export type Skill = (typeof SKILLS)[number]

/** 任职经历: one post held; `to` is null while it lasts. */
export interface Post {
  id: string
  unitId: UnitId
  title: string
  from: Day
  to: Day | null
  leading: boolean
}

export interface Kin {
  id: string
  name: string
  degree: KinDegree
  /** The exact relation, which decides the degree; null where only the degree was declared. */
  relation: KinRelation | null
  /** The relative, when in the register too. */
  relativeId: PersonId | null
  unitId: UnitId
  title: string
  leading: boolean
}

/** 利害关系: declared or registered; binds while it lasts. */
export interface Interest {
  id: string
  unitId: UnitId
  reason: string
  from: Day
  to: Day | null
}

/** 其他回避情形: declared by the person, or objected to by the unit; binds as the office decides, while it lasts. */
export interface OtherReason {
  id: string
  source: 'declaration' | 'objection'
  unitId: UnitId
  reason: string
  from: Day
  to: Day | null
  /** Null until decided; `none` when there is nothing to recuse. */
  decision: Strength | 'none' | null
}

/** A unit whose inspection this person has led before. */
export interface Led {
  /** Id of the published roster. */
  id: string
  unitId: UnitId
  roundId: RoundId
  roundName: string
  from: Day
  to: Day
}

/** The part of a person that recusal reads. */
export interface PersonFacts {
  id: PersonId
  name: string
  unitId: UnitId | null
  post: string
  nativePlace: PlaceCode | null
  growthPlace: PlaceCode | null
  /** Free text; only hints read it. */
  resume: string
  posts: readonly Post[]
  kin: readonly Kin[]
  interests: readonly Interest[]
  others: readonly OtherReason[]
  led: readonly Led[]
}
