import { verifyRoster } from '#solver/explain/verify.ts'
import type { RosterAnswer } from '#solver/roster/answer.ts'
import type { Assignment } from '#solver/roster/problem.ts'
import type { Transaction } from 'kysely'
import type { Context } from '../context.ts'
import { fromJson, toBit, toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import type { Ban, Seat } from '../rosters/schema.ts'
import { insertDraft } from '../rosters/store.ts'
import { sameSeats } from '../rosters/same-seats.ts'
import type { Ending } from '../solving/lane.ts'
import type { RunJob } from '../solving/messages.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { liveProgress } from './live.ts'
import { outcomeOf } from './outcome.ts'
import { FIRST_PROGRESS } from './record.ts'
import type { RunInput } from './schema.ts'

/** The locks and bans that hold in the new draft. */
export interface Held {
  seats: readonly Seat[]
  bans: readonly Ban[]
}

export interface Started {
  id: string
  input: RunInput
  job: RunJob
  held: Held
  replayOf: string | null
  actor: Actor
}

/** The seats of the new draft; a seat that was locked, or carries a duty, keeps that. */
function seatsOf(assignments: readonly Assignment[], held: Held): Seat[] {
  return assignments.map(({ person, team, role }) => {
    const before = held.seats.find((seat) => seat.personId === person && seat.teamId === team && seat.role === role)
    return { personId: person, teamId: team, role, locked: before?.locked ?? false, liaison: before?.liaison ?? false }
  })
}

/** The answer becomes a draft version; no answer leaves the solver's hands that breaks a rule. */
async function writeDraft(
  trx: Transaction<DB>,
  started: Started,
  found: { answer: RosterAnswer; at: string },
): Promise<string> {
  const { id, input, held, job, actor } = started
  const { violations } = verifyRoster(job.problem, found.answer.assignments)
  if (violations.length > 0)
    throw new Error(
      `The answer breaks ${violations.map((one) => one.rule).join(', ')}. Maybe a rule's rows and its check differ.`,
    )
  const levels = found.answer.objective.map(({ level, value, bound }) => ({
    level,
    value,
    ...(bound === null ? {} : { bound }),
  }))
  const { roundId, basedOn } = input
  const seats = seatsOf(found.answer.assignments, held)
  const draft = { roundId, name: '', basedOn, runId: id, levels, seats, bans: held.bans }
  return insertDraft(trx, { ...actor, at: found.at }, draft)
}

/** Whether a replay came to the original's seats; null when either came to nothing. */
async function compare(
  trx: Transaction<DB>,
  replayOf: string | null,
  answer: RosterAnswer | null,
): Promise<boolean | null> {
  if (replayOf === null || answer === null) return null
  const original = await trx.selectFrom('solverRuns').select('answer').where('id', '=', replayOf).executeTakeFirst()
  if (!original?.answer) return null
  const before = fromJson<RosterAnswer>(original.answer)
  if (before.status === 'out-of-time' || answer.status === 'out-of-time') return null
  const alike = (before.status === 'infeasible') === (answer.status === 'infeasible')
  return alike && sameSeats(before.assignments, answer.assignments)
}

/** Stores what became of a run: its draft, its record and the trail's entry, together. */
export async function endRun(ctx: Context, started: Started, ending: Ending): Promise<void> {
  if (ending.kind === 'closed') return // the server is stopping: the next start marks the run as interrupted
  const { id, actor, job, replayOf } = started
  const at = ctx.clock.now()
  const { status, error, answer } = outcomeOf({ problem: job.problem, seed: job.options.seed }, ending)
  const progress = toJson(liveProgress(id) ?? FIRST_PROGRESS)
  const ended = { answer: answer ? toJson(answer) : null, endedAt: at, progress }
  try {
    await ctx.db.transaction().execute(async (trx) => {
      const same = await compare(trx, replayOf, answer)
      const seated = answer !== null && (answer.status === 'optimal' || answer.status === 'feasible')
      const rosterId = seated && same !== true ? await writeDraft(trx, started, { answer, at }) : null
      const told = { ...ended, status, error, rosterId, sameAsOriginal: same === null ? null : toBit(same) }
      await trx.updateTable('solverRuns').set(told).where('id', '=', id).execute()
      const after = { rosterId, error, ...(same === null ? {} : { sameAsOriginal: same }) }
      await recordChange(trx, { ...actor, at }, { action: status, subject: 'run', subjectId: id, before: null, after })
    })
  } catch (cause) {
    ctx.log(`run ${id} failed: ${String(cause)}`)
    const lost = { ...ended, status: 'failed', error: '结果未能保存，已有方案未受影响；见服务器日志' }
    await ctx.db.updateTable('solverRuns').set(lost).where('id', '=', id).execute()
  }
}
