import { createHash, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { RosterAnswer } from '#solver/roster/answer.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import { fromJson, toJson } from '../db/codecs.ts'
import type { DB, SolverRunsTable } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { type Run, RUN_STATUSES, type RunInput, type RunProgress } from './schema.ts'

export type RunStatus = Run['status']
type RunOptions = Run['options']

export const FIRST_PROGRESS: RunProgress = {
  engine: null,
  phase: 'queued',
  level: null,
  incumbent: null,
  bound: null,
  seconds: 0,
}

export function toRun(row: SolverRunsTable): Run {
  const { problem: _, options, progress, answer, status, ...rest } = row
  const solved = answer === null ? null : fromJson<RosterAnswer>(answer)
  const conflict = solved?.conflict
  return {
    ...rest,
    status: RUN_STATUSES.find((known) => known === status) ?? 'failed',
    options: fromJson<RunOptions>(options),
    progress: fromJson<RunProgress>(progress),
    proven: solved?.status === 'optimal',
    conflict: conflict
      ? {
          members: conflict.members.map(({ kind, ids, text }) => ({ kind, ids: [...ids], text })),
          relaxations: conflict.relaxations.map(({ drop, text }) => ({ drop: [...drop], text })),
        }
      : null,
  }
}

export async function readRun(db: Kysely<DB>, id: string): Promise<Run> {
  const row = await db.selectFrom('solverRuns').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('计算', id)
  return toRun(row)
}

export async function listRuns(db: Kysely<DB>, roundId: string): Promise<Run[]> {
  const rows = await db
    .selectFrom('solverRuns')
    .selectAll()
    .where('roundId', '=', roundId)
    .orderBy('createdAt', 'desc')
    .execute()
  return rows.map(toRun)
}

/** Records the run before it starts; answers with its id. */
export function insertRun(
  db: Kysely<DB>,
  actor: Actor,
  asked: { input: RunInput; problem: RosterProblem },
): Promise<string> {
  const { input, problem } = asked
  const { engine, seconds, seed, stayClose } = input
  const text = toJson(problem)
  return db.transaction().execute(async (trx) => {
    const id = randomUUID()
    const open = { rosterId: null, answer: null, error: null, startedAt: null, endedAt: null, status: 'queued' }
    const problemHash = createHash('sha256').update(text).digest('hex')
    const made = {
      options: toJson({ engine, seconds, seed, stayClose }),
      progress: toJson(FIRST_PROGRESS),
      createdBy: actor.account.name,
      createdAt: actor.at,
    }
    await trx
      .insertInto('solverRuns')
      .values({ id, roundId: input.roundId, basedOn: input.basedOn, problem: text, problemHash, ...made, ...open })
      .execute()
    await recordChange(trx, actor, {
      action: 'start',
      subject: 'run',
      subjectId: id,
      before: null,
      after: { ...input, problemHash },
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
