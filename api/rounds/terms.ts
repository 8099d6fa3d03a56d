import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'
import { notFound, Refusal } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import type { Term } from './schema.ts'

export function listTerms(db: Kysely<DB>): Promise<Term[]> {
  return db.selectFrom('terms').selectAll().orderBy('from', 'desc').execute()
}

/** The term that holds today; else the latest that has begun; else the first to come. */
export async function currentTerm(db: Kysely<DB>, today: string): Promise<Term | null> {
  const terms = await listTerms(db)
  return terms.find((term) => term.from <= today) ?? terms.at(-1) ?? null
}

export async function readTerm(db: Kysely<DB>, choice: { id: string | undefined; today: string }): Promise<Term> {
  const { id, today } = choice
  const term =
    id === undefined
      ? await currentTerm(db, today)
      : await db.selectFrom('terms').selectAll().where('id', '=', id).executeTakeFirst()
  if (!term) throw notFound('届次', id ?? '（尚未设置）')
  return term
}

export function createTerm(db: Kysely<DB>, actor: Actor, input: Omit<Term, 'id'>): Promise<Term> {
  return db.transaction().execute(async (trx) => {
    const clash = (await listTerms(trx)).find((term) => term.from <= input.to && input.from <= term.to)
    if (clash)
      throw new Refusal('invalid', `与“${clash.name}”时间重叠`, [
        { where: 'from', what: `与“${clash.name}”（${clash.from} 至 ${clash.to}）重叠` },
      ])
    const term = { id: randomUUID(), ...input }
    await trx.insertInto('terms').values(term).execute()
    await recordChange(trx, actor, { action: 'create', subject: 'term', subjectId: term.id, before: null, after: term })
    return term
  })
}
