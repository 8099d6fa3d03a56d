import type { Day, PersonId, PlaceCode, UnitId } from './ids.ts'

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

/** Kin degrees, from the person's side: the kin record's person is my … */
export const KIN_DEGREES = ['spouse', 'lineal', 'collateral', 'affinity'] as const
export type KinDegree = (typeof KIN_DEGREES)[number]

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

/** The part of a person that recusal reads. */
export interface PersonFacts {
  id: PersonId
  unitId: UnitId | null
  post: string
  nativePlace: PlaceCode | null
  growthPlace: PlaceCode | null
  posts: readonly Post[]
  kin: readonly Kin[]
  interests: readonly Interest[]
}
