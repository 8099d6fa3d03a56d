import { performance } from 'node:perf_hooks'
import { openEngine } from '#solver/engines/choose.ts'
import { levelValues, verifyRoster } from '#solver/explain/verify.ts'
import { type Level, makeRow } from '#solver/milp/model.ts'
import { buildRoster } from '#solver/roster/build.ts'
import { decode } from '#solver/roster/decode.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import { type Instance, problemOf } from './instances.ts'
import { makeRoster } from './rosters.ts'

/** Ours in a warm engine; the contract level by level as it stands, cold; the other engine. */
export const WAYS = ['ours', 'plain', 'jslp'] as const
export type Way = (typeof WAYS)[number]

export interface Task {
  way: Way
  instance: Instance
  limit: number
}

/** Seconds to the first legal roster, to the last better one, and to the proof; null = never. */
export interface Result {
  status: string
  levels: string
  first: number | null
  best: number | null
  proof: number | null
  megabytes: number | null
}

type Measured = Omit<Result, 'megabytes'>

const SEED = 1
const now = () => performance.now()

export async function measure({ way, instance, limit }: Task): Promise<Result> {
  const problem = problemOf(instance)
  const measured = way === 'plain' ? await solvePlainly(problem, limit) : await solveOurs(problem, { way, limit })
  return { ...measured, megabytes: process.resourceUsage().maxRSS / 1024 }
}

async function solveOurs(problem: RosterProblem, { way, limit }: { way: Way; limit: number }): Promise<Measured> {
  const engine = way === 'jslp' ? 'jslp' : 'auto'
  await openEngine(way === 'jslp' ? 'jslp' : 'highs')
  // The office's worker has solved before: its code is compiled.
  if (way === 'ours')
    for (const variant of ['base', 'tight'] as const)
      await solveRoster(makeRoster({ people: 40, teams: 4, variant, seed: 9 }), { engine, seconds: 5, seed: SEED, now })
  const began = now()
  const seconds = () => (now() - began) / 1000
  let [first, best]: (number | null)[] = [null, null]
  let last = ''
  const answer = await solveRoster(problem, {
    engine,
    seconds: limit,
    seed: SEED,
    now,
    onProgress: ({ assignments }) => {
      if (!assignments) return
      first ??= seconds()
      const values = JSON.stringify(levelValues(problem, assignments))
      if (values !== last) best = seconds()
      last = values
    },
  })
  const { violations } = verifyRoster(problem, answer.assignments)
  if (violations.length > 0) throw new Error(`${way} broke ${violations[0]?.rule}`)
  const levels = answer.objective.map(({ value, bound }) => (value === bound ? `${value}` : `${value}/${bound}`))
  const proof = answer.status === 'optimal' || answer.status === 'infeasible' ? seconds() : null
  return { status: answer.status, levels: levels.join(' '), first: first ?? null, best: best ?? null, proof }
}

/** Minimise a level, hold it by a row, minimise the next: no start, no bound reused, nothing left out. */
async function solvePlainly(problem: RosterProblem, limit: number): Promise<Measured> {
  const began = now()
  const seconds = () => (now() - began) / 1000
  const engine = await openEngine('highs')
  const { draft, levels } = buildRoster(problem)
  const { model } = draft
  let values: Float64Array | null = null
  for (const level of levels) {
    const left = limit - seconds()
    const outcome = engine.solve({ ...model, objective: level.expression }, { seconds: left, gap: 0, seed: SEED, now })
    if (outcome.status === 'infeasible') return { ...NOTHING, status: 'infeasible', proof: seconds() }
    if ('values' in outcome) values = outcome.values
    if (outcome.status !== 'optimal')
      return { ...NOTHING, status: outcome.status, levels: shown(problem, values, draft) }
    model.rows.push(heldAt(level, outcome.value))
  }
  return { ...NOTHING, status: 'optimal', levels: shown(problem, values, draft), proof: seconds() }
}

const NOTHING: Measured = { status: '', levels: '', first: null, best: null, proof: null }

function heldAt({ name, expression }: Level, value: number) {
  return makeRow(expression.terms, { upper: value - expression.constant }, { rule: 'level', subject: [name] })
}

function shown(problem: RosterProblem, values: Float64Array | null, draft: Parameters<typeof decode>[0]): string {
  if (!values) return ''
  return levelValues(problem, decode(draft, values))
    .map(({ value }) => value)
    .join(' ')
}
