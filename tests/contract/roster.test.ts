import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { verifyRoster } from '#solver/explain/verify.ts'
import { readRosterProblem } from '#solver/roster/read-problem.ts'
import { type RosterProgress, solveRoster } from '#solver/roster/solve.ts'
import { check } from './check.mjs'
import example from '../fixtures/roster-small.json' with { type: 'json' }

const BENCHMARKS = '../shared/data/benchmarks'

async function solve(file: unknown, engine: 'auto' | 'highs' | 'jslp', seconds: number) {
  const read = readRosterProblem(file)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const steps: RosterProgress[] = []
  const settings = { engine, seconds, seed: 1, now: () => performance.now() }
  const answer = await solveRoster(read.problem, { ...settings, onProgress: (step) => steps.push(step) })
  return { answer, steps, problem: read.problem }
}

describe('the example roster', () => {
  it.each(['auto', 'highs', 'jslp'] as const)(
    'is solved and proven by %s, legal by the independent checker',
    async (engine) => {
      const { answer, steps, problem } = await solve(example, engine, 20)
      expect(check(example, answer)).toMatchObject({ legal: true, faults: [] })
      expect(answer.status).toBe('optimal')
      // By hand: only p1 can lead t2, so nobody male is left for t1 (mix 1); only p7 can be its deputy (advisory 1);
      // load 9 + 15 + 63 + 9 + 27 + 6, fit 10 × 3.
      expect(answer.objective.map(({ value }) => value)).toEqual([0, 0, 1, 1, 0, 99])
      expect(answer.openSeats).toEqual([])
      expect(steps.map(({ phase }) => phase)).toContain('start')
      for (const { assignments } of steps)
        if (assignments) expect(verifyRoster(problem, assignments).violations).toEqual([])
    },
  )

  it('gives the same seats for the same seed', async () => {
    const [first, second] = [await solve(example, 'highs', 20), await solve(example, 'highs', 20)]
    expect(first.answer.assignments).toEqual(second.answer.assignments)
  })
})

/** Known optima, proved elsewhere with an exact solver on an independent model. */
const KNOWN: Record<string, number[]> = {
  'real-preflib1': [0, -497],
  'real-preflib3': [0, -1817],
  'real-referees-1-8': [131, 12420],
  'real-referees-2-16': [4, 13026],
  'real-referees-3-24': [0, 11344],
}
const NAMES = [
  'roster-small-base',
  'roster-small-tight',
  'roster-small-knotty',
  'roster-medium-baseline',
  'roster-medium-windows',
  'roster-county-base',
  'roster-county-tight',
  ...Object.keys(KNOWN),
]

function instance(name: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(`${BENCHMARKS}/${name}.json.gz`)).toString('utf8'))
}

describe.skipIf(!existsSync(BENCHMARKS))('visible instances', () => {
  it.each(NAMES)('%s is proven optimal and legal', async (name) => {
    const file = instance(name)
    const { answer, problem } = await solve(file, 'highs', 60)
    expect(check(file, answer)).toMatchObject({ legal: true, faults: [] })
    expect(answer.status).toBe('optimal')
    expect(verifyRoster(problem, answer.assignments).violations).toEqual([])
    const known = KNOWN[name]
    if (known) expect(answer.objective.map(({ value }) => value)).toEqual(known)
    for (const { reasons } of answer.openSeats) expect(reasons.length).toBe(problem.people.length)
  })

  it('roster-county-knotty within two seconds is legal, honest about its bounds and in time', async () => {
    const file = instance('roster-county-knotty')
    const began = performance.now()
    const { answer } = await solve(file, 'highs', 2)
    expect(performance.now() - began).toBeLessThan(4000)
    expect(check(file, answer)).toMatchObject({ legal: true, faults: [] })
    expect(answer.objective.map(({ level }) => level)).toHaveLength(6)
    for (const { bound, value } of answer.objective) expect(bound ?? -Infinity).toBeLessThanOrEqual(value)
    // Proven elsewhere: [0, 9, 0, 0, 0, 3811].
    const [open, skills] = answer.objective
    expect(open?.bound).toBeLessThanOrEqual(0)
    if (open?.value === 0) expect(skills?.bound).toBeLessThanOrEqual(9)
  })

  it('roster-small-infeasible-lock names its two locks and the pairs between them', async () => {
    const file = instance('roster-small-infeasible-lock')
    const { answer } = await solve(file, 'highs', 20)
    expect(check(file, answer)).toMatchObject({ legal: true })
    expect(answer.conflict?.members.map(({ kind }) => kind)).toEqual(['lock', 'lock', 'together', 'apart'])
    expect(answer.conflict?.relaxations.map(({ drop }) => drop)).toEqual([[0], [1], [2], [3]])
  })
})
