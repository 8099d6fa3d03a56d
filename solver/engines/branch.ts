import { TOLERANCE } from '../milp/feasibility.ts'
import type { Matrix } from '../milp/matrix.ts'
import { copyRegion, type Region } from '../milp/region.ts'
import { type Choice, PseudoCosts } from './pseudo-costs.ts'
import type { Relaxation, Relaxed, RelaxedOutcome } from './relaxation.ts'

export interface BranchTask {
  matrix: Matrix
  /** Opened on the same matrix. */
  relaxation: Relaxation
  costs: Float64Array
  region: Region
  /** Values below `best` by less than `gap` do not matter. */
  gap: number
  /** Value of the best known solution; Infinity when none is known. */
  best: number
  deadline: number
  /** At most so many nodes. */
  nodes?: number
  /** Asked before each node. */
  stop?: () => boolean
  now: () => number
  /** A better whole solution; answers with the value to beat from now on, which may be better still. */
  onSolution: (values: Float64Array, value: number) => number
  /** The value that nothing left can be below, when it has risen. */
  onBound?: (bound: number) => void
}

export interface Branched {
  /** False when it was stopped, or time or nodes ran out. */
  complete: boolean
  /** No solution is below it, `best` aside. */
  bound: number
  nodes: number
}

interface Node {
  bound: number
  region: Region
  /** Order of birth: the younger of two equal ones is nearer to a solution. */
  born: number
}

/** `proven`: rises that hold for certain. */
type Tried = Choice & { proven: { down: number; up: number } }

/** Columns tried on both sides before a branch is chosen, and the steps each try may take. */
const MOST_TRIES = 4
const TRY_STEPS = 30
const WHOLE = 1e-6
/** A half that ends counts as a rise of at most this share of the value, while no solution is known. */
const MOST_RISE = 0.02

/**
 * Branch and bound on relaxations: from each node the more promising half is followed at once, the other waits, and the
 * waiting node with the lowest bound comes next. Columns whose reduced cost no better solution can pay are fixed in
 * every node. Exact for whole columns; deterministic as long as no limit is hit.
 */
export function branch(task: BranchTask): Branched {
  return new Search(task).run()
}

class Search {
  readonly #task: BranchTask
  readonly #pseudo: PseudoCosts
  readonly #open: Node[] = []
  #best: number
  #born = 0
  #nodes = 0
  #out = false

  constructor(task: BranchTask) {
    this.#task = task
    this.#pseudo = new PseudoCosts(task.matrix.numColumns)
    this.#best = task.best
  }

