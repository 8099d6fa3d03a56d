import type { Kysely } from 'kysely'
import type { DB, TrailTable } from '../db/tables.ts'
import { entryHash, FIRST_HASH } from './record.ts'
import type { TrailEntry } from './schema.ts'

const CHECK_BATCH = 2000

export interface TrailQuery {
  before?: number | undefined
  limit: number
  subject?: string | undefined
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

function toEntry(row: TrailTable): TrailEntry {
  const { seq, at, accountName, action, subject, subjectId, hash } = row
  return {
    seq,
    at,
    accountName,
    action,
    subject,
    subjectId,
    hash,
    before: parsed(row.before),
    after: parsed(row.after),
  }
}

/** Newest first, from `before` downwards. */
export async function listTrail(db: Kysely<DB>, query: TrailQuery): Promise<{ entries: TrailEntry[]; total: number }> {
  let scope = db.selectFrom('trail')
  if (query.subject) scope = scope.where('subject', '=', query.subject)
  const { total } = await scope.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  if (query.before !== undefined) scope = scope.where('seq', '<', query.before)
  const rows = await scope.selectAll().orderBy('seq', 'desc').limit(query.limit).execute()
  return { entries: rows.map(toEntry), total }
}

/** Walks the whole chain; `brokenAt` is the first entry that does not follow from the one before it. */
export async function checkTrail(
  db: Kysely<DB>,
): Promise<{ intact: boolean; entries: number; brokenAt: number | null }> {
  let previous = FIRST_HASH
  let seq = 0
  for (;;) {
    const rows = await db
      .selectFrom('trail')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(CHECK_BATCH)
      .execute()
    for (const row of rows) {
      const follows = row.seq === seq + 1 && row.previousHash === previous && row.hash === entryHash(row)
      if (!follows) return { intact: false, entries: seq, brokenAt: row.seq }
      previous = row.hash
      seq = row.seq
    }
    if (rows.length < CHECK_BATCH) return { intact: true, entries: seq, brokenAt: null }
  }
}
