import type { PersonId, UnitId } from '../domain/ids.ts'
import type { PersonFacts } from '../domain/person.ts'
import type { RecusalHit } from '../domain/recusal.ts'
import type { UnitFacts } from '../domain/unit.ts'
import { type Census, findHitsOf } from './find-hits.ts'
import { kinFromOthers } from './kin-both-sides.ts'
import { DEFAULT_RULES } from './rules.ts'
import { indexUnits, REACHES, townOf, type UnitIndex } from './units.ts'

/** The hits of a round that follow edits: what an edit does not touch is not computed again. */
export interface RecusalBook {
  /** The same as `findHits` of everything entered, in its order. */
  hits(): RecusalHit[]
  hitsOf(person: PersonId): readonly RecusalHit[]
  /** Adds or replaces a person; answers with everybody whose hits were computed again. */
  putPerson(person: PersonFacts): PersonId[]
  removePerson(person: PersonId): PersonId[]
  /** Adds or replaces a unit; answers with everybody whose hits were computed again. */
  putUnit(unit: UnitFacts): PersonId[]
  removeUnit(unit: UnitId): PersonId[]
}

/** Who is to be asked again when something under a key changes: units by id, towns by place code. */
type Readers = Map<string, Set<PersonId>>

/** Every unit and town that a person's records name. */
function keysOf(person: PersonFacts): string[] {
  const { unitId, nativePlace, growthPlace, posts, kin, interests, others, led } = person
  const units = [...posts, ...kin, ...interests, ...others, ...led].map((record) => record.unitId)
  const towns = [nativePlace, growthPlace].map((place) => (place === null ? null : townOf(place)))
  return [...units, unitId, ...towns].filter((key) => key !== null)
}

const relativesOf = (person: PersonFacts | undefined) =>
  (person?.kin ?? []).flatMap(({ relativeId }) => (relativeId === null ? [] : [relativeId]))

function enter(readers: Readers, person: PersonId, keys: readonly string[]): void {
  for (const key of keys) {
    const set = readers.get(key)
    if (set) set.add(person)
    else readers.set(key, new Set([person]))
  }
}

function leave(readers: Readers, person: PersonId, keys: readonly string[]): void {
  for (const key of keys) readers.get(key)?.delete(person)
}

/** Whether two states of a unit lie in the same place among the others; then nothing reaches further or less far. */
function standsAlike(a: UnitFacts | undefined, b: UnitFacts | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.parentId === b.parentId &&
    a.place === b.place &&
    a.affiliates.toSorted().join() === b.affiliates.toSorted().join()
  )
}

/** Where the head serves or has served: who was there too may meet R6. */
function keysOfHead(unit: UnitFacts | undefined): string[] {
  const { since = null, posts = [] } = unit?.head ?? {}
  const own = unit !== undefined && since !== null ? [unit.id] : []
  return [...own, ...posts.map((post) => post.unitId)]
}

/** Everything whose reach may change with this unit: itself, what it touches, its town. */
function keysAround(unit: UnitFacts | undefined, index: UnitIndex): string[] {
  if (!unit) return []
  const town = unit.place === null ? null : townOf(unit.place)
  const related = REACHES.flatMap((reach) => index.related(unit.id, reach))
  const inTown = town === null ? [] : [town, ...index.inTown(town)]
  return [unit.id, ...related, ...inTown]
}

/**
 * Opens a book on a round. Cost of opening: as `findHits`. Cost of an edit of a person: that person's records and
 * those of declared relatives. Cost of an edit of a unit: one pass over the units, then everybody whose records name a
 * unit its head serves or has served in; where it stands elsewhere than before, also the unit, its neighbours and town.
 */
export function openRecusalBook({ people, units, period, table = DEFAULT_RULES }: Census): RecusalBook {
  const persons = new Map(people.map((person) => [person.id, person]))
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const readers: Readers = new Map()
  const declarers: Readers = new Map()
  const hits = new Map<PersonId, readonly RecusalHit[]>()
  let index = indexUnits(units)

  const compute = (id: PersonId): void => {
    const person = persons.get(id)
    if (!person) return void hits.delete(id)
    const declaredBy = [...(declarers.get(id) ?? [])].flatMap((other) => persons.get(other) ?? [])
    const more = declaredBy.length === 0 ? [] : (kinFromOthers([...declaredBy, person], period).get(id) ?? [])
    const facts = more.length === 0 ? person : { ...person, kin: [...person.kin, ...more] }
    enter(readers, id, keysOf(facts))
    hits.set(id, findHitsOf(facts, { units: index, round: period }, table))
  }
  const computeAll = (ids: Iterable<PersonId>): PersonId[] => {
    const touched = [...new Set(ids)].filter((id) => persons.has(id))
    for (const id of touched) compute(id)
    return touched
  }
  const replacePerson = (id: PersonId, next: PersonFacts | null): PersonId[] => {
    const before = persons.get(id)
    if (before) {
      leave(readers, id, keysOf(before))
      leave(declarers, id, relativesOf(before))
    }
    if (next) {
      persons.set(id, next)
      enter(declarers, id, relativesOf(next))
    } else {
      persons.delete(id)
      hits.delete(id)
    }
    return computeAll([id, ...relativesOf(before), ...relativesOf(next ?? undefined)])
  }
  const replaceUnit = (id: UnitId, next: UnitFacts | null): PersonId[] => {
    const before = known.get(id)
    const around = keysAround(before, index)
    if (next) known.set(id, next)
    else known.delete(id)
    index = indexUnits([...known.values()])
    const heads = [...keysOfHead(before), ...keysOfHead(next ?? undefined)]
    const alike = standsAlike(before, next ?? undefined)
    const keys = alike ? heads : [...heads, ...around, ...keysAround(next ?? undefined, index)]
    return computeAll(keys.flatMap((key) => [...(readers.get(key) ?? [])]))
  }

  for (const person of people) enter(declarers, person.id, relativesOf(person))
  computeAll(persons.keys())
  return {
    hits: () => [...hits.keys()].sort((a, b) => (a < b ? -1 : 1)).flatMap((id) => hits.get(id) ?? []),
    hitsOf: (person) => hits.get(person) ?? [],
    putPerson: (person) => replacePerson(person.id, person),
    removePerson: (person) => replacePerson(person, null),
    putUnit: (unit) => replaceUnit(unit.id, unit),
    removeUnit: (unit) => replaceUnit(unit, null),
  }
}
