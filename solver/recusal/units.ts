import { groupBy } from '../domain/group.ts'
import type { PlaceCode, UnitId } from '../domain/ids.ts'
import type { Post } from '../domain/person.ts'
import type { HeadFacts, UnitFacts } from '../domain/unit.ts'

/** Digits of a town's code; a village's code starts with its town's (statistics bureau codes). */
const TOWN_DIGITS = 9

/** How far a record about one unit reaches beyond that unit itself. */
export const REACHES = ['parent', 'child', 'affiliate'] as const
export type Reach = (typeof REACHES)[number]

/** A post that the head of a unit holds or held, in whatever unit. */
export interface HeadPost {
  headed: UnitId
  head: HeadFacts
  post: Post
}

/** Units by what records name, so that a record finds its units without a walk over all of them. */
export interface UnitIndex {
  has(unit: UnitId): boolean
  /** One step from the unit: the registered parent and, for a village, the town of its place code; what is below; affiliates. */
  related(unit: UnitId, reach: Reach): readonly UnitId[]
  /** The unit that governs exactly this place. */
  governing(place: PlaceCode): UnitId | null
  /** Units of the town itself and of the villages in it. */
  inTown(town: PlaceCode): readonly UnitId[]
  /** Posts in this unit of those who head a unit today. */
  headPosts(unit: UnitId): readonly HeadPost[]
}

/** The town a place is or lies in; null for a county code, which says nothing about a town. */
export function townOf(place: PlaceCode): PlaceCode | null {
  return place.length >= TOWN_DIGITS ? place.slice(0, TOWN_DIGITS) : null
}

type Edges = Map<UnitId, UnitId[]>

/** Pairs of two known units, grouped by the first; each pair once. */
function edges(pairs: readonly (readonly [UnitId, UnitId])[], ids: ReadonlySet<UnitId>): Edges {
  const grouped = groupBy(
    pairs.filter(([from, to]) => from !== to && ids.has(from) && ids.has(to)),
    ([from]) => from,
  )
  return new Map([...grouped].map(([from, list]) => [from, [...new Set(list.map(([, to]) => to))]]))
}

const swap = (pairs: readonly (readonly [UnitId, UnitId])[]) => pairs.map(([a, b]) => [b, a] as const)

/** The posts of a unit's head: those recorded, and the headship itself where its first day is known. */
function postsOfHead({ id, head }: UnitFacts): HeadPost[] {
  if (head === null) return []
  const own = { id, unitId: id, title: head.title, from: head.since ?? '', to: null, leading: true }
  const posts = head.since === null ? head.posts : [own, ...head.posts]
  return posts.map((post) => ({ headed: id, head, post }))
}

/** Builds the index in one pass over `units`; a parent, a town or an affiliate that is not among them is left out. */
export function indexUnits(units: readonly UnitFacts[]): UnitIndex {
  const ids = new Set(units.map((unit) => unit.id))
  const placed = units.flatMap(({ id, place }) => (place === null ? [] : [{ id, place, town: townOf(place) }]))
  // Of two units that claim one place the first by id governs it, whatever the order of the input.
  const lastFirst = placed.toSorted((a, b) => (a.id < b.id ? 1 : -1))
  const byPlace = new Map(lastFirst.map(({ id, place }) => [place, id]))
  const byTown = groupBy(placed, ({ town }) => town)
  const up = [
    ...units.map(({ id, parentId }) => [id, parentId ?? id] as const),
    ...placed.map(({ id, town }) => [id, byPlace.get(town ?? '') ?? id] as const),
  ]
  const across = units.flatMap(({ id, affiliates }) => affiliates.map((other) => [id, other] as const))
  const related: Record<Reach, Edges> = {
    parent: edges(up, ids),
    child: edges(swap(up), ids),
    affiliate: edges([...across, ...swap(across)], ids),
  }
  const headPosts = groupBy(units.flatMap(postsOfHead), ({ post }) => post.unitId)
  return {
    has: (unit) => ids.has(unit),
    related: (unit, reach) => related[reach].get(unit) ?? [],
    governing: (place) => byPlace.get(place) ?? null,
    inTown: (town) => (byTown.get(town) ?? []).map(({ id }) => id),
    headPosts: (unit) => headPosts.get(unit) ?? [],
  }
}

/**
 * Every unit that a record naming `unit` touches, as the path from the named unit to the touched one.
 * A named unit outside the index touches nothing: the office inspects only units it knows.
 */
export function pathsFrom(unit: UnitId, reach: readonly Reach[], units: UnitIndex): UnitId[][] {
  if (!units.has(unit)) return []
  const related = new Set(reach.flatMap((one) => units.related(unit, one)))
  return [[unit], ...[...related].map((other) => [unit, other])]
}
