import { costsOf, evaluate } from '../milp/expression.ts'
import { isFeasible, TOLERANCE, trivialBound } from '../milp/feasibility.ts'
import { type Matrix, matrixOf } from '../milp/matrix.ts'
import { type Level, makeRow, type Model } from '../milp/model.ts'
import { copyRegion, type Region } from '../milp/region.ts'
import type { Engine } from './engine.ts'
import { type LevelsOutcome, type LevelsRequest, roundedUp } from './levels.ts'
import { CLOSED, narrow } from './narrow.ts'
import { partOf } from './part.ts'
import type { OpenRelaxation, Relaxation, Relaxed } from './relaxation.ts'
import { search } from './search.ts'

/** A level's relaxed optimum over the region where all earlier levels keep their goals. */
interface Stage {
  region: Region
  relaxed: Relaxed
}

/** A level with others after it takes at most this share of the time left, so that those are looked at too. */
const TIME_SHARE = 0.7
/** Breaking ties takes at most this share of the time left, and so many branches. */
const TIE_SHARE = 0.5
const TIE_NODES = 20

/**
 * Minimises levels in order by linear programming: each level's relaxed optimum, rounded up, is taken as its goal, and
 * the region narrowed to where the goal holds, before the next. One search for whole numbers in what is left usually
 * meets all goals at once, and then every level is proven: a goal is a bound. Where goals cannot be met together, the
 * first one unmet is searched on its own, which proves it or gives a higher goal, and the descent goes on from there.
 */
export function descend(engine: Engine, open: OpenRelaxation, request: LevelsRequest): LevelsOutcome {
  const model = withHolds(request.model, request.levels)
  const matrix = matrixOf(model)
  const costs = request.levels.map(({ expression }) => costsOf(expression, matrix.numColumns))
  const start = request.start && isFeasible(request.model, request.start) ? request.start : null
  const hints = { start: start ?? new Float64Array(matrix.numColumns), costs: costs.at(-1) ?? new Float64Array(0) }
  const relaxation = open(matrix, hints)
  try {
    const descent = new Descent({ engine, open, request, model, matrix, costs, relaxation }, start)
    const outcome = descent.run()
    return request.tieBreak && outcome.status === 'solved' ? descent.breakTies(request.tieBreak) : outcome
  } finally {
    relaxation.dispose()
  }
}

interface Setting {
  engine: Engine
  open: OpenRelaxation
  request: LevelsRequest
  /** With one row more for each level, free until the level's goal has to be held by it. */
  model: Model
  matrix: Matrix
  costs: readonly Float64Array[]
  relaxation: Relaxation
}

class Descent {
  readonly #setting: Setting
  readonly #levels: readonly Level[]
  readonly #deadline: number
  /** The least value of each level that its bound allows while all earlier goals hold. */
  readonly #goals: number[] = []
  /** By level; null where the goal was met without a relaxation. */
  readonly #stages: (Stage | null)[] = []
  /** Where all goals so far hold. */
  #region: Region
  #values: Float64Array | null

  constructor(setting: Setting, start: Float64Array | null) {
    const { request, matrix } = setting
    this.#setting = setting
    this.#levels = request.levels
    this.#deadline = request.now() + request.seconds * 1000
    this.#region = copyRegion(matrix)
    this.#values = start
  }

