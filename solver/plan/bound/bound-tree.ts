import type { Branch, DualBound } from './dual-bound.ts'
import { copyPrices, type Prices } from './prices.ts'
import type { Parts } from './priced-plan.ts'

/** The root is climbed so many iterations at a time, and given up when they gain less than this share. */
const ROOT_SLICE = 1500
const STALLED = 1e-4

interface Node {
  bound: number
  branch: Branch
  prices: Prices
  used: Float64Array
}

export interface TreeLimits {
  /** Iterations at the root and at every further node. */
  root: number
  node: number
  isOver: () => boolean
}

/**
 * Branch and bound on which group uses which round, the node of the least bound first; what it proves is the least
 * bound of the open nodes. It looks for no plans: `target` comes from a search beside it and may fall meanwhile.
 */
export class BoundTree {
  readonly #bound: DualBound
  readonly #parts: Parts
  readonly #open: Node[] = []
  readonly #root: Node
  #iterations = 0
  nodes = 0
  /** Proven: no plan is cheaper. */
  value = -Infinity

  /** `prices`: where climbing begins. */
  constructor(parts: Parts, bound: DualBound, prices: Prices) {
    this.#parts = parts
    this.#bound = bound
    this.#root = {
      bound: -Infinity,
      branch: new Uint8Array(parts.groups * parts.rounds),
      prices,
      used: new Float64Array(),
    }
  }

  /** Works until time is over or nothing below `target` (in steps of `step`) is possible. */
  work(target: number, step: number, { root, node, isOver }: TreeLimits): void {
    const goal = target - step + 1e-6
    if (this.#iterations < root && this.value < goal) this.#climbRoot(goal, { root, isOver })
    while (!isOver() && this.#open.length > 0) {
      const next = this.#least()
      if (next === undefined) break
      this.value = Math.max(this.value, Math.min(next.bound, goal))
      if (next.bound >= goal) return
      this.#open.splice(this.#open.indexOf(next), 1)
      const at = this.#undecided(next)
      if (at < 0) {
        // Every group and round is decided and the bound still stands below: nothing more is proven here.
        this.#open.push({ ...next })
        return
      }
      const children = [1, 2].map((decision) => this.#child(next, at, decision, { goal, node, isOver }))
      // Cut short, a child says less than it could: its parent stays open instead.
      if (isOver()) this.#open.push(next)
      else this.#open.push(...children)
      this.nodes += isOver() ? 0 : 2
    }
    const least = this.#least()
    if (least) this.value = Math.max(this.value, Math.min(least.bound, goal))
  }

  /** The root may be climbed in several slices; it is open for branching once it has had its iterations. */
  #climbRoot(goal: number, { root, isOver }: { root: number; isOver: () => boolean }): void {
    const node = this.#root
    while (this.#iterations < root && !isOver()) {
      const { value, used } = this.#bound.climb(node.prices, node.branch, {
        iterations: ROOT_SLICE,
        target: goal,
        isOver,
      })
      const gained = value - node.bound
      node.bound = Math.max(node.bound, value)
      node.used = used
      this.#iterations += ROOT_SLICE
      this.value = Math.max(this.value, Math.min(node.bound, goal))
      if (node.bound >= goal || gained < STALLED * Math.abs(value)) this.#iterations = root
    }
    if (this.#iterations >= root) this.#open.push(node)
  }

  #child(
    parent: Node,
    at: number,
    decision: number,
    { goal, node, isOver }: { goal: number; node: number; isOver: () => boolean },
  ): Node {
    const branch = parent.branch.slice()
    branch[at] = decision
    const prices = copyPrices(parent.prices)
    const { value, used } = this.#bound.climb(prices, branch, { iterations: node, target: goal, isOver })
    return { bound: Math.max(parent.bound, value), branch, prices, used }
  }

  #least(): Node | undefined {
    let least: Node | undefined
    for (const node of this.#open) if (least === undefined || node.bound < least.bound) least = node
    return least
  }

  /** The group and round about which the rounds agree least; −1 when all are decided. */
  #undecided({ branch, used }: Node): number {
    let [best, at] = [1e-3, -1]
    for (let k = 0; k < branch.length; k++) {
      if (branch[k] !== 0 || this.#parts.free[k] === 1) continue
      const share = used[k] ?? 0
      const doubt = Math.min(share, 1 - share)
      if (doubt > best) [best, at] = [doubt, k]
    }
    return at
  }
}
