import { performance } from 'node:perf_hooks'
import { openEngine } from '#solver/engines/choose.ts'
import type { Engine } from '#solver/engines/engine.ts'
import { holdRow, roundedUp } from '#solver/engines/levels.ts'
import { randomFrom } from '#solver/engines/random.ts'
import { TOLERANCE, trivialBound } from '#solver/milp/feasibility.ts'
import type { Expression } from '#solver/milp/expression.ts'
import type { Column, Level, Row } from '#solver/milp/model.ts'
import { buildRoster } from '#solver/roster/build.ts'
import type { BoundJob, Message } from './messages.ts'

/**
 * Simplex without an anti-cycling rule turns in circles where many costs are equal. Costs that differ a little end that:
 * all of the change together stays below this share of the level's step, and is taken off the bound again.
 */
const SHAKE = 0.2

/** The level's expression with its costs shaken, and the most that adds to any value. */
function shaken({ expression, step }: Level, columns: readonly Column[]): { objective: Expression; most: number } {
  const random = randomFrom(1)
  const terms = new Map(expression.terms)
  const spans = columns.map(({ lower, upper }) => (upper - lower < Infinity ? upper - lower : 0))
  const total = spans.reduce((sum, span) => sum + span, 0)
  const room = total > 0 ? (SHAKE * step) / total : 0
  let constant = expression.constant
  spans.forEach((span, j) => {
    if (span === 0 || room === 0) return
    const cost = room * random()
    terms.set(j, (terms.get(j) ?? 0) + cost)
    constant -= cost * (columns[j]?.lower ?? 0)
  })
  return { objective: { terms, constant }, most: SHAKE * step }
}

/**
 * For each level the least value of the linear relaxation with the earlier levels held at the roster's: a lower bound
 * whoever sits where, and cheap where solving in whole seats is not. Equal to the roster's value, it proves it. Each is
 * said at once: an engine that is stuck in one level loses only that one.
 */
export async function proveBounds(job: BoundJob, say: (message: Message) => void): Promise<Message> {
  const { problem, engine: name, values, seconds } = job
  const began = performance.now()
  const used = (): number => (performance.now() - began) / 1000
  const engine = await openEngine(name)
  const { draft, levels } = buildRoster(problem)
  const { columns: whole, rows: all } = draft.model
  const size = { columns: whole.length, rows: all.length }
  const columns = whole.map((column) => ({ ...column, integral: false }))
  const rows = [...all]
  const bounds: number[] = []
  for (const [i, level] of levels.entries()) {
    const value = values[i] ?? Infinity
    const trivial = trivialBound(draft.model, level.expression)
    const left = seconds - used()
    const proven = trivial >= value - TOLERANCE || left <= 0 ? trivial : relaxed(engine, { columns, rows, level, left })
    bounds.push(roundedUp(level, Math.max(trivial, proven)))
    rows.push(holdRow(level, value))
    const best = { assignments: [], bounds: [...bounds], engine: name, seconds: used(), ...size }
    const progress = { engine: name, phase: 'bound', position: null, level: level.name, incumbent: value }
    say({ kind: 'progress', progress: { ...progress, bound: finite(bounds[i]), seconds: used() }, best })
  }
  return { kind: 'bounds', bounds: bounds.map(finite), seconds: Math.round(used() * 1000) / 1000 }
}

const finite = (bound = -Infinity): number | null => (Number.isFinite(bound) ? bound : null)

interface Relaxed {
  columns: Column[]
  rows: Row[]
  level: Level
  left: number
}

/** −Infinity when nothing is proven in time; infeasible is numerical trouble, for a legal roster is known. */
function relaxed(engine: Engine, { columns, rows, level, left }: Relaxed): number {
  const { objective, most } = shaken(level, columns)
  const options = { seconds: left, gap: 0, seed: 1, now: () => performance.now() }
  const outcome = engine.solve({ columns, rows, objective }, options)
  return outcome.status === 'infeasible' || outcome.status === 'unbounded' ? -Infinity : outcome.bound - most
}
