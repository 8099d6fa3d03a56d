import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { contractHash } from './contract-file.ts'
import { FIRST_PROGRESS, OPINION_COLUMNS, RUN_COLUMNS, toRun } from './record.ts'
import type { Run, RunInput, Versions } from './schema.ts'

function selectRuns(db: Kysely<DB>) {
  return db
    .selectFrom('solverRuns')
    .leftJoin('secondOpinions', 'secondOpinions.runId', 'solverRuns.id')
    .select(RUN_COLUMNS)
    .select(OPINION_COLUMNS)
}

/** The run, or null when there is none of that id. */
export async function findRun(db: Kysely<DB>, id: string): Promise<Run | null> {
  const row = await selectRuns(db).where('solverRuns.id', '=', id).executeTakeFirst()
  return row ? toRun(row) : null
}

export async function readRun(db: Kysely<DB>, id: string): Promise<Run> {
  const run = await findRun(db, id)
  if (!run) throw notFound('计算', id)
  return run
}

export async function listRuns(db: Kysely<DB>, roundId: string): Promise<Run[]> {
  const rows = await selectRuns(db)
    .where('solverRuns.roundId', '=', roundId)
    .orderBy('solverRuns.createdAt', 'desc')
    .execute()
  return rows.map(toRun)
}

/** The contract file as the solver got it, to the byte. */
export async function readContract(db: Kysely<DB>, id: string): Promise<string> {
  const row = await db.selectFrom('solverRuns').select('problem').where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('计算', id)
  return row.problem
}

export interface NewRun {
  input: RunInput
  /** The contract file, see {@link contractText}. */
  contract: string
  versions: Versions
  replayOf: string | null
}

/** Records the run before it starts; answers with its id. */
export function insertRun(db: Kysely<DB>, actor: Actor, asked: NewRun): Promise<string> {
  const { input, contract, versions, replayOf } = asked
  const { roundId, basedOn, ...options } = input
  return db.transaction().execute(async (trx) => {
    const id = randomUUID()
    const hash = contractHash(contract)
    const open = { rosterId: null, answer: null, error: null, sameAsOriginal: null, startedAt: null, endedAt: null }
    const made = { createdBy: actor.account.name, createdAt: actor.at, status: 'queued', replayOf }
    const solved = { problem: contract, contractHash: hash, versions: toJson(versions), options: toJson(options) }
    await trx
      .insertInto('solverRuns')
      .values({ id, roundId, basedOn, ...solved, progress: toJson(FIRST_PROGRESS), ...made, ...open })
      .execute()
    await recordChange(trx, actor, {
      action: 'start',
      subject: 'run',
      subjectId: id,
      before: null,
      after: { ...input, contractHash: hash, ...(replayOf === null ? {} : { replayOf }) },
    })
    return id
  })
}

export async function markStarted(db: Kysely<DB>, id: string, at: string): Promise<void> {
  await db
    .updateTable('solverRuns')
    .set({ status: 'running', startedAt: at })
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .execute()
}

/** A run that a stop of the server cut off is interrupted, never done. Answers with how many there were. */
export async function markInterrupted(db: Kysely<DB>, at: string): Promise<number> {
  const result = await db
    .updateTable('solverRuns')
    .set({ status: 'interrupted', endedAt: at, error: '服务器停止，计算中断；请重新起草' })
    .where('status', 'in', ['queued', 'running'])
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
