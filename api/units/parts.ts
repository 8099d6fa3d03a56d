import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { groupBy } from '#solver/domain/group.ts'
import { fromBit, toBit } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import type { UnitInput } from './schema.ts'

/** The lists of a unit, each a table of its own. */
export type UnitParts = Pick<UnitInput, 'headPosts' | 'affiliateIds'>

export const NO_PARTS: UnitParts = { headPosts: [], affiliateIds: [] }

/** The lists of every unit that has any, by unit. An affiliation stands on both sides, wherever it was entered. */
export async function loadUnitParts(db: Kysely<DB>): Promise<Map<string, UnitParts>> {
  const [posts, pairs] = await Promise.all([
    db.selectFrom('headPosts').selectAll().orderBy('from').orderBy('id').execute(),
    db.selectFrom('affiliations').selectAll().execute(),
  ])
  const postsOf = groupBy(posts, (post) => post.headedId)
  const both = pairs.flatMap(({ unitId, otherId }) => [[unitId, otherId] as const, [otherId, unitId] as const])
  const othersOf = groupBy(both, ([unitId]) => unitId)
  return new Map(
    [...new Set([...postsOf.keys(), ...othersOf.keys()])].map((id) => [
      id,
      {
        headPosts: (postsOf.get(id) ?? []).map(({ id: _, headedId: _h, leading, ...post }) => ({
          ...post,
          leading: fromBit(leading),
        })),
        affiliateIds: [...new Set((othersOf.get(id) ?? []).map(([, other]) => other))].sort(),
      },
    ]),
  )
}

/** Replaces the lists of one unit. */
export async function replaceUnitParts(trx: Transaction<DB>, unitId: string, parts: UnitParts): Promise<void> {
  await trx.deleteFrom('headPosts').where('headedId', '=', unitId).execute()
  await trx
    .deleteFrom('affiliations')
    .where((eb) => eb.or([eb('unitId', '=', unitId), eb('otherId', '=', unitId)]))
    .execute()
  const posts = parts.headPosts.map(({ leading, ...post }) => ({
    ...post,
    id: randomUUID(),
    headedId: unitId,
    leading: toBit(leading),
  }))
  const pairs = [...new Set(parts.affiliateIds)].map((otherId) => ({ unitId, otherId }))
  if (posts.length > 0) await trx.insertInto('headPosts').values(posts).execute()
  if (pairs.length > 0) await trx.insertInto('affiliations').values(pairs).execute()
}
