/**
 * `npm run bench`: seconds to a proven optimum for generated rosters, per engine, beside the naive model (all levels in
 * one sum with powers of ten as weights, cold) on HiGHS in the same run. Options: `--sizes 40x4,150x8` to run fewer.
 */
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { openEngine } from '#solver/engines/choose.ts'
import { weighted } from '#solver/milp/expression.ts'
import { buildRoster } from '#solver/roster/build.ts'
import { decode } from '#solver/roster/decode.ts'
import { levelValues, verifyRoster } from '#solver/explain/verify.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import { makeRoster, type Size } from './rosters.ts'

const SIZES = '40x4,150x8,500x20'
const LIMIT_SECONDS = 60
const SEED = 1

const WAYS = ['naive', 'highs', 'jslp'] as const
type Way = (typeof WAYS)[number]

interface Task {
  way: Way
  size: Size
}

interface Result {
  seconds: number
  status: string
  values: number[]
}

const now = () => performance.now()

async function measure({ way, size }: Task): Promise<Result> {
  const problem = makeRoster(size)
  // Loading the WASM is not solving: the office keeps a warm worker.
  await openEngine(way === 'jslp' ? 'jslp' : 'highs')
  const began = now()
  const seconds = () => (now() - began) / 1000
  if (way === 'naive') return { ...(await naive(size)), seconds: seconds() }
  const answer = await solveRoster(problem, { engine: way, seconds: LIMIT_SECONDS, seed: SEED, now })
  const spent = seconds()
  const { violations, levels } = verifyRoster(problem, answer.assignments)
  if (violations.length > 0) throw new Error(`${way} broke ${violations[0]?.rule}`)
  return { seconds: spent, status: answer.status, values: levels.map(({ value }) => value) }
}

async function naive(size: Size): Promise<Omit<Result, 'seconds'>> {
  const problem = makeRoster(size)
  const { draft, levels } = buildRoster(problem)
  const parts = levels.map(({ expression }, i) => [10 ** (levels.length - 1 - i), expression] as const)
  const engine = await openEngine('highs')
  const model = { ...draft.model, objective: weighted(parts) }
  const outcome = engine.solve(model, { seconds: LIMIT_SECONDS, gap: 0, seed: SEED, now })
  if (!('values' in outcome)) return { status: outcome.status, values: [] }
  const values = levelValues(problem, decode(draft, outcome.values)).map(({ value }) => value)
  return { status: outcome.status, values }
}

/** In a worker, because one engine may never come back: it is killed at the limit. */
function measureApart(task: Task): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: task })
    const timer = setTimeout(
      () => {
        void worker.terminate()
        resolve({ seconds: LIMIT_SECONDS, status: 'killed', values: [] })
      },
      (LIMIT_SECONDS + 3) * 1000,
    )
    worker.on('error', reject)
    worker.on('message', (result: Result) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(result)
    })
  })
}

async function main(): Promise<void> {
  const at = process.argv.indexOf('--sizes')
  const sizes = (at > 0 ? (process.argv[at + 1] ?? SIZES) : SIZES).split(',').map((text): Size => {
    const [people = 0, teams = 0] = text.split('x').map(Number)
    return { people, teams, seed: SEED }
  })
  console.log(row('roster', 'way', 'seconds', '× naive', 'status', 'levels'))
  for (const size of sizes) {
    let base = 0
    for (const way of WAYS) {
      const { seconds, status, values } = await measureApart({ way, size })
      if (way === 'naive') base = seconds
      const ratio = base > 0 ? (seconds / base).toFixed(2) : '–'
      console.log(row(`${size.people} × ${size.teams}`, way, seconds.toFixed(2), ratio, status, values.join(' ')))
    }
  }
}

function row(...[roster = '', way = '', seconds = '', ratio = '', status = '', levels = '']: string[]): string {
  const figures = `${seconds.padStart(8)}${ratio.padStart(9)}`
  return `${roster.padEnd(11)}${way.padEnd(7)}${figures}  ${status.padEnd(12)}${levels}`
}

if (isMainThread) await main()
else {
  const port = parentPort
  port?.postMessage(await measure(workerData as Task)) // posted by measureApart
}
