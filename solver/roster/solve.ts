import { chooseEngine, type EngineChoice, openEngine } from '../engines/choose.ts'
import type { Engine, EngineName } from '../engines/engine.ts'
import { evaluate } from '../milp/expression.ts'
import { isFeasible } from '../milp/feasibility.ts'
import { descend } from '../engines/descent.ts'
import type { LevelProgress, LevelsOutcome, LevelsRequest } from '../engines/levels.ts'
import { solveLevels } from '../engines/lexicographic.ts'
import type { RosterAnswer, RunRecord } from './answer.ts'
import { buildRoster, type RosterModel } from './build.ts'
import { findConflict } from './conflict.ts'
import { decode, encode, settle } from './decode.ts'
import { fillGreedily } from './fill.ts'
import { limit, tieBreakOf, type TieBreak } from './limits.ts'
import type { Assignment, RosterProblem } from './problem.ts'
import { reportInfeasible, reportOutOfTime, reportRoster } from './report.ts'
import { forcedPart } from './start.ts'

export interface RosterOptions {
  engine: EngineChoice
  /** Wall seconds for everything; engines overrun it by one step at most, see `Engine`. */
  seconds: number
  seed: number
  /** Milliseconds of a monotonic clock. */
  now: () => number
  /** A roster to start from; used when it is legal. */
  start?: readonly Assignment[]
  /**
   * Level values of a proven optimum of a looser problem: level k cannot be below `floors[k]` while the levels before it
   * are at theirs. Saves proofs when a condition is added to a solved problem.
   */
  floors?: readonly number[]
  /** Chooses among equally good rosters; the objective never gets worse for it. */
  tieBreak?: TieBreak
  /** Each of these rosters must differ from the answer in at least so many of its seats. */
  differFrom?: readonly { assignments: readonly Assignment[]; seats: number }[]
  /** Upper limits of level values, in order; null = none. */
  worst?: readonly (number | null)[]
  /** Called on every phase and every better roster, so that a caller who stops the worker keeps the best. */
  onProgress?: (progress: RosterProgress) => void
}

export interface RosterProgress {
  engine: EngineName
  phase: 'start' | 'level' | 'conflict' | 'explain'
  /** Level being minimised, null outside levels. */
  level: string | null
  incumbent: number | null
  bound: number | null
  seconds: number
  /** The best legal roster so far; null while none is known. */
  assignments: readonly Assignment[] | null
  /** Proven bound per level for that roster; −Infinity = none. */
  bounds: readonly number[]
  /** Of the whole model. */
  size: { columns: number; rows: number }
}

/** Kept for verifying and explaining the answer after the engine stops. */
const EXPLAIN_SHARE = 0.02

/**
 * Solves `roster-problem/1`: minimises the levels in order, each proven with the earlier ones held. The same problem,
 * seed and engine give the same assignments unless a limit was hit.
 */
export async function solveRoster(problem: RosterProblem, options: RosterOptions): Promise<RosterAnswer> {
  const began = options.now()
  const roster = buildRoster(problem)
  limit(roster, options)
  const engine = await openEngine(chooseEngine(options.engine, roster.draft.model))
  const run = new Run(engine, roster, { problem, options, began })
  return run.solve()
}

interface RunContext {
  problem: RosterProblem
  options: RosterOptions
  began: number
}

class Run {
  readonly #engine: Engine
  readonly #roster: RosterModel
  readonly #context: RunContext

  constructor(engine: Engine, roster: RosterModel, context: RunContext) {
    this.#engine = engine
    this.#roster = roster
    this.#context = context
  }