  run(): Branched {
    let bound = -Infinity
    this.#push(-Infinity, copyRegion(this.#task.region))
    for (let node = this.#pop(); node; node = this.#pop()) {
      if (node.bound > bound) {
        bound = node.bound
        this.#task.onBound?.(bound)
      }
      this.#plunge(node)
      if (this.#out) return { complete: false, bound: Math.min(bound, this.#best), nodes: this.#nodes }
    }
    return { complete: true, bound: this.#best, nodes: this.#nodes }
  }

  /** Follows one half after the other down to a solution or a dead end. */
  #plunge(start: Node): void {
    for (let node: Node | null = start; node; ) {
      this.#nodes += 1
      if (this.#nodes > (this.#task.nodes ?? Infinity) || this.#task.stop?.()) this.#out = true
      if (this.#out) return
      const outcome = this.#solve(node.region, {})
      if (outcome.status === 'out-of-time') {
        this.#out = true
        return
      }
      if (outcome.status !== 'optimal' || outcome.value >= this.#cutoff()) return
      this.#fixByReducedCosts(node.region, outcome)
      const fractional = this.#fractional(node.region, outcome.values)
      if (fractional.length === 0) {
        this.#best = Math.min(this.#best, this.#task.onSolution(outcome.values, outcome.value))
        return
      }
      node = this.#branchOn(node.region, outcome, fractional)
    }
  }

  #branchOn(region: Region, relaxed: Relaxed, fractional: readonly number[]): Node | null {
    const choice = this.#choose(region, relaxed, fractional)
    if (choice === null) return null
    const { column, value, up, down, proven } = choice
    const lower = { region: below(region, column, value), bound: relaxed.value + proven.down }
    const upper = { region: above(region, column, value), bound: relaxed.value + proven.up }
    const [first, second] = up <= down ? [upper, lower] : [lower, upper]
    if (second.bound < this.#cutoff()) this.#push(second.bound, second.region)
    return first.bound < this.#cutoff() ? { ...first, born: (this.#born += 1) } : null
  }

  /** The column whose two halves raise the bound most; those without experience are tried. Null: no half is left. */
  #choose(region: Region, relaxed: Relaxed, fractional: readonly number[]): Tried | null {
    let best: Tried | null = null
    let tries = 0
    for (const candidate of this.#pseudo.ranked(fractional, relaxed.values)) {
      const expected = { ...candidate, proven: { down: 0, up: 0 } }
      if (candidate.known || tries >= MOST_TRIES) {
        if (!best || candidate.score > best.score) best = expected
        if (tries >= MOST_TRIES) break
        continue
      }
      tries += 1
      const tried = this.#tryBoth(region, relaxed, candidate)
      if (this.#out) return null
      const ends = [tried.proven.down, tried.proven.up].filter((rise) => relaxed.value + rise >= this.#cutoff())
      if (ends.length === 2) return null
      if (ends.length === 1) return tried
      if (!best || tried.score > best.score) best = tried
    }
    return best
  }

  #tryBoth(region: Region, relaxed: Relaxed, { column, value }: Choice): Tried {
    const most = Math.min(Math.max(1, this.#cutoff() - relaxed.value), MOST_RISE * Math.max(1, Math.abs(relaxed.value)))
    const rise = (half: Region) => {
      const outcome = this.#solve(half, { iterations: TRY_STEPS })
      if (outcome.status === 'out-of-time') this.#out = true
      const above = 'value' in outcome ? Math.max(0, outcome.value - relaxed.value) : most
      // Stopped half-way the engine may still work with perturbed costs: its value is no proof.
      const proven = outcome.status === 'optimal' ? above : outcome.status === 'stalled' ? 0 : Infinity
      return { above: Math.min(above, most), proven }
    }
    const down = rise(below(region, column, value))
    const up = rise(above(region, column, value))
    const choice = this.#pseudo.learn({ column, value, down: down.above, up: up.above })
    return { ...choice, proven: { down: down.proven, up: up.proven } }
  }

  #solve(region: Region, { iterations }: { iterations?: number }): RelaxedOutcome {
    const { relaxation, costs, deadline, now } = this.#task
    const cutoff = this.#cutoff()
    return relaxation.minimise({
      costs,
      region,
      seconds: (deadline - now()) / 1000,
      changed: 'bounds',
      ...(Number.isFinite(cutoff) ? { cutoff } : {}),
      ...(iterations === undefined ? {} : { iterations }),
    })
  }

  #cutoff(): number {
    return this.#best - this.#task.gap + TOLERANCE / 10
  }

  #fixByReducedCosts(region: Region, { value, reduced }: Relaxed): void {
    const room = this.#cutoff() - value + TOLERANCE
    if (!Number.isFinite(room)) return
    const { integral } = this.#task.matrix
    const { columnLower, columnUpper } = region
    for (let j = 0; j < reduced.length; j++) {
      if (integral[j] === 0 || columnLower[j] === columnUpper[j]) continue
      const cost = reduced[j] ?? 0
      // One step off the bound costs this much, so a column can move by less than room / cost.
      if (cost > room) columnUpper[j] = columnLower[j] ?? 0
      else if (cost < -room) columnLower[j] = columnUpper[j] ?? 0
    }
  }

  #fractional({ columnLower, columnUpper }: Region, values: Float64Array): number[] {
    const { integral } = this.#task.matrix
    const found: number[] = []
    for (let j = 0; j < values.length; j++) {
      const value = values[j] ?? 0
      if (integral[j] === 1 && columnLower[j] !== columnUpper[j] && Math.abs(value - Math.round(value)) > WHOLE) found.push(j)
    }
    return found
  }

  #push(bound: number, region: Region): void {
    this.#open.push({ bound, region, born: (this.#born += 1) })
  }

  #pop(): Node | null {
    const cutoff = this.#cutoff()
    let next = -1
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const node = this.#open[i]
      if (!node || node.bound >= cutoff) this.#open.splice(i, 1)
    }
    this.#open.forEach((node, i) => {
      const best = this.#open[next]
      if (!best || node.bound < best.bound || (node.bound === best.bound && node.born > best.born)) next = i
    })
    return next === -1 ? null : (this.#open.splice(next, 1)[0] ?? null)
  }
}

function below(region: Region, column: number, value: number): Region {
  const half = { ...region, columnLower: region.columnLower.slice(), columnUpper: region.columnUpper.slice() }
  half.columnUpper[column] = Math.floor(value)
  return half
}

function above(region: Region, column: number, value: number): Region {
  const half = { ...region, columnLower: region.columnLower.slice(), columnUpper: region.columnUpper.slice() }
  half.columnLower[column] = Math.ceil(value)
  return half
}
