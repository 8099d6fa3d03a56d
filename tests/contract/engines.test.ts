import { describe, expect, it } from 'vitest'
import { openEngine } from '#solver/engines/choose.ts'
import { ENGINE_NAMES, type Engine, type Incumbent, type SolveOptions } from '#solver/engines/engine.ts'
import { solveLevels } from '#solver/engines/lexicographic.ts'
import { stepOf } from '#solver/milp/expression.ts'
import { isFeasible } from '#solver/milp/feasibility.ts'
import { addBinary, addQuantity, addRow, addWhole, emptyModel, type Model } from '#solver/milp/model.ts'

const TAG = { rule: 'test', subject: [] }
const now = () => performance.now()
const options = (more: Partial<SolveOptions> = {}): SolveOptions => ({ seconds: 10, gap: 1e-6, seed: 1, now, ...more })

/** Minimise −Σ worth × x under Σ weight × x ≤ capacity: fractional as an LP. */
function knapsack(worths: readonly number[], weights: readonly number[], capacity: number): Model {
  const model = emptyModel()
  worths.forEach((worth, i) => model.objective.terms.set(addBinary(model, `item ${i}`), -worth))
  addRow(
    model,
    weights.map((weight, j) => [j, weight] as const),
    { upper: capacity },
    TAG,
  )
  return model
}

/** Strongly correlated knapsack with several rows: branch and bound needs far longer than any limit used here. */
function hardModel(): Model {
  const model = emptyModel()
  const size = 60
  for (let j = 0; j < size; j++) model.objective.terms.set(addBinary(model, `x${j}`), -(100 + ((j * 7919) % 97)))
  for (let r = 0; r < 12; r++) {
    const weights = Array.from({ length: size }, (_, j) => [j, 50 + ((j * 104_729 + r * 1299) % 89)] as const)
    addRow(model, weights, { upper: 1400 }, TAG)
  }
  return model
}