  solve(): RosterAnswer {
    const start = this.#findStart()
    if (start.status === 'infeasible') return this.#explainConflict()
    const outcome = this.#solveLevels(start.values)
    if (outcome.status === 'infeasible') return this.#isLimited() ? this.#refuse() : this.#explainConflict()
    if (outcome.status !== 'solved') return reportOutOfTime(this.#record())
    const assignments = decode(this.#roster.draft, outcome.values)
    this.#progress({ phase: 'explain', assignments, bounds: outcome.bounds })
    return reportRoster(this.#context.problem, assignments, outcome.bounds, this.#record())
  }

  /** Those who must sit, then a greedy fill, within milliseconds: the search starts there and cannot end empty-handed. */
  #findStart(): { status: 'infeasible' } | { status: 'started'; values: Float64Array | null } {
    const { draft } = buildRoster(forcedPart(this.#context.problem))
    const { seed, now } = this.#context.options
    const seconds = this.#secondsLeft() / 4
    const outcome = this.#engine.solve(draft.model, { seconds, gap: 0, seed, now })
    if (outcome.status === 'infeasible') return { status: 'infeasible' }
    if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return { status: 'started', values: null }
    const forced = decode(draft, outcome.values)
    this.#progress({ phase: 'start', assignments: forced, bounds: [] })
    const values = this.#filled(this.#context.options.start ?? []) ?? this.#filled(forced)
    if (values) this.#progress({ phase: 'start', assignments: decode(this.#roster.draft, values), bounds: [] })
    return { status: 'started', values }
  }

  /** Greedily completed; without the completion where that breaks a row, null where the seats themselves do. */
  #filled(assignments: readonly Assignment[]): Float64Array | null {
    const { draft } = this.#roster
    const seated = encode(draft, assignments)
    const filled = fillGreedily(this.#roster, seated)
    return [filled, seated].find((values) => isFeasible(draft.model, values)) ?? null
  }

  #solveLevels(start: Float64Array | null): LevelsOutcome {
    const { draft, levels } = this.#roster
    const { seed, now, floors, tieBreak } = this.#context.options
    const { relax } = this.#engine
    const solve = (request: LevelsRequest) =>
      relax ? descend(this.#engine, relax, request) : solveLevels(this.#engine, request)
    return solve({
      model: draft.model,
      levels,
      seconds: this.#secondsLeft(),
      seed,
      now,
      ...(start ? { start } : {}),
      ...(floors ? { floors } : {}),
      ...(tieBreak ? { tieBreak: tieBreakOf(draft, tieBreak) } : {}),
      settle: (values) => settle(draft, values),
      onProgress: (progress) => this.#levelProgress(progress),
    })
  }

  /** Limits of the caller, not of the office: there is nothing to explain. */
  #isLimited(): boolean {
    const { differFrom = [], worst = [] } = this.#context.options
    return differFrom.length > 0 || worst.length > 0
  }

  #refuse(): RosterAnswer {
    return reportInfeasible({ members: [], relaxations: [] }, this.#record())
  }

  #explainConflict(): RosterAnswer {
    this.#progress({ phase: 'conflict', assignments: null, bounds: [] })
    const { problem, options } = this.#context
    const deadline = options.now() + this.#secondsLeft() * 1000
    const conflict = findConflict(problem, { engine: this.#engine, seed: options.seed, now: options.now, deadline })
    return reportInfeasible(conflict, this.#record())
  }

  #levelProgress({ level, values, bounds }: LevelProgress): void {
    if (!this.#context.options.onProgress) return
    const name = this.#roster.levels[level]
    const incumbent = name ? evaluate(name.expression, values) : null
    this.#progress({
      phase: 'level',
      level: name?.name ?? null,
      incumbent,
      bound: bounds[level] ?? null,
      assignments: decode(this.#roster.draft, values),
      bounds,
    })
  }

  #progress(progress: Partial<RosterProgress> & Pick<RosterProgress, 'phase' | 'assignments' | 'bounds'>): void {
    const common = {
      engine: this.#engine.name,
      seconds: this.#secondsUsed(),
      level: null,
      incumbent: null,
      bound: null,
      size: this.#size(),
    }
    this.#context.options.onProgress?.({ ...common, ...progress })
  }

  #record(): RunRecord {
    const seconds = this.#secondsUsed()
    return {
      engine: this.#engine.name,
      seed: this.#context.options.seed,
      seconds: Math.round(seconds * 1000) / 1000,
      ...this.#size(),
      limitHit: false,
    }
  }

  #size(): RosterProgress['size'] {
    const { columns, rows } = this.#roster.draft.model
    return { columns: columns.length, rows: rows.length }
  }

  #secondsUsed(): number {
    return (this.#context.options.now() - this.#context.began) / 1000
  }

  #secondsLeft(): number {
    return Math.max(0, this.#context.options.seconds * (1 - EXPLAIN_SHARE) - this.#secondsUsed())
  }
}
