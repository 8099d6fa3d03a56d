import type { Kysely } from 'kysely'
import type { Strength } from '#solver/domain/recusal.ts'
import type { DB } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import type { DeclaredReason } from './declaration-schema.ts'

/** What was declared beyond kin and interests in a round, with what the office decided. */
export async function listReasons(db: Kysely<DB>, roundId: string): Promise<DeclaredReason[]> {
  const rows = await db
    .selectFrom('declaredReasons')
    .select(['id', 'personId', 'unitId', 'reason', 'decision', 'decisionReason', 'decidedBy', 'decidedAt'])
    .where('roundId', '=', roundId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, decision: row.decision as DeclaredReason['decision'] })) // through reasonDecisionSchema
}

/** R9 binds as decided here. */
export function decideReason(
  db: Kysely<DB>,
  actor: Actor,
  given: { id: string; decision: Strength | 'none'; reason: string },
): Promise<void> {
  const { id, decision, reason } = given
  return db.transaction().execute(async (trx) => {
    const before = await trx.selectFrom('declaredReasons').selectAll().where('id', '=', id).executeTakeFirst()
    if (!before) throw notFound('申报事项', id)
    const decided = { decision, decisionReason: reason, decidedBy: actor.account.name, decidedAt: actor.at }
    await trx.updateTable('declaredReasons').set(decided).where('id', '=', id).execute()
    await recordChange(trx, actor, {
      action: 'decide',
      subject: 'declaration',
      subjectId: id,
      before,
      after: decided,
    })
  })
}