describe.each(ENGINE_NAMES)('engine %s', (name) => {
  const open = (): Promise<Engine> => openEngine(name)

  it('proves an optimum and rounds whole columns', async () => {
    const outcome = (await open()).solve(knapsack([10, 13, 7, 8], [3, 4, 2, 3], 7), options())
    expect(outcome).toMatchObject({ status: 'optimal', value: -23, bound: -23 })
    if (outcome.status !== 'optimal') throw new Error(outcome.status)
    expect([...outcome.values]).toEqual([1, 1, 0, 0])
  })

  it('adds the constant of the objective to value and bound', async () => {
    const model = knapsack([5], [1], 1)
    model.objective.constant = 579
    expect((await open()).solve(model, options())).toMatchObject({ status: 'optimal', value: 574, bound: 574 })
  })

  it('keeps ranges, equalities, lower bounds, free and fractional columns', async () => {
    const model = emptyModel()
    const whole = addWhole(model, 'whole', { lower: -3, upper: 9 })
    const free = model.columns.push({ name: 'free', lower: -Infinity, upper: Infinity, integral: false }) - 1
    const part = addQuantity(model, 'part', 2.5)
    addRow(
      model,
      [
        [whole, 1],
        [part, 1],
      ],
      { lower: 4, upper: 6 },
      TAG,
    )
    addRow(
      model,
      [
        [free, 1],
        [whole, 1],
      ],
      { lower: 1.5, upper: 1.5 },
      TAG,
    )
    model.objective.terms.set(whole, 2).set(part, 1)
    const outcome = (await open()).solve(model, options())
    if (outcome.status !== 'optimal') throw new Error(outcome.status)
    expect(outcome.value).toBeCloseTo(6, 6)
    expect([...outcome.values].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([2, -0.5, 2])
  })

  it('calls a contradiction infeasible, by rows, by an empty row and by whole numbers only', async () => {
    const engine = await open()
    const rows = knapsack([1, 1], [1, 1], 2)
    addRow(
      rows,
      [
        [0, 1],
        [1, 1],
      ],
      { lower: 3 },
      TAG,
    )
    const empty = knapsack([1], [1], 1)
    addRow(empty, [], { lower: 1 }, TAG)
    const parity = emptyModel()
    addWhole(parity, 'x', { lower: 0, upper: 10 })
    addRow(parity, [[0, 2]], { lower: 3, upper: 3 }, TAG)
    for (const model of [rows, empty, parity]) expect(engine.solve(model, options())).toEqual({ status: 'infeasible' })
  })

  it('stays usable after an infeasible model', async () => {
    const engine = await open()
    const bad = knapsack([1], [1], 1)
    addRow(bad, [[0, 1]], { lower: 2 }, TAG)
    expect(engine.solve(bad, options()).status).toBe('infeasible')
    expect(engine.solve(knapsack([4], [1], 1), options())).toMatchObject({ status: 'optimal', value: -4 })
  })

  it('tells unbounded from infeasible', async () => {
    const model = emptyModel()
    model.columns.push({ name: 'x', lower: 0, upper: Infinity, integral: false })
    model.objective.terms.set(0, -1)
    addRow(model, [[0, 1]], { lower: 1 }, TAG)
    expect((await open()).solve(model, options())).toEqual({ status: 'unbounded' })
  })

  it('answers a model without columns', async () => {
    const engine = await open()
    expect(engine.solve(emptyModel(), options())).toMatchObject({ status: 'optimal', value: 0 })
  })

  it('out of time never passes fractions or zeros off as a solution', async () => {
    const model = hardModel()
    addRow(
      model,
      model.columns.map((_, j) => [j, 1] as const),
      { lower: 10 },
      TAG,
    )
    const began = now()
    const outcome = (await open()).solve(model, options({ seconds: 0.3 }))
    expect(now() - began).toBeLessThan(3000)
    expect(['feasible', 'out-of-time']).toContain(outcome.status)
    if (outcome.status !== 'feasible') return
    expect(isFeasible(model, outcome.values)).toBe(true)
    expect(outcome.values.every(Number.isInteger)).toBe(true)
    expect(outcome.value).toBeLessThan(0)
    expect(outcome.bound).toBeLessThan(outcome.value)
  })

  it('gives the same answer for the same seed', async () => {
    const engine = await open()
    const model = knapsack([3, 3, 3, 3, 3, 3], [2, 2, 2, 2, 2, 2], 6)
    const runs = [1, 2].map(() => engine.solve(model, options({ seed: 7 })))
    expect(runs[0]).toEqual(runs[1])
    expect(runs[0]).toMatchObject({ status: 'optimal', value: -9 })
  })

  it('does not cycle on a model where nearly every cost is equal', async () => {
    const model = emptyModel()
    const people = 30
    for (let j = 0; j < people * 4; j++) addBinary(model, `x${j}`)
    for (let p = 0; p < people; p++)
      addRow(
        model,
        [0, 1, 2, 3].map((t) => [p * 4 + t, 1] as const),
        { upper: 1 },
        TAG,
      )
    for (let t = 0; t < 4; t++) {
      const open = addQuantity(model, `open ${t}`, 6)
      const seats = Array.from({ length: people }, (_, p) => [p * 4 + t, 1] as const)
      addRow(model, [...seats, [open, 1]], { lower: 6 }, TAG)
      model.objective.terms.set(open, 1)
    }
    const outcome = (await open()).solve(model, options({ gap: 0.99 }))
    expect(outcome).toMatchObject({ status: 'optimal', value: 0 })
  })

  it('minimises levels in order, each with the earlier ones held', async () => {
    const model = knapsack([0, 0, 0], [1, 1, 1], 2)
    addRow(
      model,
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
      { lower: 2 },
      TAG,
    )
    const level = (...costs: number[]) => {
      const expression = { terms: new Map(costs.map((cost, j) => [j, cost] as const)), constant: 0 }
      return { name: costs.join(), expression, step: stepOf(expression) }
    }
    const levels = [level(5, 1, 1), level(0, 3, 1), level(-9, 0, 0)]
    const outcome = solveLevels(await open(), { model, levels, seconds: 5, seed: 1, now, settle: (values) => values })
    if (outcome.status !== 'solved') throw new Error(outcome.status)
    expect([...outcome.values]).toEqual([0, 1, 1])
    expect(outcome.bounds).toEqual([2, 4, 0])
  })
})

describe('engine highs', () => {
  it('starts from a known solution and streams better ones', async () => {
    const model = hardModel()
    const incumbents: Incumbent[] = []
    const start = new Float64Array(model.columns.length)
    const outcome = (await openEngine('highs')).solve(
      model,
      options({ seconds: 1, start, onIncumbent: (one) => incumbents.push(one) }),
    )
    expect(incumbents.length).toBeGreaterThan(0)
    for (const { values, value, bound } of incumbents) {
      expect(isFeasible(model, values)).toBe(true)
      expect(bound).toBeLessThanOrEqual(value)
    }
    if (outcome.status !== 'feasible' && outcome.status !== 'optimal') throw new Error(outcome.status)
    expect(outcome.value).toBe(Math.min(...incumbents.map(({ value }) => value)))
    expect(outcome.value).toBeLessThan(0)
  })
})
