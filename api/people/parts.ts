import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { KinDegree, KinRelation } from '#solver/domain/kin.ts'
import type { Skill } from '#solver/domain/person.ts'
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
  for (const { personId, leading, ...rest } of posts.sort(byStart))
    mine(personId).posts.push({ ...rest, leading: fromBit(leading) })
  for (const { personId, leading, degree, relation, ...rest } of kin) {
    // both words through kinSchema
    const kinship = { degree: degree as KinDegree, relation: relation as KinRelation | null }
    mine(personId).kin.push({ ...rest, ...kinship, leading: fromBit(leading) })
  }
  for (const { personId, ...rest } of interests.sort(byStart)) mine(personId).interests.push(rest)
  for (const { id: _, personId, ...rest } of absences.sort(byStart)) mine(personId).absences.push(rest)
  return parts
}

type Identified = 'posts' | 'kin' | 'interests'

/** What an entry says, whoever it belongs to and whatever its id. */
function content({ id: _, personId: _p, ...facts }: { id?: string | undefined; personId?: string }): string {
  const said = Object.entries(facts).map(([name, value]) => [name, typeof value === 'boolean' ? toBit(value) : value])
  return JSON.stringify(said.sort())
}

/**
 * The ids that entries keep: the one sent, when it is the person's; else that of a stored entry that says the same. What
 * an office decided about an entry hangs on its id.
 */
async function keptIds<T extends { id?: string | undefined }>(
  trx: Transaction<DB>,
  table: Identified,
  personId: string,
  entries: readonly T[],
): Promise<(Omit<T, 'id'> & { id: string; personId: string })[]> {
  const stored = await trx
    .selectFrom(table as 'posts')
    .selectAll()
    .where('personId', '=', personId)
    .execute() // the three have ids and persons alike
  const free = new Map(stored.map((row) => [row.id, content(row)]))
  const sent = entries.map((entry) => {
    const id = entry.id !== undefined && free.delete(entry.id) ? entry.id : null
    return { entry, id }
  })
  return sent.map(({ entry, id }) => {
    const kept = id ?? [...free].find(([, text]) => text === content(entry))?.[0]
    if (kept !== undefined) free.delete(kept)
    return { ...entry, id: kept ?? randomUUID(), personId }
  })
}

/** Replaces the lists of one person. */
export async function replaceParts(trx: Transaction<DB>, personId: string, parts: Parts): Promise<void> {
  const [posts, kin, interests] = [
    await keptIds(trx, 'posts', personId, parts.posts),
    await keptIds(trx, 'kin', personId, parts.kin),
    await keptIds(trx, 'interests', personId, parts.interests),
  ]
  for (const table of ['skills', 'posts', 'kin', 'interests', 'absences'] as const) {
    await trx.deleteFrom(table).where('personId', '=', personId).execute()
  }
  const skills = parts.skills.map((skill) => ({ personId, ...skill }))
  const absences = parts.absences.map((absence) => ({ id: randomUUID(), personId, ...absence }))
  const leading = <T extends { leading: boolean }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, leading: toBit(row.leading) }))
  if (skills.length > 0) await trx.insertInto('skills').values(skills).execute()
  if (posts.length > 0) await trx.insertInto('posts').values(leading(posts)).execute()
  if (kin.length > 0) await trx.insertInto('kin').values(leading(kin)).execute()
  if (interests.length > 0) await trx.insertInto('interests').values(interests).execute()
  if (absences.length > 0) await trx.insertInto('absences').values(absences).execute()
}
