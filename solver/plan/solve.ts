import { chooseEngine, openEngine, type EngineChoice } from '../engines/choose.ts'
import type { Engine } from '../engines/engine.ts'
import { solveLevels } from '../engines/lexicographic.ts'
import { trivialBound } from '../milp/feasibility.ts'
import { PLAN_ANSWER_CONTRACT, type PlanAnswer, type RunRecord } from './answer.ts'
import { buildPlan, type PlanModel } from './build.ts'
import { type Candidates, candidatesOf } from './candidates.ts'
import { checkedPlan, isProven, type CheckedPlan } from './checked.ts'
import { findConflict } from './conflict.ts'
import { uncoveredUnits } from './coverage.ts'
import { firstPlan, SMALL_PLAN } from './first-plan.ts'
import { prepare, type Prepared } from './prepare.ts'
import type { PlanProblem } from './problem.ts'
import { progressOf, type Moment, type PlanProgress } from './progress.ts'
import { findShortfall } from './shortfall.ts'
import { closeGaps } from './side-by-side.ts'
import type { Planned } from './timeline.ts'

export interface PlanOptions {
  engine: EngineChoice
  /** Wall seconds for everything, the explanation of a shortfall included; engines overrun by one step at most. */
  seconds: number
  seed: number
  /** Milliseconds, as from a monotonic clock. */
  now: () => number
  onProgress?: (progress: PlanProgress) => void
}

/** Share of the time, and seconds at most, kept for explaining a shortfall that the first plan already shows. */
const SHORTFALL_SHARE = 0.25
const SHORTFALL_SECONDS = 15
/** Share of the time in which the engine tries to prove every level of a plan that is not small by the model alone. */
const MODEL_SHARE = 0.15

/**
 * Places the units of a term into rounds and teams (contract plan-answer/1): every level minimised in order, with
 * proven bounds. Out of time it answers the best legal plan with an honest bound; infeasible only when the locks
 * contradict each other or the rules, which is found without an engine.
 * The problem must come from `readPlanProblem`. The same seed gives the same visits unless `run.limitHit`.
 */
export async function solvePlan(problem: PlanProblem, options: PlanOptions): Promise<PlanAnswer> {
  const began = options.now()
  const prepared = prepare(problem)
  const candidates = candidatesOf(prepared)
  const plan = buildPlan(prepared, candidates)
  const name = chooseEngine(options.engine, plan.model)
  const run = (limitHit: boolean): RunRecord => ({
    engine: name,
    seed: options.seed,
    seconds: Math.round(options.now() - began) / 1000,
    columns: plan.model.columns.length,
    rows: plan.model.rows.length,
    limitHit,
  })
  const conflict = findConflict(problem)
  if (conflict) return { ...EMPTY, status: 'infeasible', conflict, run: run(false) }
  const engine = await openEngine(name)
  const work: Work = { prepared, candidates, plan, engine, began, options }
  const first = firstPlan(prepared, candidates, { ...effortOf(work), seconds: secondsLeft(work) })
  tell(work, first.planned, { phase: 'start', level: -1 })
  const isShort = uncoveredUnits(prepared, first.planned).length > 0
  const reserve = isShort ? Math.min(SHORTFALL_SECONDS, secondsLeft(work) * SHORTFALL_SHARE) : 0
  const { planned, visits, objective } = minimise(work, first.planned, secondsLeft(work) - reserve)
  const isOptimal = objective.every(isProven)
  if (uncoveredUnits(prepared, planned).length > 0) tell(work, planned, { phase: 'shortfall', level: -1 })
  const shortfall = findShortfall(prepared, planned, {
    ...effortOf(work),
    seconds: Math.min(secondsLeft(work), SHORTFALL_SECONDS),
  })
  const status = isOptimal ? 'optimal' : 'feasible'
  return {
    ...EMPTY,
    status,
    visits,
    objective,
    ...(shortfall ? { shortfall } : {}),
    run: run(first.limitHit || !isOptimal),
  }
}

const EMPTY = { contract: PLAN_ANSWER_CONTRACT, visits: [], objective: [] } as const

interface Work {
  prepared: Prepared
  candidates: Candidates
  plan: PlanModel
  engine: Engine
  began: number
  options: PlanOptions
}

const effortOf = ({ engine, options: { seed, now } }: Work) => ({ engine, seed, now })

const secondsLeft = ({ began, options: { seconds, now } }: Work) => seconds - (now() - began) / 1000

/** The engine takes what it can prove quickly; what it leaves open, search and bound close side by side. */
function minimise(work: Work, start: Planned, seconds: number): CheckedPlan {
  const { prepared, candidates, plan, engine, options } = work
  const deadline = options.now() + seconds * 1000
  const share = candidates.flat().length < SMALL_PLAN ? 1 : MODEL_SHARE
  const modelled = minimiseByModel(work, start, seconds * share)
  if (modelled.objective.every(isProven)) return modelled
  return closeGaps(modelled, {
    prepared,
    candidates,
    plan,
    engine,
    now: options.now,
    seed: options.seed,
    seconds: (deadline - options.now()) / 1000,
    onBetter: ({ planned, objective }, level) =>
      tell(
        work,
        planned,
        { phase: 'level', level },
        objective.map(({ bound }) => bound),
      ),
  })
}

function minimiseByModel(work: Work, start: Planned, seconds: number): CheckedPlan {
  const { prepared, plan, engine } = work
  const outcome = solveLevels(engine, {
    model: plan.model,
    levels: plan.levels,
    seconds: Math.max(0, seconds),
    seed: work.options.seed,
    now: work.options.now,
    start: plan.vectorOf(start),
    settle: (values) => plan.vectorOf(plan.plannedOf(values)),
    onProgress: ({ level, values, bounds }) => tell(work, plan.plannedOf(values), { phase: 'level', level }, bounds),
  })
  if (outcome.status === 'infeasible' || outcome.status === 'unbounded')
    throw new Error(`The engine calls a plan with a known answer ${outcome.status}. Maybe a row contradicts its rule.`)
  if (outcome.status === 'solved') return checkedPlan(prepared, plan.plannedOf(outcome.values), outcome.bounds)
  const bounds = plan.levels.map((level) => trivialBound(plan.model, level.expression))
  return checkedPlan(prepared, start, bounds)
}

function tell(work: Work, planned: Planned, moment: Moment, bounds: readonly number[] = []): void {
  const { onProgress, now } = work.options
  if (!onProgress) return
  const progress = progressOf(checkedPlan(work.prepared, planned, bounds), moment)
  onProgress({ engine: work.engine.name, seconds: (now() - work.began) / 1000, ...progress })
}
