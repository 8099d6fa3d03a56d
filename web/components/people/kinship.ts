import { degreeOf, KIN_DEGREES, KIN_RELATIONS, type KinDegree, type KinRelation } from '#solver/domain/kin.ts'
import type { PersonInput } from '#api/people/schema.ts'
import type { Say } from '../tables/say.ts'

type Kin = PersonInput['kin'][number]

/** What is chosen for a relative: the exact relation, or only the degree where nobody knows better. */
export type Kinship = KinRelation | KinDegree

/** Relations under the degree that each decides. */
export const KINSHIP_GROUPS = KIN_DEGREES.map((degree) => ({
  degree,
  relations: KIN_RELATIONS.filter((relation) => degreeOf(relation) === degree),
}))

const relationOf = (kinship: Kinship): KinRelation | null =>
  KIN_RELATIONS.find((relation) => relation === kinship) ?? null
const degreeNamed = (kinship: Kinship): KinDegree => KIN_DEGREES.find((degree) => degree === kinship) ?? 'affinity'

export function kinshipOf({ relation, degree }: Pick<Kin, 'relation' | 'degree'>): Kinship {
  return relation ?? degree
}

/** The relation decides the degree. */
export function fieldsOf(kinship: Kinship): Pick<Kin, 'relation' | 'degree'> {
  const relation = relationOf(kinship)
  return { relation, degree: relation === null ? degreeNamed(kinship) : degreeOf(relation) }
}

/** 配偶的父母（近姻亲）; the degree alone where it is all that is known, or says the same. */
export function kinshipWords(say: Say, { relation, degree }: Pick<Kin, 'relation' | 'degree'>): string {
  const ofDegree = say(`domain.kinDegrees.${degree}`)
  if (relation === null || relation === 'spouse') return ofDegree
  return say('people.kinship', { relation: say(`domain.kinRelations.${relation}`), degree: ofDegree })
}
