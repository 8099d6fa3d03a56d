/** Second opinions in the background: the other engine solves a published answer again, or proves its bounds again. */
import type { EngineName } from '#solver/engines/engine.ts'
import { levelValues } from '#solver/explain/verify.ts'
import type { ProvenLevel, RosterAnswer } from '#solver/roster/answer.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import type { Context } from '../context.ts'
import { fromJson } from '../db/codecs.ts'
import type { SecondOpinionsTable } from '../db/tables.ts'
import { toAssignments } from '../rosters/load-problem.ts'
import { findRoster, loadScene, loadSeats } from '../rosters/read.ts'
import { sameSeats } from '../rosters/same-seats.ts'
import type { Ending } from '../solving/lane.ts'
import { isAffordable, type Method, OPINION_SECONDS } from './affordable.ts'
import { compareAnswers, type Comparison, compareBounds } from './compare.ts'
import { findQueued, listUnsettled, markMethod, type Settled, settleOpinion } from './store.ts'

interface Case {
  problem: RosterProblem
  /** What is looked at again: the run's claims, or the values of the seats published. */
  levels: readonly ProvenLevel[]
  /** The seats published are not the run's. */
  edited: boolean
  answer: RosterAnswer
}

type Finding = Comparison & Pick<Settled, 'levels' | 'seconds'>

async function loadCase({ db }: Context, { runId, rosterId }: SecondOpinionsTable): Promise<Case> {
  const run = await db
    .selectFrom('solverRuns')
    .select(['problem', 'answer'])
    .where('id', '=', runId)
    .executeTakeFirstOrThrow()
  const answer = fromJson<RosterAnswer>(run.answer ?? 'null')
  const row = await findRoster(db, rosterId)
  const seats = await loadSeats(db, rosterId)
  const assignments = toAssignments(seats)
  if (sameSeats(assignments, answer.assignments))
    return { problem: fromJson<RosterProblem>(run.problem), levels: answer.objective, edited: false, answer }
  const { problem } = await loadScene(db, row, seats)
  const levels = levelValues(problem, assignments).map((level) => ({ ...level, bound: null }))
  return { problem, levels, edited: true, answer }
}

const seedOf = ({ answer }: Case): number => answer.run.seed

function nothing(ending: Ending): Finding {
  const why = ending.kind === 'failed' ? ending.error : '另一引擎超过时限，已停止'
  return { state: 'open', note: why, levels: null, seconds: 0 }
}

async function solveAgain(ctx: Context, about: Case, engine: EngineName): Promise<Finding | null> {
  const seconds = OPINION_SECONDS['re-solve']
  const options = { engine, seconds, seed: seedOf(about), draw: false }
  const ending = await ctx.solving.consider({ kind: 'run', problem: about.problem, options })
  if (ending.kind === 'closed') return null
  if (ending.kind !== 'answer') return nothing(ending)
  const { objective, run } = ending.answer
  return { ...compareAnswers(about.levels, ending.answer), levels: objective, seconds: run.seconds }
}

async function proveAgain(ctx: Context, about: Case, engine: EngineName): Promise<Finding | null> {
  const seconds = OPINION_SECONDS.bound
  const values = about.levels.map(({ value }) => value)
  const ending = await ctx.solving.consider({ kind: 'bound', problem: about.problem, engine, values, seconds })
  if (ending.kind === 'closed') return null
  const shown = ending.kind === 'cut' ? (ending.best?.bounds ?? null) : null
  const bounds = ending.kind === 'bounds' ? ending.bounds : shown
  if (!bounds) return nothing(ending)
  const levels = about.levels.map(({ level, value }, i) => {
    const bound = bounds[i] ?? null
    return { level, value, bound: bound !== null && Number.isFinite(bound) ? bound : null }
  })
  return {
    ...compareBounds(levels, about.edited),
    levels,
    seconds: ending.kind === 'bounds' ? ending.seconds : seconds,
  }
}

/** Tries what can be afforded, the stronger way first; null when the server stops meanwhile. */
async function findOpinion(ctx: Context, about: Case, asked: SecondOpinionsTable): Promise<Settled | null> {
  const engine: EngineName = asked.engine === 'jslp' ? 'jslp' : 'highs'
  const ways: [Method, typeof solveAgain][] = [
    ['re-solve', solveAgain],
    ['bound', proveAgain],
  ]
  const open: Settled = { state: 'unaffordable', engine, method: 'bound', levels: null, seconds: 0, note: '' }
  let last = { ...open, note: '问题规模超出另一引擎的能力，未作复核' }
  for (const [method, way] of ways) {
    if ((method === 're-solve' && about.edited) || !isAffordable(engine, method, about.answer.run)) continue
    await markMethod(ctx.db, asked.runId, method)
    const found = await way(ctx, about, engine)
    if (!found) return null
    const { state, ...rest } = found
    if (state !== 'open') return { engine, method, state, ...rest }
    last = { ...open, method, ...rest, levels: rest.levels ?? last.levels }
  }
  return last
}

async function consider(ctx: Context, asked: SecondOpinionsTable): Promise<void> {
  const settle = (found: Settled) => settleOpinion(ctx.db, { runId: asked.runId, at: ctx.clock.now() }, found)
  try {
    const found = await findOpinion(ctx, await loadCase(ctx, asked), asked)
    if (!found) return
    await settle(found)
    if (found.state === 'disagrees') ctx.log(`second opinion on run ${asked.runId} disagrees: ${found.note}`)
  } catch (error) {
    ctx.log(`second opinion on run ${asked.runId} failed: ${String(error)}`)
    const engine = asked.engine === 'jslp' ? 'jslp' : 'highs'
    const method = asked.method === 'bound' ? 'bound' : 're-solve'
    const note = '复核未能完成，方案不受影响；见服务器日志'
    await settle({ state: 'failed', engine, method, levels: null, seconds: 0, note })
  }
}

function inBackground(ctx: Context, work: Promise<void>): void {
  work.catch((error: unknown) => ctx.log(`second opinions stopped: ${String(error)}`))
}

/** Starts the opinion that publishing a roster has asked for, if any; nobody waits for it. */
export function startOpinion(ctx: Context, rosterId: string): void {
  const work = async (): Promise<void> => {
    const asked = await findQueued(ctx.db, rosterId)
    if (asked) await consider(ctx, asked)
  }
  inBackground(ctx, work())
}

/** Takes up what a stop of the server left, one after the other. */
export function resumeOpinions(ctx: Context): void {
  const work = async (): Promise<void> => {
    for (const asked of await listUnsettled(ctx.db)) await consider(ctx, asked)
  }
  inBackground(ctx, work())
}
