import type { Engine } from '../engines/engine.ts'
import { gapOf, holdRow } from '../engines/levels.ts'
import { evaluate } from '../milp/expression.ts'
import type { PlanModel } from './build.ts'
import type { Prepared } from './prepare.ts'
import { pick } from './random.ts'
import type { Planned } from './timeline.ts'

export interface Neighbourhood {
  planned: Planned
  /** Index of the level to improve; those before it are held at what `planned` reaches. */
  level: number
  /** Positions of the units that may move; all others stay. */
  free: ReadonlySet<number>
}

/** The best plan in which only some units move, by the model; null when it finds none better in time. */
export function solveNeighbourhood(
  plan: PlanModel,
  engine: Engine,
  { planned, level, free }: Neighbourhood,
  limits: { seconds: number; seed: number; now: () => number },
): Planned | null {
  const own = plan.levels[level]
  if (!own) return null
  const start = plan.vectorOf(planned)
  const columns = [...plan.model.columns]
  plan.visitColumns.forEach((list, unit) => {
    if (free.has(unit)) return
    for (const j of list) {
      const [column, value = 0] = [columns[j], start[j]]
      if (column) columns[j] = { ...column, lower: value, upper: value }
    }
  })
  const held = plan.levels.slice(0, level).map((one) => holdRow(one, evaluate(one.expression, start)))
  const model = { columns, rows: [...plan.model.rows, ...held], objective: own.expression }
  const outcome = engine.solve(model, { ...limits, gap: gapOf(own), start })
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return null
  return outcome.value < evaluate(own.expression, start) - 1e-6 ? plan.plannedOf(outcome.values) : null
}

/**
 * Units that belong together: those of a few groups, or those visited in rounds next to each other. About `most`.
 */
export function drawNeighbourhood(
  { units, rounds }: Prepared,
  planned: Planned,
  { random, most }: { random: () => number; most: number },
): Set<number> {
  const movable = units.filter(({ left }) => left > 0)
  const free = new Set<number>()
  const add = (chosen: (at: number) => boolean) => {
    for (const { at } of movable) if (free.size < most && chosen(at)) free.add(at)
  }
  if (random() < 0.5) {
    const first = Math.floor(random() * rounds.length)
    for (let span = 0; span < rounds.length && free.size < most; span++)
      add((at) => (planned[at] ?? []).some((round) => round === first + span || round === first - span))
    return free
  }
  for (let tries = 0; tries < movable.length && free.size < most; tries++) {
    const group = pick(movable, random)?.group
    add((at) => units[at]?.group === group)
  }
  return free
}
