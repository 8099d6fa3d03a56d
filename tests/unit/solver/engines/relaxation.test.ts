import { describe, expect, it } from 'vitest'
import { openEngine } from '#solver/engines/choose.ts'
import { sumWeights } from '#solver/engines/lexicographic.ts'
import { narrow } from '#solver/engines/narrow.ts'
import { partOf } from '#solver/engines/part.ts'
import { costsOf, evaluate, weighted } from '#solver/milp/expression.ts'
import { matrixOf } from '#solver/milp/matrix.ts'
import type { Model } from '#solver/milp/model.ts'
import { copyRegion } from '#solver/milp/region.ts'
import { buildRoster } from '#solver/roster/build.ts'
import { makeRoster, type Size } from '../../../bench/rosters.ts'

const now = () => performance.now()

async function relaxed(size: Size) {
  const engine = await openEngine('highs')
  const { draft, levels } = buildRoster(makeRoster(size))
  if (!engine.relax) throw new Error('nothing to relax')
  // All levels in one: alone, the last would be best with nobody seated.
  const weights = sumWeights(levels)
  const expression = weighted(levels.map((one, i) => [weights[i] ?? 1, one.expression]))
  const level = { name: 'sum', expression, step: 1 }
  const matrix = matrixOf(draft.model)
  const costs = costsOf(level.expression, matrix.numColumns)
  const relaxation = engine.relax(matrix, { start: new Float64Array(matrix.numColumns), costs })
  const region = copyRegion(matrix)
  const outcome = relaxation.minimise({ costs, region, seconds: 20, changed: 'costs' })
  relaxation.dispose()
  if (outcome.status !== 'optimal') throw new Error(outcome.status)
  return { engine, model: draft.model, level, matrix, region, relaxed: outcome }
}

/** Levels all at once, as an LP without anything left out. */
function wholeLp(model: Model, objective: Model['objective']): Model {
  return { ...model, columns: model.columns.map((column) => ({ ...column, integral: false })), objective }
}

describe('a relaxation', () => {
  it('of a large model by its parts is that of the whole, proven by prices', async () => {
    const {
      engine,
      model,
      level,
      relaxed: found,
      matrix,
    } = await relaxed({
      people: 400,
      teams: 16,
      variant: 'base',
      seed: 4,
    })
    expect(model.columns.length).toBeGreaterThan(4000) // else nothing is left out
    const options = { seconds: 20, gap: 1e-6, seed: 1, now }
    const whole = engine.solve(wholeLp(model, level.expression), options)
    expect('value' in whole && whole.value - level.expression.constant).toBeCloseTo(found.value, 4)
    for (let j = 0; j < matrix.numColumns; j++)
      if ((found.values[j] ?? 0) < 1e-7 && (matrix.columnUpper[j] ?? 0) > 0)
        expect(found.reduced[j], model.columns[j]?.name).toBeGreaterThan(-1e-5)
  })

  it.each(['base', 'tight', 'knotty'] as const)('narrows a %s region without losing its optimum', async (variant) => {
    const {
      engine,
      model,
      level,
      matrix,
      region,
      relaxed: found,
    } = await relaxed({
      people: 40,
      teams: 4,
      variant,
      seed: 6,
    })
    const options = { seconds: 20, gap: 1e-6, seed: 1, now }
    const best = engine.solve({ ...model, objective: level.expression }, options)
    if (best.status !== 'optimal') throw new Error(best.status)
    const gap = best.value - level.expression.constant - found.value
    if (variant !== 'tight') expect(gap).toBeGreaterThan(0.1) // else nothing is at stake
    narrow(region, matrix, found, gap)
    expect(region.columnUpper).not.toEqual(matrix.columnUpper) // it does narrow
    const part = partOf({ model, matrix, region, relaxed: found, level }, () => true)
    const again = part.model && engine.solve(part.model, options)
    if (again?.status !== 'optimal') throw new Error(again?.status)
    expect(again.value).toBeCloseTo(best.value, 6)
    expect(evaluate(level.expression, part.outer(again.values))).toBeCloseTo(best.value, 6)
  })
})
