import { groupBy } from '../domain/group.ts'
import type { PersonId } from '../domain/ids.ts'
import { inverseOf } from '../domain/kin.ts'
import type { Period } from '../domain/period.ts'
import type { Kin, PersonFacts } from '../domain/person.ts'
import { currentUnits, postsHeldIn } from './service.ts'

/** A kin record seen from the relative: the one who declared it, in every unit they serve in during the round. */
function seenBack(person: PersonFacts, kin: Kin, round: Period): Kin[] {
  const relation = kin.relation === null ? null : inverseOf(kin.relation)
  const held = postsHeldIn(person, round)
  return [...currentUnits(person, round)].map((unitId) => {
    const posts = held.filter((post) => post.unitId === unitId)
    const title = posts.at(-1)?.title ?? person.post
    const leading = posts.some((post) => post.leading)
    return {
      id: kin.id,
      name: person.name,
      degree: kin.degree,
      relation,
      relativeId: person.id,
      unitId,
      title,
      leading,
    }
  })
}

/** What others have declared about each person; a relative's own record about the same person comes first. */
export function kinFromOthers(people: readonly PersonFacts[], round: Period): Map<PersonId, Kin[]> {
  const declared = people.flatMap((person) =>
    person.kin.flatMap((kin) => (kin.relativeId === null ? [] : [{ person, kin, relativeId: kin.relativeId }])),
  )
  const known = new Set(declared.map(({ person, relativeId }) => `${person.id} ${relativeId}`))
  const oneSided = declared.filter(({ person, relativeId }) => !known.has(`${relativeId} ${person.id}`))
  const grouped = groupBy(oneSided, ({ relativeId }) => relativeId)
  return new Map(
    [...grouped].map(([id, list]) => [id, list.flatMap(({ person, kin }) => seenBack(person, kin, round))]),
  )
}

/** Adds to each person what relatives in the register declared: kinship holds in both directions. */
export function withKinOfBothSides(people: readonly PersonFacts[], round: Period): PersonFacts[] {
  const others = kinFromOthers(people, round)
  return people.map((person) => {
    const more = others.get(person.id)
    return more === undefined ? person : { ...person, kin: [...person.kin, ...more] }
  })
}
