import { EventEmitter, once } from 'node:events'
import { verifyRoster } from '#solver/explain/verify.ts'
import type { RosterAnswer } from '#solver/roster/answer.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import type { Transaction } from 'kysely'
import type { Context } from '../context.ts'
import { fromJson, toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { Refusal } from '../errors.ts'
import { loadProblem, NO_WISHES, toAssignments } from '../rosters/load-problem.ts'
import { findRoster, loadSeats } from '../rosters/read.ts'
import type { Ban, Seat } from '../rosters/schema.ts'
import { insertDraft } from '../rosters/store.ts'
import { computeHits } from '../rounds/recusals.ts'
import { readRound } from '../rounds/read.ts'
import type { Ending } from '../solving/solving.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import type { RunInput, RunProgress } from './schema.ts'
import { FIRST_PROGRESS, insertRun, markStarted, type RunStatus } from './store.ts'

/** Progress of the runs under way in this server, and a signal at each change. */
const live = new Map<string, RunProgress>()
const changes = new EventEmitter().setMaxListeners(0)

export function liveProgress(id: string): RunProgress | null {
  return live.get(id) ?? null
}

/** Resolves at the next change of the run, or after `ms`. */
export async function nextChange(id: string, ms: number): Promise<void> {
  const timeout = AbortSignal.timeout(ms)
  await once(changes, id, { signal: timeout }).catch(() => {})
}

interface Held {
  seats: readonly Seat[]
  bans: readonly Ban[]
}

/** The draft whose locks and bans hold. */
async function loadHeld(ctx: Context, input: RunInput): Promise<Held> {
  if (input.basedOn === null) return NO_WISHES
  const source = await findRoster(ctx.db, input.basedOn)
  if (source.roundId !== input.roundId)
    throw new Refusal('invalid', '只能在本轮的方案上重排', [{ where: 'basedOn', what: '属于另一轮次' }])
  return { seats: await loadSeats(ctx.db, source.id), bans: fromJson<Ban[]>(source.bans) }
}

/** Starts a run over a round as its records stand now; answers with its id at once. */
export async function startRun(ctx: Context, actor: Actor, input: RunInput): Promise<string> {
  const round = await readRound(ctx.db, input.roundId)
  if (round.teams.length === 0) throw new Refusal('refused', '本轮还没有设置巡察组；请先在“轮次”中设置')
  if (round.publishedRosterId !== null) throw new Refusal('refused', '本轮编组已发布；请先撤回再起草')
  const held = await loadHeld(ctx, input)
  const hits = await computeHits(ctx.db, input.roundId)
  const wishes = { ...held, baseline: input.stayClose ? toAssignments(held.seats) : null }
  const problem = await loadProblem(ctx.db, input.roundId, { hits, wishes })
  const id = await insertRun(ctx.db, actor, { input, problem })
  let writing = Promise.resolve()
  ctx.solving.start(
    id,
    { problem, options: input },
    {
      onStart: () => {
        writing = writing.then(() => markStarted(ctx.db, id, ctx.clock.now()))
        changes.emit(id)
      },
      onProgress: (progress) => {
        live.set(id, progress)
        changes.emit(id)
      },
      onEnd: (ending) => {
        writing = writing
          .then(() => endRun(ctx, { id, input, held, problem, actor }, ending))
          .catch((error: unknown) => ctx.log(`run ${id} could not be stored: ${String(error)}`))
          .finally(() => {
            live.delete(id)
            changes.emit(id)
          })
      },
    },
  )
  return id
}

interface Started {
  id: string
  input: RunInput
  held: Held
  problem: RosterProblem
  actor: Actor
}

interface Outcome {
  status: RunStatus
  error: string | null
  answer: RosterAnswer | null
  assignments: readonly Assignment[] | null
}

function outcomeOf(ending: Exclude<Ending, { kind: 'closed' }>): Outcome {
  const nothing = { answer: null, assignments: null, error: null }
  if (ending.kind === 'cancelled') return { ...nothing, status: 'cancelled' }
  if (ending.kind === 'failed') return { ...nothing, status: 'failed', error: ending.error }
  if (ending.kind === 'cut') {
    const { assignments } = ending
    return assignments
      ? { ...nothing, status: 'done', assignments }
      : { ...nothing, status: 'failed', error: '时限内没有得到可用的方案；请延长时限或换用 HiGHS' }
  }
  const { answer } = ending
  if (answer.status === 'infeasible')
    return { ...nothing, status: 'infeasible', answer, error: '锁定与硬性要求相互矛盾' }
  if (answer.status === 'out-of-time')
    return { ...nothing, status: 'failed', answer, error: '时限内没有得到可用的方案；请延长时限' }
  return { ...nothing, status: 'done', answer, assignments: answer.assignments }
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
  found: { outcome: Outcome; at: string },
): Promise<string | null> {
  const { id, input, held, problem, actor } = started
  const { assignments, answer } = found.outcome
  if (assignments === null) return null
  const { violations, levels } = verifyRoster(problem, assignments)
  if (violations.length > 0)
    throw new Error(
      `The answer breaks ${violations.map((one) => one.rule).join(', ')}. Maybe a rule's rows and its check differ.`,
    )
  const proved = answer
    ? answer.objective.map(({ level, value, bound }) => ({ level, value, ...(bound === null ? {} : { bound }) }))
    : [...levels]
  const draft = {
    roundId: input.roundId,
    name: '',
    basedOn: input.basedOn,
    runId: id,
    levels: proved,
    seats: seatsOf(assignments, held),
    bans: held.bans,
  }
  return insertDraft(trx, { ...actor, at: found.at }, draft)
}

async function endRun(ctx: Context, started: Started, ending: Ending): Promise<void> {
  if (ending.kind === 'closed') return // the server is stopping: the next start marks the run as interrupted
  const { id, actor } = started
  const at = ctx.clock.now()
  const outcome = outcomeOf(ending)
  const progress = toJson(live.get(id) ?? FIRST_PROGRESS)
  const ended = { answer: outcome.answer ? toJson(outcome.answer) : null, endedAt: at, progress }
  try {
    await ctx.db.transaction().execute(async (trx) => {
      const rosterId = await writeDraft(trx, started, { outcome, at })
      await trx
        .updateTable('solverRuns')
        .set({ ...ended, status: outcome.status, error: outcome.error, rosterId })
        .where('id', '=', id)
        .execute()
      await recordChange(
        trx,
        { ...actor, at },
        {
          action: outcome.status,
          subject: 'run',
          subjectId: id,
          before: null,
          after: { rosterId, error: outcome.error },
        },
      )
    })
  } catch (error) {
    ctx.log(`run ${id} failed: ${String(error)}`)
    await ctx.db
      .updateTable('solverRuns')
      .set({ ...ended, status: 'failed', error: '结果未能保存，见服务器日志' })
      .where('id', '=', id)
      .execute()
  }
}
