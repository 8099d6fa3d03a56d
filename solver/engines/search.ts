import { costsOf, evaluate } from '../milp/expression.ts'
import { TOLERANCE } from '../milp/feasibility.ts'
import { type Matrix, matrixOf } from '../milp/matrix.ts'
import type { Level, Model } from '../milp/model.ts'
import type { Region } from '../milp/region.ts'
import { dive } from './dive.ts'
import type { Engine, Outcome } from './engine.ts'
import { gapOf } from './levels.ts'
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

/** Columns of the first part, those with the smallest reduced costs, for each one that the relaxed optimum uses. */
const CHOICE = 3
const FEWEST = 20
const WIDEN = 4
/** With at most so many columns for each of those, nothing is won by leaving some out. */
const FEW = 3
/** The same once a smaller choice has held nothing. */
const FEW_MORE = 2
/** The first solution need not be the best of its part: branches and share of the time for it, and for improving. */
const FIRST_NODES = 2
const FIRST_SHARE = 0.15
const MOST_IMPROVING = 3
const IMPROVING_NODES = 20
const IMPROVING_SHARE = 0.2
/** A solution this near to the relaxed value is as good as a first one. */
const CLOSE_SHARE = 0.01
const CHEAPEST_SHARE = 0.4
/**
 * The best whole solution of a region, exactly. A column whose reduced cost is above a threshold stays at its bound,
 * which cannot matter once a solution within the threshold of the relaxed optimum is known. So first some solution is
 * looked for among few columns, then improved near the relaxed one, then proven or beaten among exactly the columns that
 * could still matter: mostly a small part of all.
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
    if (!this.#isWithin(CLOSE_SHARE)) {
      const first = this.#findFirst()
      if (first === 'none') return { status: 'none', values: null, bound: Infinity }
      if (first === 'out-of-time') return this.#found()
    }
    this.#improve(MOST_IMPROVING)
    this.#searchCheapest()
    if (this.#goesOn()) this.#solve(this.#partWithin(this.#room()), { share: 1 })
    return this.#found()
  }

  #goesOn(): boolean {
    return !this.#isClosed() && this.#secondsLeft() > 0
  }

  /** Where many columns could matter, the cheapest hold a good solution nearly always, and then far fewer matter. */
  #searchCheapest(): void {
    for (let count = this.#used() * CHOICE, few = FEW; this.#goesOn(); count *= WIDEN, few = FEW_MORE) {
      const part = this.#cheapest(count, this.#room(), few)
      if (part.size === this.#partWithin(this.#room()).size) return
      this.#solve(part, { share: CHEAPEST_SHARE })
    }
  }

  /** Some solution: by diving among a few columns, else by the engine's own search, among ever more of them. */
  #findFirst(): 'found' | 'none' | 'out-of-time' {
    for (let count = this.#used() * CHOICE; this.#secondsLeft() > 0; count *= WIDEN) {
      const part = this.#cheapest(count, Infinity)
      if (this.#dive(part)) return 'found'
      const status = this.#solve(part, part.complete ? { share: 1 } : { nodes: FIRST_NODES, share: FIRST_SHARE })
      if (status === 'optimal' || status === 'feasible') return 'found'
      if (status === 'infeasible' && part.complete) return 'none'
    }
    return this.#best ? 'found' : 'out-of-time'
  }

  /** The part of so many cheapest columns; all up to the threshold where that is not many more. */
  #cheapest(count: number, threshold: number, few = FEW): Part {
    const all = this.#partWithin(threshold)
    if (all.size <= count * few) return all
    return this.#partWithin(Math.min(this.#thresholdFor(count), threshold))
  }

  /** The best solution among the columns that the relaxed optimum or the best solution uses, again while that helps. */
  #improve(most: number): void {
    for (let round = 0; round < most && !this.#isClosed(); round++) {
      const before = this.#value()
      const values = this.#best
      const { relaxed } = this.#task
      const part = partOf(this.#task, (j) => (relaxed.values[j] ?? 0) > NOISE || (values?.[j] ?? 0) > NOISE)
      this.#solve(part, { nodes: IMPROVING_NODES, share: IMPROVING_SHARE })
      if (this.#value() >= before - this.#gap) return
    }
  }

  #used(): number {
    const used = this.#task.relaxed.values.reduce((sum, value) => sum + Number(value > NOISE), 0)
    return Math.max(used, FEWEST)
  }

  /** True when rounding the part's relaxed optimum, a few columns at a time, led to a better solution. */
  #dive(part: Part): boolean {
    if (!part.model) return false
    const matrix = matrixOf(part.model)
    const costs = costsOf(part.model.objective, matrix.numColumns)
    const relaxation = this.#open(matrix, { start: new Float64Array(matrix.numColumns), costs })
    const { deadline, now } = this.#task
    const values = dive({ matrix, relaxation, costs, deadline, now })
    relaxation.dispose()
    const before = this.#value()
    if (values) this.#accept(part.outer(values))
    return this.#value() < before
  }

  #solve(part: Part, { nodes, share }: { nodes?: number; share: number }): Outcome['status'] {
    if (!part.model) return 'infeasible'
    const { seed, now } = this.#task
    const inside = this.#best !== null && part.holds(this.#best)
    const outcome = this.#engine.solve(part.model, {
      seconds: this.#secondsLeft() * share,
      gap: this.#gap,
      seed,
      now,
      ...(nodes === undefined || nodes === Infinity ? {} : { nodes }),
      ...(this.#best && inside ? { start: part.inner(this.#best) } : {}),
      onIncumbent: ({ values, bound }) => {
        this.#accept(part.outer(values))
        this.#raise(this.#outside(part, bound))
      },
    })
    if ('values' in outcome) this.#accept(part.outer(outcome.values))
    if ('bound' in outcome) this.#raise(this.#outside(part, outcome.bound))
    return outcome.status
  }

  /** What a bound of the part says of the whole: columns outside it cost at least the smallest reduced cost of theirs. */
  #outside(part: Part, bound: number): number {
    return part.complete ? bound : Math.min(bound, this.#lowest + part.outside)
  }

  #partWithin(threshold: number): Part {
    return partOf(this.#task, (j) => this.#reduced(j) <= threshold)
  }

  /** A column with a larger reduced cost is in no solution better than the best. */
  #room(): number {
    return this.#value() - this.#lowest - this.#gap + NOISE
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

  /** The reduced cost up to which so many columns lie. */
  #thresholdFor(count: number): number {
    const { columnLower, columnUpper } = this.#task.region
    const costs: number[] = []
    for (let j = 0; j < columnLower.length; j++) if (columnLower[j] !== columnUpper[j]) costs.push(this.#reduced(j))
    return Math.max(Float64Array.from(costs).sort()[count] ?? Infinity, NOISE)
  }

  #value(): number {
    return this.#best ? evaluate(this.#task.level.expression, this.#best) : Infinity
  }

  #isClosed(): boolean {
    return this.#best !== null && this.#value() - Math.max(this.#bound, this.#lowest) <= this.#gap
  }

  /** Is the best solution within this share of the relaxed value? */
  #isWithin(share: number): boolean {
    return this.#best !== null && this.#value() - this.#lowest <= share * Math.max(1, Math.abs(this.#lowest))
  }

  #secondsLeft(): number {
    return Math.max(0, (this.#task.deadline - this.#task.now()) / 1000 - 0.005)
  }
}
