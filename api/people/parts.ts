import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Skill } from '#solver/domain/person.ts'
import type { KinDegree } from '#solver/domain/person.ts'
import { fromBit, toBit } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import type { PersonInput } from './schema.ts'

/** The lists of a person, each a table of its own. */
export type Parts = Pick<PersonInput, 'skills' | 'posts' | 'kin' | 'interests' | 'absences'>

/** Parts of some people (all when `ids` is null), by person. */
export async function loadParts(db: Kysely<DB>, ids: readonly string[] | null): Promise<Map<string, Parts>> {
  const of = <T extends 'skills' | 'posts' | 'kin' | 'interests' | 'absences'>(table: T) => {
    const all = db.selectFrom(table as 'skills').selectAll() // the five tables share `personId`, which is all that is asked
    return ids === null ? all : all.where('personId', 'in', ids.length > 0 ? [...ids] : [''])
  }
  const [skills, posts, kin, interests, absences] = await Promise.all([
    of('skills').execute(),
    of('posts').$castTo<DB['posts']>().execute(),
    of('kin').$castTo<DB['kin']>().execute(),
    of('interests').$castTo<DB['interests']>().execute(),
    of('absences').$castTo<DB['absences']>().execute(),
  ])
  const parts = new Map<string, Parts>()
  const mine = (personId: string): Parts => {
    const found = parts.get(personId) ?? { skills: [], posts: [], kin: [], interests: [], absences: [] }
    parts.set(personId, found)
    return found
  }
  const byStart = (a: { from: string }, b: { from: string }) => a.from.localeCompare(b.from)
  for (const { personId, skill, level } of skills) mine(personId).skills.push({ skill: skill as Skill, level }) // through skillSchema
  for (const { id: _, personId, leading, ...rest } of posts.sort(byStart))
    mine(personId).posts.push({ ...rest, leading: fromBit(leading) })
  for (const { id: _, personId, leading, degree, ...rest } of kin) {
    mine(personId).kin.push({ ...rest, degree: degree as KinDegree, leading: fromBit(leading) }) // through kinSchema
  }
  for (const { id: _, personId, ...rest } of interests.sort(byStart)) mine(personId).interests.push(rest)
  for (const { id: _, personId, ...rest } of absences.sort(byStart)) mine(personId).absences.push(rest)
  return parts
}

/** Replaces the lists of one person. */
export async function replaceParts(trx: Transaction<DB>, personId: string, parts: Parts): Promise<void> {
  for (const table of ['skills', 'posts', 'kin', 'interests', 'absences'] as const) {
    await trx.deleteFrom(table).where('personId', '=', personId).execute()
  }
  const own = () => ({ id: randomUUID(), personId })
  if (parts.skills.length > 0)
    await trx
      .insertInto('skills')
      .values(parts.skills.map((skill) => ({ personId, ...skill })))
      .execute()
  if (parts.posts.length > 0) {
    await trx
      .insertInto('posts')
      .values(parts.posts.map((post) => ({ ...own(), ...post, leading: toBit(post.leading) })))
      .execute()
  }
  if (parts.kin.length > 0) {
    await trx
      .insertInto('kin')
      .values(parts.kin.map((kin) => ({ ...own(), ...kin, leading: toBit(kin.leading) })))
      .execute()
  }
  if (parts.interests.length > 0)
    await trx
      .insertInto('interests')
      .values(parts.interests.map((interest) => ({ ...own(), ...interest })))
      .execute()
  if (parts.absences.length > 0)
    await trx
      .insertInto('absences')
      .values(parts.absences.map((absence) => ({ ...own(), ...absence })))
      .execute()
}
