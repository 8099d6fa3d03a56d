import { evaluate } from '../milp/expression.ts'
import { TOLERANCE } from '../milp/feasibility.ts'
import { type Matrix, matrixOf } from '../milp/matrix.ts'
import type { Level, Model } from '../milp/model.ts'
import { copyRegion, type Region } from '../milp/region.ts'
import { branch } from './branch.ts'
import type { Engine, Outcome } from './engine.ts'
import { NOISE } from './narrow.ts'
import { type Part, partOf } from './part.ts'
import type { OpenRelaxation, Relaxed } from './relaxation.ts'

export interface SearchTask {
  model: Model
  matrix: Matrix
  region: Region
  relaxed: Relaxed
  level: Level
  /** No whole solution of the region is below it. */
  bound: number
  /** A solution inside the region; null when none is known. */
  start: Float64Array | null
  deadline: number
  seed: number
  now: () => number
  onIncumbent: (values: Float64Array, bound: number) => void
}

/** `bound` holds for the whole region. */
export interface Found {
  status: 'optimal' | 'feasible' | 'none' | 'out-of-time'
  values: Float64Array | null
  bound: number
}

/** Columns of the first part: at least so many, those with the smallest reduced costs. */
const FEWEST = 300
const WIDEN = 4
/** The first solution need not be the best of its part: branches and share of the time for it, and for improving. */
const FIRST_NODES = 20
const FIRST_SHARE = 0.3
const MOST_IMPROVING = 3
const IMPROVING_NODES = 200
const IMPROVING_SHARE = 0.1
/** A known solution this near to the relaxed value is as good as a first one. */
const CLOSE_SHARE = 0.01
/** Branch and bound begins anew, smaller, when the room between bound and best shrinks to this share. */
const RESTART_SHARE = 0.6
/** Engines stop this share of a step before a full step: a gap below one step already proves the value. */
const GAP_SHARE = 0.99

/** How far apart two values must be to differ. */
export function gapOf({ step }: Level): number {
  return step > 0 ? step * GAP_SHARE : TOLERANCE / 10
}

/**
 * The best whole solution of a region, exactly. A column whose reduced cost is above a threshold stays at its bound,
 * which cannot matter once a solution within the threshold of the relaxed optimum is known. So first some solution is
 * looked for among few columns, then improved near the relaxed one, then proven or beaten by branch and bound among
 * exactly the columns that could still matter.
 */
export function search(engine: Engine, open: OpenRelaxation, task: SearchTask): Found {
  return new Hunt(engine, open, task).run()
}

class Hunt {
  readonly #engine: Engine
  readonly #open: OpenRelaxation
  readonly #task: SearchTask
  readonly #gap: number
  readonly #lowest: number
  #best: Float64Array | null
  #bound: number

  constructor(engine: Engine, open: OpenRelaxation, task: SearchTask) {
    this.#engine = engine
    this.#open = open
    this.#task = task
    this.#gap = gapOf(task.level)
    this.#lowest = task.relaxed.value + task.level.expression.constant
    this.#best = task.start
    this.#bound = task.bound
  }

