import type { Unit } from '#api/units/schema.ts'
import { CATEGORIES, KINDS, UNIT_KINDS, type Category, type UnitKind } from '#solver/domain/unit.ts'

type Node = Pick<Unit, 'id' | 'code' | 'parentId'>

/** Register order: each unit before those under it, sisters by code; units in a ring or under a stranger stand alone. */
export function inTreeOrder<U extends Node>(units: readonly U[]): readonly U[] {
  const known = new Set(units.map((unit) => unit.id))
  const under = new Map<string | null, U[]>()
  for (const unit of [...units].sort((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)))) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null
    under.set(parent, [...(under.get(parent) ?? []), unit])
  }
  const ordered: U[] = []
  const seen = new Set<string>()
  const visit = (unit: U) => {
    if (seen.has(unit.id)) return
    seen.add(unit.id)
    ordered.push(unit)
    for (const child of under.get(unit.id) ?? []) visit(child)
  }
  for (const root of under.get(null) ?? []) visit(root)
  for (const unit of units) visit(unit)
  return ordered
}

/** How deep each unit hangs; 0 for those at the top. */
export function depths(units: readonly Node[]): ReadonlyMap<string, number> {
  const parentOf = new Map(units.map((unit) => [unit.id, unit.parentId]))
  const known = new Map<string, number>()
  for (const unit of units) {
    const passed = new Set<string>([unit.id])
    let above = unit.parentId
    while (above !== null && parentOf.has(above) && !passed.has(above)) {
      passed.add(above)
      above = parentOf.get(above) ?? null
    }
    known.set(unit.id, passed.size - 1)
  }
  return known
}

/** The unit and all that hang under it: none of them can be its parent. */
export function withDescendants(units: readonly Node[], id: string): ReadonlySet<string> {
  const family = new Set([id])
  let grown = 0
  while (grown < family.size) {
    grown = family.size
    for (const unit of units) if (unit.parentId !== null && family.has(unit.parentId)) family.add(unit.id)
  }
  return family
}

export interface Branch {
  category: Category
  count: number
  kinds: { kind: UnitKind; count: number }[]
}

/** Categories and kinds that have units, with their numbers. */
export function branches(units: readonly Pick<Unit, 'kind'>[]): Branch[] {
  const counts = new Map<UnitKind, number>()
  for (const { kind } of units) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return CATEGORIES.map((category) => {
    const kinds = UNIT_KINDS.filter((kind) => KINDS[kind] === category).flatMap((kind) => {
      const count = counts.get(kind) ?? 0
      return count > 0 ? [{ kind, count }] : []
    })
    return { category, kinds, count: kinds.reduce((sum, { count }) => sum + count, 0) }
  }).filter(({ count }) => count > 0)
}
