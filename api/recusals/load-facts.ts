import type { Kysely } from 'kysely'
import { groupBy } from '#solver/domain/group.ts'
import type { KinDegree, KinRelation } from '#solver/domain/kin.ts'
import type { Led, OtherReason, PersonFacts } from '#solver/domain/person.ts'
import type { Strength } from '#solver/domain/recusal.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { fromBit } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'

/** The round as recusal reads it. */
export interface RoundDays {
  id: string
  from: string
  to: string
}

const personOf = (row: { personId: string }) => row.personId

/** What was declared beyond kin and interests, and objections that were upheld: for this round. */
async function loadOthers(db: Kysely<DB>, round: RoundDays): Promise<Map<string, OtherReason[]>> {
  const [declared, objected] = await Promise.all([
    db.selectFrom('declaredReasons').selectAll().where('roundId', '=', round.id).execute(),
    db.selectFrom('objections').selectAll().where('roundId', '=', round.id).where('status', '=', 'upheld').execute(),
  ])
  const days = { from: round.from, to: round.to }
  const others = [
    ...declared.map(({ id, personId, unitId, reason, decision }) => ({
      id,
      personId,
      unitId,
      reason,
      ...days,
      source: 'declaration' as const,
      decision: decision as Strength | 'none' | null,
    })),
    ...objected.map(({ id, personId, unitId, reason }) => ({
      id,
      personId,
      unitId,
      reason,
      ...days,
      source: 'objection' as const,
      decision: 'absolute' as const,
    })),
  ]
  return groupBy(others, personOf)
}

/** Units whose inspection each person has led, from the rosters published for other rounds. */
async function loadLed(db: Kysely<DB>, round: RoundDays): Promise<Map<string, (Led & { personId: string })[]>> {
  const rows = await db
    .selectFrom('seats')
    .innerJoin('rosters', 'rosters.id', 'seats.rosterId')
    .innerJoin('rounds', 'rounds.id', 'rosters.roundId')
    .innerJoin('tasks', 'tasks.teamId', 'seats.teamId')
    .select(['rosters.id', 'seats.personId', 'tasks.unitId', 'rounds.id as roundId', 'rounds.name as roundName'])
    .select(['rounds.from', 'rounds.to'])
    .where('rosters.status', '=', 'published')
    .where('seats.role', '=', 'leader')
    .where('rounds.id', '!=', round.id)
    .execute()
  return groupBy(rows, personOf)
}

/** What recusal reads of everybody in the pool, and of `also`. */
export async function loadPersonFacts(
  db: Kysely<DB>,
  round: RoundDays,
  also: readonly string[] = [],
): Promise<PersonFacts[]> {
  const [people, posts, kin, interests, others, led] = await Promise.all([
    db
      .selectFrom('people')
      .select(['id', 'name', 'unitId', 'post', 'nativePlace', 'growthPlace', 'resume', 'pooledSince'])
      .execute(),
    db.selectFrom('posts').selectAll().execute(),
    db.selectFrom('kin').selectAll().execute(),
    db.selectFrom('interests').selectAll().execute(),
    loadOthers(db, round),
    loadLed(db, round),
  ])
  const [postsOf, kinOf, interestsOf] = [groupBy(posts, personOf), groupBy(kin, personOf), groupBy(interests, personOf)]
  const asked = people.filter(({ id, pooledSince }) => pooledSince !== null || also.includes(id))
  return asked.map(({ pooledSince: _, ...person }) => ({
    ...person,
    posts: (postsOf.get(person.id) ?? []).map((post) => ({ ...post, leading: fromBit(post.leading) })),
    kin: (kinOf.get(person.id) ?? []).map((one) => ({
      ...one,
      degree: one.degree as KinDegree, // through kinSchema, like the relation
      relation: one.relation as KinRelation | null,
      leading: fromBit(one.leading),
    })),
    interests: interestsOf.get(person.id) ?? [],
    others: others.get(person.id) ?? [],
    led: led.get(person.id) ?? [],
  }))
}

/** What recusal reads of every unit, inspected or not: records reach over units that no round visits. */
export async function loadUnitFacts(db: Kysely<DB>): Promise<UnitFacts[]> {
  const [units, headPosts, affiliations] = await Promise.all([
    db
      .selectFrom('units')
      .select(['id', 'name', 'parentId', 'place', 'headName', 'headPost', 'headSince', 'headPlace', 'headPersonId'])
      .orderBy('code')
      .execute(),
    db.selectFrom('headPosts').selectAll().execute(),
    db.selectFrom('affiliations').selectAll().execute(),
  ])
  const postsOf = groupBy(headPosts, (post) => post.headedId)
  const othersOf = groupBy(affiliations, (pair) => pair.unitId)
  return units.map(({ headName, headPost, headSince, headPlace, headPersonId, ...unit }) => ({
    ...unit,
    affiliates: (othersOf.get(unit.id) ?? []).map(({ otherId }) => otherId),
    head:
      headName === ''
        ? null
        : {
            name: headName,
            title: headPost,
            personId: headPersonId,
            since: headSince,
            nativePlace: headPlace,
            posts: (postsOf.get(unit.id) ?? []).map((post) => ({ ...post, leading: fromBit(post.leading) })),
          },
  }))
}
