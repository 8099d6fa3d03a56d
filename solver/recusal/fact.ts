import type { PlaceCode } from '../domain/ids.ts'
import { KIN_DEGREES, type Kin, type KinDegree } from '../domain/person.ts'
import { PLACE_RELATIONS, type PlaceRelation } from './rules.ts'

/*
 * `Evidence.fact` is one string that survives storage; a kin or place fact starts with its kind in one word
 * (`spouse 张三 局长`, `native 440823101`) so that it can be put into any language later.
 */

export function kinFact(kin: Pick<Kin, 'degree' | 'name' | 'title'>): string {
  return `${kin.degree} ${kin.name} ${kin.title}`.trimEnd()
}

export function placeFact(relation: PlaceRelation, place: PlaceCode): string {
  return `${relation} ${place}`
}

/** Reads a fact written by `kinFact`; degree is null where the text does not start with one. */
export function readKinFact(fact: string): { degree: KinDegree | null; who: string } {
  const degree = KIN_DEGREES.find((word) => fact.startsWith(`${word} `)) ?? null
  return { degree, who: degree === null ? fact : fact.slice(degree.length + 1) }
}

/** Reads a fact written by `placeFact`; a bare place code has no relation. */
export function readPlaceFact(fact: string): { relation: PlaceRelation | null; place: PlaceCode } {
  const relation = PLACE_RELATIONS.find((word) => fact.startsWith(`${word} `)) ?? null
  return { relation, place: relation === null ? fact : fact.slice(relation.length + 1) }
}
