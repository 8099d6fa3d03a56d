import type { Day, PersonId, PlaceCode, UnitId } from './ids.ts'
import type { Post } from './person.ts'

/** 巡察对象 by article 三(一), with villages as the optional layer. */
export const CATEGORIES = ['town', 'department', 'enterprise', 'other', 'village'] as const
export type Category = (typeof CATEGORIES)[number]

/** Sub-categories, each under one category. */
export const KINDS = {
  town: 'town',
  street: 'town',
  'party-department': 'department',
  'government-department': 'department',
  'affiliated-body': 'department',
  'mass-organisation': 'department',
  enterprise: 'enterprise',
  'public-institution': 'enterprise',
  other: 'other',
  village: 'village',
} as const satisfies Record<string, Category>
export type UnitKind = keyof typeof KINDS
export const UNIT_KINDS = Object.keys(KINDS) as [UnitKind, ...UnitKind[]] // the keys of the literal above

/** Marks that shape a unit's skill needs (domain.md §5). */
export const UNIT_FLAGS = ['money', 'projects', 'petitions', 'rural'] as const
export type UnitFlag = (typeof UNIT_FLAGS)[number]

/** A unit is in exactly one state, the first that applies (domain.md §8). */
export const UNIT_STATES = ['in-progress', 'covered', 'overdue', 'planned', 'unplanned'] as const
export type UnitState = (typeof UNIT_STATES)[number]

/** The unit's 主要负责人, with the posts held before: whom a former colleague does not inspect. */
export interface HeadFacts {
  name: string
  title: string
  /** In the register too. */
  personId: PersonId | null
  since: Day | null
  nativePlace: PlaceCode | null
  posts: readonly Post[]
}

/** The part of a unit that recusal reads. */
export interface UnitFacts {
  id: UnitId
  name: string
  parentId: UnitId | null
  /** The place that a town or village governs; null for other units. */
  place: PlaceCode | null
  /** 关联单位: neither above nor below, and yet one house; holds in both directions wherever it is recorded. */
  affiliates: readonly UnitId[]
  head: HeadFacts | null
}
