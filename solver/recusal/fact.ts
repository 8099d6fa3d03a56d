import type { PlaceCode } from '../domain/ids.ts'
import { KIN_DEGREES, KIN_RELATIONS, type KinDegree, type KinRelation } from '../domain/kin.ts'
import type { Kin } from '../domain/person.ts'
import { PLACE_RELATIONS, type PlaceRelation } from './rules.ts'

/*
 * `Evidence.fact` is one string that survives storage; a kin or place fact starts with its kind in one word
 * (`spouse 张三 局长`, `native 440823101`) so that it can be put into any language later.
 */

export function kinFact(kin: Pick<Kin, 'degree' | 'relation' | 'name' | 'title'>): string {
  return `${kin.relation ?? kin.degree} ${kin.name} ${kin.title}`.trimEnd()
}

export function placeFact(relation: PlaceRelation, place: PlaceCode): string {
  return `${relation} ${place}`
}

/** Reads a fact written by `kinFact`; kinship is null where the text does not start with a relation or a degree. */
export function readKinFact(fact: string): { kinship: KinRelation | KinDegree | null; who: string } {
  const kinship = [...KIN_RELATIONS, ...KIN_DEGREES].find((word) => fact.startsWith(`${word} `)) ?? null
  return { kinship, who: kinship === null ? fact : fact.slice(kinship.length + 1) }
}

/** Reads a fact written by `placeFact`; a bare place code has no relation. */
export function readPlaceFact(fact: string): { relation: PlaceRelation | null; place: PlaceCode } {
  const relation = PLACE_RELATIONS.find((word) => fact.startsWith(`${word} `)) ?? null
  return { relation, place: relation === null ? fact : fact.slice(relation.length + 1) }
}
