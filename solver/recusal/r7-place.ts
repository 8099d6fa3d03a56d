import type { PlaceCode, UnitId } from '../domain/ids.ts'
import type { PersonFacts } from '../domain/person.ts'
import { placeFact } from './fact.ts'
import type { FindBy } from './finding.ts'
import { type PlaceRelation, strengthsOf } from './rules.ts'
import { townOf, type UnitIndex } from './units.ts'

/**
 * R7 地域回避: who comes from a town, or grew up there, does not lead its inspection nor, with `villages`, that of a
 * village in it. A village names its town; a county code names no town and finds nothing. One place that is both is
 * one finding.
 */
export const findPlace: FindBy<'R7'> = (person, rule, { units }) =>
  placesOf(person, rule.places).flatMap(({ relation, place, town }) =>
    reached(place, town, rule.villages, units).map((unitId) => ({
      unitId,
      strengths: strengthsOf(rule),
      evidence: {
        record: 'place' as const,
        recordId: person.id,
        fact: placeFact(relation, place),
        from: null,
        to: null,
        also: [],
        path: pathWithin(place, town, unitId, units),
      },
    })),
  )

function placesOf(person: PersonFacts, relations: readonly PlaceRelation[]) {
  const seen = new Set<PlaceCode>()
  return relations.flatMap((relation) => {
    const place = relation === 'native' ? person.nativePlace : person.growthPlace
    const town = place === null ? null : townOf(place)
    if (place === null || town === null || seen.has(place)) return []
    seen.add(place)
    return [{ relation, place, town }]
  })
}

/** The units of the town and its villages; without `villages` the town and the recorded village alone. */
function reached(place: PlaceCode, town: PlaceCode, villages: boolean, units: UnitIndex): readonly UnitId[] {
  if (villages) return units.inTown(town)
  return [...new Set([units.governing(place), units.governing(town)])].filter((unit) => unit !== null)
}

/** From the unit that governs the recorded place over its town to the inspected unit, without repeats. */
function pathWithin(place: PlaceCode, town: PlaceCode, inspected: UnitId, units: UnitIndex): UnitId[] {
  const start = units.governing(place)
  if (start === inspected) return [inspected]
  const steps = [start, units.governing(town), inspected]
  return [...new Set(steps.filter((unit) => unit !== null))]
}
