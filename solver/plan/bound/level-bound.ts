import type { Candidates } from '../candidates.ts'
import { DraftPlan } from '../draft-plan.ts'
import { partsOf as levelParts } from '../levels.ts'
import { pricer } from '../improve.ts'
import type { Prepared } from '../prepare.ts'
import { LEVEL_NAMES, type LevelName, type ObjectiveEntry } from '../problem.ts'
import type { Planned } from '../timeline.ts'
import { BoundTree } from './bound-tree.ts'
import { DualBound, type Held } from './dual-bound.ts'
import { type Charges, type Parts, partsOf } from './priced-plan.ts'
import { startPrices } from './start-prices.ts'

/** Work on the bound of one level, in slices. */
export interface LevelBound {
  /** Proven: with the earlier levels at what they were when it was opened, the level is not lower. */
  value(): number
  /** Goes on until `isOver`, or until nothing below `target` is possible. */
  work(target: number, isOver: () => boolean): void
}

const ROOT_ITERATIONS = 8000
const NODE_ITERATIONS = 90

function weightsOf(entry: ObjectiveEntry): Record<LevelName, number> {
  const weights = nothing()
  for (const [name, weight] of levelParts(entry)) weights[name] = weight
  return weights
}

const nothing = () => Object.fromEntries(LEVEL_NAMES.map((name) => [name, 0])) as Record<LevelName, number> // one for each of LEVEL_NAMES

/** What no choice changes: history, and units that have none. */
function constantsOf(prepared: Prepared, parts: Parts): Record<LevelName, number> {
  const chosen = new Set(parts.units.map(({ at }) => at))
  const { totals } = new DraftPlan(
    prepared,
    prepared.units.map(() => []),
    prepared.units.map(() => []),
  )
  const constants = { ...totals }
  for (const { at, priority, required, hasHistory, left } of parts.units) {
    if (!hasHistory) constants.lateness -= priority * prepared.rounds.length
    if (!required) continue
    if (!hasHistory) constants.uncovered -= 1
    constants['missed-repeats'] -= hasHistory ? left : left - 1
    chosen.add(at)
  }
  return constants
}

/**
 * Opens the bound of the level at index `level`, the levels before it held at what `planned` reaches. `step`: distance
 * of two values of the level, 0 when unknown.
 */
export function openLevelBound(
  prepared: Prepared,
  candidates: Candidates,
  { planned, level, step }: { planned: Planned; level: number; step: number },
): LevelBound | null {
  const entry = prepared.objective[level]
  if (!entry) return null
  const parts = partsOf(prepared, candidates)
  const constants = constantsOf(prepared, parts)
  const { totals } = new DraftPlan(prepared, candidates, planned)
  const before = prepared.objective.slice(0, level)
  const limitOf = (name: LevelName) => (before.includes(name) ? Math.max(0, totals[name] - constants[name]) : Infinity)
  const charges: Charges = {
    weights: weightsOf(entry),
    uncovered: limitOf('uncovered'),
    missed: limitOf('missed-repeats'),
  }
  const held = before
    .filter((one) => one !== 'uncovered' && one !== 'missed-repeats')
    .map((one): Held => {
      const weighted = levelParts(one)
      return {
        name: weighted.map(([name]) => name),
        weights: weighted.map(([, weight]) => weight),
        value: pricer(one)(totals),
      }
    })
  const dual = new DualBound(parts, charges, { held, constants })
  const prices = dual.noPrices()
  startPrices(parts, planned, { prices, charges })
  const tree = new BoundTree(parts, dual, prices)
  const rounded = (value: number) => (step > 0 ? Math.ceil(value / step - 1e-6) * step : value)
  return {
    value: () => rounded(tree.value),
    work: (target, isOver) =>
      tree.work(target, step > 0 ? step : 1e-6, { root: ROOT_ITERATIONS, node: NODE_ITERATIONS, isOver }),
  }
}
