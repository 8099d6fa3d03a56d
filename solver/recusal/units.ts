import type { PlaceCode, UnitId } from '../domain/ids.ts'
import type { UnitFacts } from '../domain/unit.ts'

/** Digits of a town's code; a village's code starts with its town's (statistics bureau codes). */
const TOWN_DIGITS = 9

/** How far a record about one unit reaches beyond that unit itself. */
export const REACHES = ['parent', 'child'] as const
export type Reach = (typeof REACHES)[number]

/** Units by what records name, so that a record finds its units without a walk over all of them. */
export interface UnitIndex {
  has(unit: UnitId): boolean
  /** The registered parent, and the town of a village by its place code; usually one and the same. */
  parentsOf(unit: UnitId): readonly UnitId[]
  childrenOf(unit: UnitId): readonly UnitId[]
  /** The unit that governs exactly this place. */
  governing(place: PlaceCode): UnitId | null
  /** Units of the town itself and of the villages in it. */
  inTown(town: PlaceCode): readonly UnitId[]
}

/** The town a place is or lies in; null for a county code, which says nothing about a town. */
export function townOf(place: PlaceCode): PlaceCode | null {
  return place.length >= TOWN_DIGITS ? place.slice(0, TOWN_DIGITS) : null
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** Builds the index in one pass over `units`; a parent or a town that is not among them is left out. */
export function indexUnits(units: readonly UnitFacts[]): UnitIndex {
  const ids = new Set(units.map((unit) => unit.id))
  const byPlace = new Map<PlaceCode, UnitId>()
  const byTown = new Map<PlaceCode, UnitId[]>()
  const parents = new Map<UnitId, UnitId[]>()
  const children = new Map<UnitId, UnitId[]>()
  for (const unit of units) {
    const town = unit.place === null ? null : townOf(unit.place)
    if (unit.place !== null) byPlace.set(unit.place, unit.id)
    if (town !== null) append(byTown, town, unit.id)
  }
  for (const unit of units) {
    const governingTown = unit.place === null ? null : byPlace.get(townOf(unit.place) ?? '')
    for (const parent of new Set([unit.parentId, governingTown])) {
      if (parent == null || parent === unit.id || !ids.has(parent)) continue
      append(parents, unit.id, parent)
      append(children, parent, unit.id)
    }
  }
  return {
    has: (unit) => ids.has(unit),
    parentsOf: (unit) => parents.get(unit) ?? [],
    childrenOf: (unit) => children.get(unit) ?? [],
    governing: (place) => byPlace.get(place) ?? null,
    inTown: (town) => byTown.get(town) ?? [],
  }
}

/**
 * Every unit that a record naming `unit` touches, as the path from the named unit to the touched one.
 * A named unit outside the index touches nothing: the office inspects only units it knows.
 */
export function pathsFrom(unit: UnitId, reach: readonly Reach[], units: UnitIndex): UnitId[][] {
  if (!units.has(unit)) return []
  const parents = reach.includes('parent') ? units.parentsOf(unit) : []
  const children = reach.includes('child') ? units.childrenOf(unit) : []
  const related = [...new Set([...parents, ...children])]
  return [[unit], ...related.map((other) => [unit, other])]
}