  run(): Found {
    if (!this.#isClose()) {
      const first = this.#findFirst()
      if (first === 'none') return { status: 'none', values: null, bound: Infinity }
      if (first === 'out-of-time') return this.#found()
    }
    this.#improve()
    while (!this.#isClosed() && this.#secondsLeft() > 0) this.#branch()
    return this.#found()
  }

  /** Some solution, from ever more columns. */
  #findFirst(): 'found' | 'none' | 'out-of-time' {
    for (let count = FEWEST; ; count *= WIDEN) {
      if (this.#secondsLeft() <= 0) return this.#best ? 'found' : 'out-of-time'
      const threshold = this.#thresholdFor(count)
      const part = partOf(this.#task, (j) => this.#reduced(j) <= threshold)
      const status = this.#solve(part, { nodes: part.complete ? Infinity : FIRST_NODES, share: part.complete ? 1 : FIRST_SHARE })
      if (status === 'optimal' && part.complete) this.#bound = this.#value()
      if (status === 'optimal' || status === 'feasible') return 'found'
      if (status === 'infeasible' && part.complete) return 'none'
    }
  }

  /** The best solution among the columns that the relaxed optimum or the best solution uses, again while that helps. */
  #improve(): void {
    for (let round = 0; round < MOST_IMPROVING && !this.#isClosed(); round++) {
      const before = this.#value()
      const values = this.#best
      const { relaxed } = this.#task
      const part = partOf(this.#task, (j) => (relaxed.values[j] ?? 0) > NOISE || (values?.[j] ?? 0) > NOISE)
      this.#solve(part, { nodes: IMPROVING_NODES, share: IMPROVING_SHARE })
      if (this.#value() >= before - this.#gap) return
    }
  }

  /** Branch and bound among the columns that can matter; ends early when a better solution leaves far fewer of them. */
  #branch(): void {
    const { task, gap } = { task: this.#task, gap: this.#gap }
    const room = () => this.#value() - this.#lowest - gap + NOISE
    const threshold = room()
    const part = partOf(task, (j) => this.#reduced(j) <= threshold)
    if (!part.model) {
      this.#bound = this.#value()
      return
    }
    const { constant, terms } = part.model.objective
    const matrix = matrixOf(part.model)
    const costs = new Float64Array(matrix.numColumns)
    for (const [j, cost] of terms) costs[j] = cost
    const start = this.#best && part.holds(this.#best) ? part.inner(this.#best) : new Float64Array(matrix.numColumns)
    const relaxation = this.#open(matrix, { start, costs })
    try {
      const branched = branch({
        matrix,
        relaxation,
        costs,
        region: copyRegion(matrix),
        gap,
        best: this.#value() - constant,
        deadline: task.deadline,
        now: task.now,
        stop: () => room() < threshold * RESTART_SHARE,
        onSolution: (values) => {
          this.#accept(part.outer(values))
          this.#improve()
          return this.#value() - constant
        },
        onBound: (bound) => this.#raise(bound + constant),
      })
      this.#raise(branched.complete ? this.#value() : branched.bound + constant)
    } finally {
      relaxation.dispose()
    }
  }

  #solve(part: Part, { nodes, share }: { nodes: number; share: number }): Outcome['status'] {
    if (!part.model) return 'infeasible'
    const { seed, now } = this.#task
    const inside = this.#best !== null && part.holds(this.#best)
    const outcome = this.#engine.solve(part.model, {
      seconds: this.#secondsLeft() * share,
      gap: this.#gap,
      seed,
      now,
      ...(Number.isFinite(nodes) ? { nodes } : {}),
      ...(this.#best && inside ? { start: part.inner(this.#best) } : {}),
      onIncumbent: ({ values }) => this.#accept(part.outer(values)),
    })
    if ('values' in outcome) this.#accept(part.outer(outcome.values))
    return outcome.status
  }

  #accept(values: Float64Array): void {
    const value = evaluate(this.#task.level.expression, values)
    if (this.#best && value >= this.#value() - TOLERANCE) return
    this.#best = values
    this.#task.onIncumbent(values, this.#bound)
  }

  #raise(bound: number): void {
    const raised = Math.min(bound, this.#value())
    if (raised <= this.#bound) return
    this.#bound = raised
    if (this.#best) this.#task.onIncumbent(this.#best, raised)
  }

  #found(): Found {
    if (!this.#best) return { status: 'out-of-time', values: null, bound: this.#bound }
    return this.#isClosed()
      ? { status: 'optimal', values: this.#best, bound: this.#value() }
      : { status: 'feasible', values: this.#best, bound: this.#bound }
  }

  #reduced(column: number): number {
    return Math.abs(this.#task.relaxed.reduced[column] ?? 0)
  }

  #thresholdFor(count: number): number {
    const { columnLower, columnUpper } = this.#task.region
    const free: number[] = []
    for (let j = 0; j < columnLower.length; j++) if (columnLower[j] !== columnUpper[j]) free.push(this.#reduced(j))
    return Math.max(free.sort((a, b) => a - b)[count] ?? Infinity, NOISE)
  }

  #value(): number {
    return this.#best ? evaluate(this.#task.level.expression, this.#best) : Infinity
  }

  #isClosed(): boolean {
    return this.#best !== null && this.#value() - Math.max(this.#bound, this.#lowest) <= this.#gap
  }

  #isClose(): boolean {
    return this.#best !== null && this.#value() - this.#lowest <= CLOSE_SHARE * Math.max(1, Math.abs(this.#lowest))
  }

  #secondsLeft(): number {
    return Math.max(0, (this.#task.deadline - this.#task.now()) / 1000 - 0.005)
  }
}