  run(): LevelsOutcome {
    for (let from = 0; ;) {
      const end = this.#descendFrom(from)
      if (end === 'infeasible') return this.#values ? this.#outcome() : { status: 'infeasible' }
      if (end === 'out-of-time' || this.#met() === this.#levels.length) return this.#outcome()
      if (end === 'done') {
        const status = this.#searchAt(this.#levels.length - 1)
        if (status !== 'none') return this.#outcome()
      }
      // The goals cannot be met together.
      const first = this.#met()
      if (first === this.#levels.length || !this.#prove(first)) return this.#outcome()
      from = first + 1
    }
  }

  /** The best by one more objective among solutions that are equal at every level; only where all levels are proven. */
  breakTies({ expression, seconds = Infinity }: NonNullable<LevelsRequest['tieBreak']>): LevelsOutcome {
    const last = this.#levels.length - 1
    const stage = this.#stages[last]
    const values = this.#values
    if (!values || this.#met() <= last) return this.#outcome()
    if (stage) {
      this.#region = copyRegion(stage.region)
      this.#hold(last)
    }
    const { engine, request, model, matrix } = this.#setting
    const relaxed = stage?.relaxed ?? { reduced: new Float64Array(matrix.numColumns), values }
    const level = { name: 'ties', expression, step: 1 }
    const part = partOf({ model, matrix, region: this.#region, relaxed, level }, () => true, values)
    if (!part.model) return this.#outcome()
    const outcome = engine.solve(part.model, {
      seconds: Math.min(seconds, ((this.#deadline - request.now()) / 1000) * TIE_SHARE),
      nodes: TIE_NODES,
      gap: 1 - TOLERANCE,
      seed: request.seed,
      now: request.now,
      start: part.inner(values),
    })
    if ('values' in outcome) this.#acceptEqual(request.settle(part.outer(outcome.values)))
    return this.#outcome()
  }

  #acceptEqual(values: Float64Array): void {
    const { model } = this.#setting.request
    const equal = this.#levels.every(
      ({ expression }, i) => evaluate(expression, values) <= (this.#goals[i] ?? -Infinity) + TOLERANCE,
    )
    if (equal && isFeasible(model, values)) this.#values = values
  }

  #descendFrom(from: number): 'done' | 'clash' | 'infeasible' | 'out-of-time' {
    for (let i = from; i < this.#levels.length; i++) {
      this.#goals.length = i
      this.#stages.length = i
      const level = this.#levelAt(i)
      const trivial = this.#trivial(level)
      const known = Math.max(trivial, this.#floor(i))
      const value = this.#met() === i && this.#values ? evaluate(level.expression, this.#values) : Infinity
      if (value <= trivial + TOLERANCE) {
        this.#goals.push(value)
        this.#stages.push(null)
        this.#restTrivially(level)
        continue
      }
      const { relaxation, costs, request } = this.#setting
      const seconds = (this.#deadline - request.now()) / 1000
      const region = copyRegion(this.#region)
      const relaxed = relaxation.minimise({ costs: costs[i] ?? new Float64Array(0), region, seconds, changed: 'costs' })
      if (relaxed.status === 'infeasible') return i > 0 ? 'clash' : 'infeasible'
      if (relaxed.status !== 'optimal') return 'out-of-time'
      const bound = roundedUp(level, relaxed.value + level.expression.constant)
      this.#goals.push(Math.max(known, bound))
      this.#stages.push({ region, relaxed })
      if (i + 1 < this.#levels.length) this.#hold(i)
      this.#progress(i)
    }
    return 'done'
  }

  /** Searches a level in its stage; true when its least value is proven, and held. */
  #prove(index: number): boolean {
    const status = this.#searchAt(index)
    if (this.#met() <= index) return false
    const stage = this.#stages[index]
    if (status !== 'optimal' || !stage) return false
    this.#goals.length = index + 1
    this.#stages.length = index + 1
    this.#region = copyRegion(stage.region)
    this.#hold(index)
    return true
  }

  #searchAt(index: number): 'optimal' | 'none' | 'out-of-time' {
    const stage = this.#stages[index]
    const level = this.#levelAt(index)
    if (!stage) return 'none'
    const { engine, open, request, model, matrix } = this.#setting
    const left = this.#deadline - request.now()
    const share = index + 1 < this.#levels.length ? TIME_SHARE : 1
    const found = search(engine, open, {
      model,
      matrix,
      ...stage,
      level,
      bound: this.#goals[index] ?? -Infinity,
      start: this.#met() >= index ? this.#values : null,
      deadline: request.now() + left * share,
      seed: request.seed,
      now: request.now,
      onIncumbent: (values, bound) => {
        this.#goals[index] = Math.max(this.#goals[index] ?? -Infinity, roundedUp(level, bound))
        this.#accept(values)
        this.#progress(index)
      },
    })
    if (found.values) this.#accept(found.values)
    if (found.status === 'optimal') this.#goals[index] = found.bound
    else if (found.status !== 'none')
      this.#goals[index] = Math.max(this.#goals[index] ?? -Infinity, roundedUp(level, found.bound))
    this.#progress(index)
    return found.status === 'feasible' ? 'out-of-time' : found.status
  }

  /** Narrows the region to where the level keeps its goal. */
  #hold(index: number): void {
    const stage = this.#stages[index]
    if (!stage) return
    const { constant } = this.#levelAt(index).expression
    const goal = (this.#goals[index] ?? 0) - constant
    const gap = goal - stage.relaxed.value
    if (goal + constant <= this.#trivial(this.#levelAt(index)) + TOLERANCE) this.#restTrivially(this.#levelAt(index))
    narrow(this.#region, this.#setting.matrix, stage.relaxed, gap)
    const row = this.#setting.request.model.rows.length + index
    if (gap >= CLOSED) this.#region.rowUpper[row] = goal + CLOSED
  }

  /** A level at the least value its columns can have at all: they stay there. */
  #restTrivially({ expression }: Level): void {
    for (const [j, coefficient] of expression.terms) {
      const { columnLower, columnUpper } = this.#region
      if (coefficient > 0) columnUpper[j] = columnLower[j] ?? 0
      else columnLower[j] = columnUpper[j] ?? 0
    }
  }

  /** How many levels the best solution meets in order: so many are proven. */
  #met(): number {
    const values = this.#values
    if (!values) return 0
    const missed = this.#goals.findIndex((goal, i) => evaluate(this.#levelAt(i).expression, values) > goal + TOLERANCE)
    return missed === -1 ? this.#goals.length : missed
  }

  /** Keeps a solution that is better at the first level where they differ. */
  #accept(found: Float64Array): void {
    const { request } = this.#setting
    const values = request.settle(found)
    if (!isFeasible(request.model, values)) return
    const before = this.#values
    for (const { expression } of before ? this.#levels : []) {
      const difference = evaluate(expression, values) - evaluate(expression, before ?? values)
      if (difference > TOLERANCE) return
      if (difference < -TOLERANCE) break
    }
    this.#values = values
  }

  #trivial({ expression }: Level): number {
    let sum = expression.constant
    const { columnLower, columnUpper } = this.#region
    for (const [j, coefficient] of expression.terms)
      sum += coefficient * ((coefficient > 0 ? columnLower[j] : columnUpper[j]) ?? 0)
    return sum
  }

  #floor(index: number): number {
    const floors = this.#setting.request.floors ?? []
    const same = this.#goals.every((goal, i) => Math.abs(goal - (floors[i] ?? Infinity)) < TOLERANCE)
    return same ? (floors[index] ?? -Infinity) : -Infinity
  }

  #bounds(): number[] {
    const met = this.#met()
    return this.#levels.map((level, i) => {
      const trivial = trivialBound(this.#setting.request.model, level.expression)
      return i <= met ? Math.max(trivial, this.#goals[i] ?? -Infinity) : trivial
    })
  }

  #progress(level: number): void {
    const { request } = this.#setting
    if (this.#values) request.onProgress?.({ level, values: this.#values, bounds: this.#bounds() })
  }

  #outcome(): LevelsOutcome {
    if (!this.#values) return { status: 'out-of-time' }
    return { status: 'solved', values: this.#values, bounds: this.#bounds() }
  }

  #levelAt(index: number): Level {
    const level = this.#levels[index]
    if (!level) throw new Error(`There is no level ${index}`)
    return level
  }
}

function withHolds(model: Model, levels: readonly Level[]): Model {
  const holds = levels.map(({ name, expression }) => makeRow(expression.terms, {}, { rule: 'level', subject: [name] }))
  return { ...model, rows: [...model.rows, ...holds] }
}
