import type { RosterProblem } from '#solver/roster/problem.ts'
import type { Context } from '../context.ts'
import { fromJson } from '../db/codecs.ts'
import { Refusal } from '../errors.ts'
import { loadProblem, NO_WISHES, toAssignments } from '../rosters/load-problem.ts'
import { findRoster, loadSeats } from '../rosters/read.ts'
import type { Ban } from '../rosters/schema.ts'
import { computeHits } from '../recusals/hits.ts'
import { readRound } from '../rounds/read.ts'
import type { Actor } from '../trail/record.ts'
import { contractText } from './contract-file.ts'
import { endRun, type Held, type Started } from './end-run.ts'
import { tellChange, tellEnd, tellProgress } from './live.ts'
import { FIRST_PROGRESS } from './record.ts'
import type { RunInput } from './schema.ts'
import { insertRun, markStarted, readContract, readRun } from './store.ts'
import { readVersions } from './versions.ts'

/** The draft whose locks and bans hold. */
async function loadHeld(ctx: Context, input: RunInput): Promise<Held> {
  if (input.basedOn === null) return NO_WISHES
  const source = await findRoster(ctx.db, input.basedOn)
  if (source.roundId !== input.roundId)
    throw new Refusal('invalid', '只能在本轮的方案上重排', [{ where: 'basedOn', what: '属于另一轮次' }])
  return { seats: await loadSeats(ctx.db, source.id), bans: fromJson<Ban[]>(source.bans) }
}

/** Puts a recorded run into the queue. */
function enqueue(ctx: Context, started: Started): void {
  const { id } = started
  let writing = Promise.resolve()
  ctx.solving.start(id, started.job, {
    onQueued: (position) => tellProgress(id, { ...FIRST_PROGRESS, position }),
    onStart: () => {
      writing = writing.then(() => markStarted(ctx.db, id, ctx.clock.now())).finally(() => tellChange(id))
    },
    onProgress: (progress) => tellProgress(id, progress),
    onEnd: (ending) => {
      writing = writing
        .then(() => endRun(ctx, started, ending))
        .catch((error: unknown) => ctx.log(`run ${id} could not be stored: ${String(error)}`))
        .finally(() => tellEnd(id))
    },
  })
}

async function begin(
  ctx: Context,
  asked: { contract: string; held: Held } & Pick<Started, 'input' | 'replayOf' | 'actor'>,
): Promise<string> {
  const { actor, input, contract, held, replayOf } = asked
  const id = await insertRun(ctx.db, actor, { input, contract, versions: readVersions(), replayOf })
  const { engine, seconds, seed, draw } = input
  // Read back from the text: the file that is hashed and served is, in its order too, what is solved.
  const problem = fromJson<RosterProblem>(contract)
  enqueue(ctx, {
    id,
    input,
    held,
    replayOf,
    actor,
    job: { kind: 'run', problem, options: { engine, seconds, seed, draw } },
  })
  return id
}

/** Starts a run over a round as its records stand now; answers with its id at once. */
export async function startRun(ctx: Context, actor: Actor, input: RunInput): Promise<string> {
  const round = await readRound(ctx.db, input.roundId)
  if (round.teams.length === 0) throw new Refusal('refused', '本轮还没有设置巡察组；请先在“轮次”中设置')
  if (round.publishedRosterId !== null) throw new Refusal('refused', '本轮编组已发布；请先撤回再起草')
  const held = await loadHeld(ctx, input)
  const hits = await computeHits(ctx.db, input.roundId)
  const wishes = { ...held, baseline: input.stayClose ? toAssignments(held.seats) : null }
  const contract = contractText(await loadProblem(ctx.db, input.roundId, { hits, wishes }))
  return begin(ctx, { actor, input, contract, held, replayOf: null })
}

/** Locks and bans as the contract file has them: the draft they came from may have changed since. */
function heldIn(problem: RosterProblem): Held {
  const seats = (problem.locks ?? []).map(({ person, team, role }) => ({
    personId: person,
    teamId: team,
    role: role ?? ('member' as const),
    locked: true,
    liaison: false,
  }))
  return { seats, bans: (problem.bans ?? []).map(({ person, team }) => ({ personId: person, teamId: team })) }
}

/** Solves the very file of a run that has ended again, with its options, whatever the records say now. */
export async function replayRun(ctx: Context, actor: Actor, id: string): Promise<string> {
  const original = await readRun(ctx.db, id)
  if (original.endedAt === null) throw new Refusal('conflict', '计算尚未结束，结束后才能重放')
  const contract = await readContract(ctx.db, id)
  const { roundId, basedOn, options } = original
  const held = heldIn(fromJson<RosterProblem>(contract))
  return begin(ctx, { actor, input: { roundId, basedOn, ...options }, contract, held, replayOf: id })
}
