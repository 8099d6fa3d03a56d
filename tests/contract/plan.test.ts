import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readPlanProblem } from '#solver/plan/problem.ts'
import type { PlanProgress } from '#solver/plan/progress.ts'
import { solvePlan } from '#solver/plan/solve.ts'
import { check } from './check.mjs'
import example from '../fixtures/plan-tiny.json' with { type: 'json' }

const BENCHMARKS = '../shared/data/benchmarks'

/** Short: these show legality and honest bounds, not speed. */
const SECONDS = 8

async function solve(file: unknown, engine: 'highs' | 'jslp' = 'highs') {
  const read = readPlanProblem(file)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const progress: PlanProgress[] = []
  const options = { engine, seconds: SECONDS, seed: 1, now: () => performance.now() }
  const answer = await solvePlan(read.problem, { ...options, onProgress: (step) => progress.push(step) })
  return { answer, progress }
}

describe('the example of the contract', () => {
  it.each(['highs', 'jslp'] as const)('is solved to its known optimum by %s', async (engine) => {
    const { answer } = await solve(example, engine)
    expect(check(example, answer)).toMatchObject({ legal: true, faults: [] })
    expect(answer.status).toBe('optimal')
    expect(answer.objective.map(({ value, bound }) => [value, bound])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [127, 127],
    ])
  })
})

const files = existsSync(BENCHMARKS) ? readdirSync(BENCHMARKS).filter((file) => file.startsWith('plan-')) : []

describe.skipIf(files.length === 0)('visible plan instances', () => {
  it.each(files)('%s: legal, true values, honest bounds, within the time', async (name) => {
    // A file of the contract: readPlanProblem judges its shape.
    const file: unknown = JSON.parse(gunzipSync(readFileSync(`${BENCHMARKS}/${name}`)).toString())
    const { answer, progress } = await solve(file)
    expect(check(file, answer)).toMatchObject({ legal: true, faults: [] })
    expect(answer.status === 'infeasible').toBe(name.includes('infeasible'))
    expect(answer.run.seconds).toBeLessThan(SECONDS * 2)
    for (const { visits, objective } of progress) {
      const step = {
        contract: 'plan-answer/1',
        status: 'feasible',
        visits,
        objective: objective.map((o) => ({ ...o, bound: null })),
      }
      expect(check(file, step).faults).toEqual([])
    }
  })
})
