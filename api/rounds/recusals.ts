import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Interest, Kin, PersonFacts, Post } from '#solver/domain/person.ts'
import type { KinDegree } from '#solver/domain/person.ts'
import type { RecusalHit } from '#solver/domain/recusal.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { groupBy } from '#solver/roster/group.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { describeHit } from '#solver/recusal/wording.ts'
import { fromBit, toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import type { Hit } from './schema.ts'

const personOf = (row: { personId: string }) => row.personId

/** What recusal reads of everybody in the pool. */
async function loadPersonFacts(db: Kysely<DB>): Promise<PersonFacts[]> {
  const [people, posts, kin, interests] = await Promise.all([
    db
      .selectFrom('people')
      .select(['id', 'unitId', 'post', 'nativePlace', 'growthPlace'])
      .where('pooledSince', 'is not', null)
      .execute(),
    db.selectFrom('posts').selectAll().execute(),
    db.selectFrom('kin').selectAll().execute(),
    db.selectFrom('interests').selectAll().execute(),
  ])
  const [postsOf, kinOf, interestsOf] = [groupBy(posts, personOf), groupBy(kin, personOf), groupBy(interests, personOf)]
  return people.map((person) => ({
    ...person,
    posts: (postsOf.get(person.id) ?? []).map((post): Post => ({ ...post, leading: fromBit(post.leading) })),
    kin: (kinOf.get(person.id) ?? []).map((one): Kin => ({
      ...one,
      degree: one.degree as KinDegree,
      leading: fromBit(one.leading),
    })), // through kinSchema
    interests: (interestsOf.get(person.id) ?? []) satisfies Interest[],
  }))
}

/** The hits of the whole pool toward the round's units, and what names them. */
export async function computeHits(db: Kysely<DB>, roundId: string): Promise<Hit[]> {
  const [round, people, units, tasks, places] = await Promise.all([
    db.selectFrom('rounds').select(['from', 'to']).where('id', '=', roundId).executeTakeFirst(),
    loadPersonFacts(db),
    db.selectFrom('units').select(['id', 'name', 'parentId', 'place']).execute(),
    db.selectFrom('tasks').select('unitId').where('roundId', '=', roundId).execute(),
    db.selectFrom('places').select(['code', 'name']).execute(),
  ])
  if (!round) throw notFound('轮次', roundId)
  const inspected = new Set(tasks.map((task) => task.unitId))
  const hits = findHits({ people, units: units satisfies UnitFacts[], period: round }).filter((hit) =>
    inspected.has(hit.unitId),
  )
  const unitNames = new Map(units.map((unit) => [unit.id, unit.name]))
  const placeNames = new Map(places.map((place) => [place.code, place.name]))
  const names = {
    unitName: (id: string) => unitNames.get(id) ?? id,
    placeName: (code: string) => placeNames.get(code) ?? code,
    roundFrom: round.from,
  }
  const word = (hit: RecusalHit) => ({
    'zh-CN': describeHit(hit, { ...names, locale: 'zh-CN' }),
    en: describeHit(hit, { ...names, locale: 'en' }),
  })
  return hits.map((hit) => ({
    ...hit,
    evidence: { ...hit.evidence, path: [...hit.evidence.path] },
    sentence: word(hit),
  }))
}

/** Keeps the hits that a published roster was checked against. */
export async function storeHits(
  trx: Transaction<DB>,
  roundId: string,
  kept: { hits: readonly Hit[]; at: string },
): Promise<void> {
  await trx.deleteFrom('recusalHits').where('roundId', '=', roundId).execute()
  const rows = kept.hits.map(({ personId, unitId, rule, strength, evidence, sentence }) => ({
    id: randomUUID(),
    roundId,
    personId,
    unitId,
    rule,
    strength,
    evidence: toJson({ ...evidence, sentence }),
    computedAt: kept.at,
  }))
  for (let at = 0; at < rows.length; at += 100)
    await trx
      .insertInto('recusalHits')
      .values(rows.slice(at, at + 100))
      .execute()
}
