import type { PlaceCode, UnitId } from './ids.ts'

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

/** The part of a unit that recusal reads. */
export interface UnitFacts {
  id: UnitId
  name: string
  parentId: UnitId | null
  /** The place that a town or village governs; null for other units. */
  place: PlaceCode | null
}
