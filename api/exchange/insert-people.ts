import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { toBit } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { insertRows } from '../office/insert-rows.ts'
import { personColumns } from '../people/store.ts'
import type { PlannedPerson } from './plan-people.ts'

async function insertLists(trx: Transaction<DB>, people: readonly PlannedPerson[]): Promise<void> {
  const own = (personId: string) => ({ id: randomUUID(), personId })
  const skills = people.flatMap(({ id, input }) => input.skills.map((skill) => ({ personId: id, ...skill })))
  const posts = people.flatMap(({ id, input }) =>
    input.posts.map((post) => ({ ...post, ...own(id), leading: toBit(post.leading) })),
  )
  const kin = people.flatMap(({ id, input }) =>
    input.kin.map((one) => ({ ...one, ...own(id), leading: toBit(one.leading) })),
  )
  const interests = people.flatMap(({ id, input }) => input.interests.map((one) => ({ ...one, ...own(id) })))
  const absences = people.flatMap(({ id, input }) => input.absences.map((one) => ({ ...own(id), ...one })))
  const entries = people.flatMap(({ id, entry }) => (entry ? [{ ...own(id), event: 'entry', ...entry }] : []))
  await insertRows(trx, 'skills', skills)
  await insertRows(trx, 'posts', posts)
  await insertRows(trx, 'kin', kin)
  await insertRows(trx, 'interests', interests)
  await insertRows(trx, 'absences', absences)
  await insertRows(trx, 'poolEvents', entries)
}

/** New people with all that hangs on them, many rows a statement. */
export async function insertPeople(trx: Transaction<DB>, people: readonly PlannedPerson[]): Promise<void> {
  const rows = people.map(({ id, input, entry }) => {
    return { id, revision: 1, pooledSince: entry?.day ?? null, ...personColumns(input) }
  })
  await insertRows(trx, 'people', rows)
  await insertLists(trx, people)
}
