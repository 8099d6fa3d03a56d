import type { Candidates } from './candidates.ts'
import { DraftPlan, type Totals } from './draft-plan.ts'
import { Mover } from './mover.ts'
import type { Prepared } from './prepare.ts'
import type { Planned } from './timeline.ts'

export interface Annealing {
  /** Cost of a legal plan; later and earlier levels are in it with their weights. */
  price: (totals: Totals) => number
  /** First and last temperature, in units of the cost. */
  hot: number
  cold: number
  /** Cost of a team too few, at the hot and at the cold end. */
  overfull: readonly number[]
  draws: number
  /** Nothing below is possible: ends as soon as it is reached. */
  floor: number
  random: () => number
  /** Share of the time gone by: annealing ends at 1, and cools by it where the clock runs ahead of the draws. */
  elapsed: () => number
}

export interface Annealed {
  planned: Planned
  cost: number
  /** The clock had a say: another machine may end elsewhere. */
  limitHit: boolean
}

/** The clock sets the pace only once it is this share of the time ahead of the draws. */
const LATE = 0.05

/** Share of the time after which a team too few costs its full price: still warm enough to put things in order. */
const STRICT = 0.5

/** The clock and the temperature are read once in so many draws. */
const PACE = 256

/**
 * Simulated annealing over plans that may be overfull for a while: `start` must be legal, and the cheapest legal plan
 * seen is returned. Moves: one visit elsewhere, two trade places, a group's visits of a round move together, two
 * rounds trade everything.
 */
export function anneal(prepared: Prepared, candidates: Candidates, start: Planned, how: Annealing): Annealed {
  const { price, hot, cold, random, floor } = how
  const [cheap = 1, dear = cheap] = how.overfull
  const draft = new DraftPlan(prepared, candidates, start)
  const mover = new Mover(prepared, candidates, draft, random)
  let best = { planned: start, cost: price(draft.totals) }
  let cost = best.cost
  let temperature = hot
  let penalty = cheap
  let limitHit = false
  for (let draw = 0; draw < how.draws; draw++) {
    if (draw % PACE === 0) {
      const [done, elapsed] = [draw / how.draws, how.elapsed()]
      const isLate = elapsed > done + LATE
      limitHit ||= isLate
      if (elapsed > 1) break
      const share = isLate ? elapsed : done
      temperature = hot * (cold / hot) ** share
      const before = penalty
      penalty = cheap * (dear / cheap) ** Math.min(1, share / STRICT)
      cost += (penalty - before) * draft.overfull()
    }
    if (!mover.draw()) continue
    // Drawn first: most moves are given up before the packing of a round is looked at.
    const limit = cost - temperature * Math.log(random())
    const priced = price(draft.totals)
    const after = priced > limit ? priced : priced + penalty * draft.overfull()
    if (after > limit) {
      mover.undo()
      continue
    }
    cost = after
    mover.keep()
    if (cost < best.cost - 1e-9 && draft.overfull() === 0) {
      best = { planned: draft.planned(), cost }
      if (cost <= floor) break
    }
  }
  return { ...best, limitHit }
}
