import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import { lockTrail } from '../db/dialect.ts'
import type { DB, TrailTable } from '../db/tables.ts'

export interface Actor {
  at: string
  account: { id: string | null; name: string }
}

export interface Change {
  /** What was done: create, update, publish, … */
  action: string
  /** The noun it was done to: unit, person, roster, … */
  subject: string
  subjectId: string
  before: unknown
  after: unknown
}

export const FIRST_HASH = '0'.repeat(64)

/** The chain: each entry's hash covers the entry before it, so that a change or a gap shows. */
export function entryHash(entry: Omit<TrailTable, 'hash'>): string {
  const { seq, at, accountId, accountName, action, subject, subjectId, before, after, previousHash } = entry
  const text = JSON.stringify([
    seq,
    at,
    accountId,
    accountName,
    action,
    subject,
    subjectId,
    before,
    after,
    previousHash,
  ])
  return createHash('sha256').update(text).digest('hex')
}

/** Writes the change into the trail, in the very transaction that makes it. */
export async function recordChange(trx: Transaction<DB>, actor: Actor, change: Change): Promise<void> {
  await lockTrail(trx)
  const last = await trx.selectFrom('trail').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at: actor.at,
    accountId: actor.account.id,
    accountName: actor.account.name,
    action: change.action,
    subject: change.subject,
    subjectId: change.subjectId,
    before: change.before === null || change.before === undefined ? null : JSON.stringify(change.before),
    after: change.after === null || change.after === undefined ? null : JSON.stringify(change.after),
    previousHash: last?.hash ?? FIRST_HASH,
  }
  await trx
    .insertInto('trail')
    .values({ ...entry, hash: entryHash(entry) })
    .execute()
}
