import { performance } from 'node:perf_hooks'
import { openEngine } from '#solver/engines/choose.ts'
import { holdRow, roundedUp } from '#solver/engines/levels.ts'
import { buildRoster } from '#solver/roster/build.ts'
import type { BoundJob, Message } from './messages.ts'

/**
 * For each level the least value of the linear relaxation with the earlier levels held at the roster's: a lower bound
 * whoever sits where, and cheap where solving in whole seats is not. Equal to the roster's value, it proves it.
 */
export async function proveBounds({ problem, engine: name, values, seconds }: BoundJob): Promise<Message> {
  const began = performance.now()
  const left = (): number => seconds - (performance.now() - began) / 1000
  const engine = await openEngine(name)
  const { draft, levels } = buildRoster(problem)
  const columns = draft.model.columns.map((column) => ({ ...column, integral: false }))
  const rows = [...draft.model.rows]
  const bounds = levels.map((level, i): number | null => {
    if (left() <= 0) return null
    const options = { seconds: left(), gap: 0, seed: 1, now: () => performance.now() }
    const outcome = engine.solve({ columns, rows, objective: level.expression }, options)
    rows.push(holdRow(level, values[i] ?? Infinity))
    if (outcome.status !== 'optimal' && outcome.status !== 'feasible' && outcome.status !== 'out-of-time') return null
    const bound = roundedUp(level, outcome.bound)
    return Number.isFinite(bound) ? bound : null
  })
  return { kind: 'bounds', bounds, seconds: Math.round(performance.now() - began) / 1000 }
}
