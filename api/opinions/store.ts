import type { Kysely, Transaction } from 'kysely'
import type { EngineName } from '#solver/engines/engine.ts'
import type { ProvenLevel, RosterAnswer } from '#solver/roster/answer.ts'
import { fromJson, toJson } from '../db/codecs.ts'
import type { DB, SecondOpinionsTable } from '../db/tables.ts'
import { recordChange } from '../trail/record.ts'
import { isAffordable, type Method, otherEngine } from './affordable.ts'

/** Nobody's account: the server itself asks. */
const SYSTEM = { id: null, name: '复核程序' }

/**
 * Asks for a second opinion on the run behind a roster, within the transaction that publishes it: no stop of the server
 * loses it. A roster without a run, or whose run came to no seats, has nothing to give an opinion on.
 */
export async function askOpinion(trx: Transaction<DB>, roster: { id: string; runId: string | null }): Promise<void> {
  const { id: rosterId, runId } = roster
  if (runId === null) return
  const run = await trx.selectFrom('solverRuns').select('answer').where('id', '=', runId).executeTakeFirst()
  const answer = run?.answer ? fromJson<RosterAnswer>(run.answer) : null
  if (!answer || answer.objective.length === 0) return
  const engine = otherEngine(answer.run.engine)
  const method: Method = isAffordable(engine, 're-solve', answer.run) ? 're-solve' : 'bound'
  const asked = { rosterId, engine, method, state: 'queued', levels: null, seconds: 0, note: '' }
  await trx
    .insertInto('secondOpinions')
    .values({ runId, ...asked })
    .onConflict((conflict) => conflict.column('runId').doUpdateSet(asked))
    .execute()
}

/** Not yet settled, oldest run first: what a stop of the server left. */
export function listUnsettled(db: Kysely<DB>): Promise<SecondOpinionsTable[]> {
  return db
    .selectFrom('secondOpinions')
    .innerJoin('solverRuns', 'solverRuns.id', 'secondOpinions.runId')
    .selectAll('secondOpinions')
    .where('secondOpinions.state', 'in', ['queued', 'running'])
    .orderBy('solverRuns.createdAt')
    .execute()
}

export async function findQueued(db: Kysely<DB>, rosterId: string): Promise<SecondOpinionsTable | null> {
  const query = db.selectFrom('secondOpinions').selectAll().where('rosterId', '=', rosterId)
  return (await query.where('state', '=', 'queued').executeTakeFirst()) ?? null
}

export async function markMethod(db: Kysely<DB>, runId: string, method: Method): Promise<void> {
  await db.updateTable('secondOpinions').set({ method, state: 'running' }).where('runId', '=', runId).execute()
}

export interface Settled {
  state: 'agrees' | 'disagrees' | 'unaffordable' | 'failed'
  engine: EngineName
  method: Method
  levels: readonly ProvenLevel[] | null
  seconds: number
  note: string
}

/** The last word on a run's answer; it changes nothing but the record. */
export function settleOpinion(db: Kysely<DB>, asked: { runId: string; at: string }, found: Settled): Promise<void> {
  const { runId, at } = asked
  return db.transaction().execute(async (trx) => {
    const { levels, ...rest } = found
    const set = { ...rest, levels: levels === null ? null : toJson(levels) }
    await trx.updateTable('secondOpinions').set(set).where('runId', '=', runId).execute()
    await recordChange(
      trx,
      { at, account: SYSTEM },
      { action: 'second-opinion', subject: 'run', subjectId: runId, before: null, after: found },
    )
  })
}
