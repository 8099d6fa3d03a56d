import { chooseEngine, openEngine, type EngineChoice } from '../engines/choose.ts'
import type { Engine, EngineName } from '../engines/engine.ts'
import { solveLevels } from '../engines/lexicographic.ts'
import { trivialBound } from '../milp/feasibility.ts'
import { PLAN_ANSWER_CONTRACT, type PlanAnswer, type ProvenLevel, type RunRecord } from './answer.ts'
import { buildPlan, type PlanModel } from './build.ts'
import { candidatesOf } from './candidates.ts'
import { findConflict } from './conflict.ts'
import { decode } from './decode.ts'
import { levelValues } from './levels.ts'
import { prepare, type Prepared } from './prepare.ts'
import type { PlanProblem, PlanVisit } from './problem.ts'
import { coverMost, uncoveredUnits, type Effort } from './coverage.ts'
import { findShortfall } from './shortfall.ts'
import { startPlan } from './start.ts'
import { timelineOf, type Planned } from './timeline.ts'
import { verifyPlan } from './verify.ts'

export interface PlanProgress {
  engine: EngineName
  phase: 'start' | 'level' | 'shortfall'
  /** Level being minimised, null outside levels. */
  level: string | null
  incumbent: number | null
  bound: number | null
  seconds: number
  /** The best legal plan so far. */
  visits: readonly PlanVisit[]
  /** Every level of that plan with what is proven. */
  objective: readonly ProvenLevel[]
}

export interface PlanOptions {
  engine: EngineChoice
  /** Wall seconds for everything, the explanation of a shortfall included. */
  seconds: number
  seed: number
  /** Milliseconds, as from a monotonic clock. */
  now: () => number
  onProgress?: (progress: PlanProgress) => void
}

/** Two values of a level that are the same. */
const TOLERANCE = 1e-6
/** Share of the time, and seconds at most, kept for explaining a shortfall that the start already shows. */
const SHORTFALL_SHARE = 0.25
const SHORTFALL_SECONDS = 15
/** Share of the time for a start that covers as much as possible. */
const START_SHARE = 0.2

/**
 * Places the units of a term into rounds and teams (contract plan-answer/1): every level minimised in order, with
 * proven bounds. Out of time it answers the best legal plan with an honest bound; infeasible only when the locks
 * contradict each other or the rules, which is found without an engine.
 * The problem must come from `readPlanProblem`.
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
  if (conflict) {
    return {
      contract: PLAN_ANSWER_CONTRACT,
      status: 'infeasible',
      visits: [],
      objective: [],
      conflict,
      run: run(false),
    }
  }
  const engine = await openEngine(name)
  const secondsLeft = () => options.seconds - (options.now() - began) / 1000
  const work: Work = {
    prepared,
    plan,
    engine,
    start: startOf(prepared, { ...options, engine, seconds: secondsLeft() }),
    began,
  }
  report(work, options, { phase: 'start', planned: work.start })
  const isShort = uncoveredUnits(prepared, work.start).length > 0
  const reserve = isShort ? Math.min(SHORTFALL_SECONDS, secondsLeft() * SHORTFALL_SHARE) : 0
  const solved = minimise(work, { ...options, seconds: secondsLeft() - reserve })
  const status = solved.objective.every(isProven) ? 'optimal' : 'feasible'
  report(work, options, { phase: 'shortfall', planned: solved.planned })
  const seconds = Math.min(secondsLeft(), SHORTFALL_SECONDS)
  const shortfall = findShortfall(prepared, solved.planned, { ...options, engine, seconds })
  return {
    contract: PLAN_ANSWER_CONTRACT,
    status,
    visits: solved.visits,
    objective: solved.objective,
    ...(shortfall ? { shortfall } : {}),
    run: run(status !== 'optimal'),
  }
}

/** A legal plan before any level is minimised; where the greedy one leaves units out, the model covers more. */
function startOf(prepared: Prepared, effort: Effort): Planned {
  const start = startPlan(prepared, candidatesOf(prepared))
  if (start === null)
    throw new Error('The locks stand together, yet no plan holds them. Maybe a packing gave up early.')
  const covering = coverMost(prepared.problem, start, { ...effort, seconds: effort.seconds * START_SHARE })
  return covering ?? start
}

const isProven = ({ value, bound }: ProvenLevel) => bound !== null && Math.abs(value - bound) <= TOLERANCE

interface Work {
  prepared: Prepared
  plan: PlanModel
  engine: Engine
  start: Planned
  began: number
}

interface Solved {
  planned: Planned
  visits: PlanVisit[]
  objective: ProvenLevel[]
}

/** Tells of a plan outside levels, nothing proven. */
function report(
  work: Work,
  { now, onProgress }: PlanOptions,
  at: { phase: 'start' | 'shortfall'; planned: Planned },
): void {
  if (!onProgress) return
  const { visits, objective } = checked(work.prepared, at.planned, [])
  const seconds = (now() - work.began) / 1000
  onProgress({
    engine: work.engine.name,
    phase: at.phase,
    level: null,
    incumbent: null,
    bound: null,
    seconds,
    visits,
    objective,
  })
}

function minimise({ prepared, plan, engine, start, began }: Work, options: PlanOptions): Solved {
  const { seed, now, seconds, onProgress } = options
  const outcome = solveLevels(engine, {
    model: plan.model,
    levels: plan.levels,
    seconds: Math.max(0, seconds),
    seed,
    now,
    start: plan.vectorOf(start),
    settle: (values) => plan.vectorOf(plan.plannedOf(values)),
    onProgress: ({ level, values, bounds }) => {
      const { visits, objective } = checked(prepared, plan.plannedOf(values), bounds)
      const { level: name, value, bound } = objective[level] ?? { level: null, value: null, bound: null }
      const seconds = (now() - began) / 1000
      onProgress?.({
        engine: engine.name,
        phase: 'level',
        level: name,
        incumbent: value,
        bound,
        seconds,
        visits,
        objective,
      })
    },
  })
  if (outcome.status === 'infeasible' || outcome.status === 'unbounded')
    throw new Error(`The engine calls a plan with a known answer ${outcome.status}. Maybe a row contradicts its rule.`)
  if (outcome.status === 'solved') return checked(prepared, plan.plannedOf(outcome.values), outcome.bounds)
  return checked(
    prepared,
    start,
    plan.levels.map((level) => trivialBound(plan.model, level.expression)),
  )
}

/** Guards every plan before it leaves: legal by the rules, and its levels counted from the visits alone. */
function checked(prepared: Prepared, planned: Planned, bounds: readonly number[]): Solved {
  const visits = decode(prepared, planned)
  const { violations } = verifyPlan(prepared.problem, visits)
  const [first] = violations
  if (first) throw new Error(`The plan breaks rule ${first.rule}: ${first.text}. Maybe a row contradicts its rule.`)
  const values = levelValues(prepared, timelineOf(prepared, planned))
  const objective = values.map(({ level, value }, i) => ({
    level,
    value,
    bound: boundFor(value, bounds[i] ?? -Infinity),
  }))
  return { planned, visits, objective }
}

/** Bounds above a reached value are numerical dust unless they are far above, which would be a wrong model. */
function boundFor(value: number, bound: number): number | null {
  if (!Number.isFinite(bound)) return null
  if (bound > value + 1e-4 * Math.max(1, Math.abs(value)))
    throw new Error(
      `A level has value ${value}, below its proven bound ${bound}. Maybe its columns do not say what it counts.`,
    )
  return Math.abs(bound - value) <= TOLERANCE ? value : Math.min(bound, value)
}
