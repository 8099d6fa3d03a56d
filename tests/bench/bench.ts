/**
 * `npm run bench -- roster`: for each instance and way the seconds to the first legal roster, to the best, to the proof,
 * and the peak memory of its own process; the plain model on the same engine, cold, in the same run.
 * `npm run bench -- questions`: median milliseconds of the questions about a proven roster.
 * `npm run bench -- recusal`: a county's hits anew, by asking every pair, and after one edit (`--seeds` alone counts).
 * Options: `--sizes 40x4,150x8` `--variants base,tight,knotty` `--seeds 1,2` `--ways ours,plain,jslp` `--limit 60`
 * `--visible DIR|none` (third-party instances, `../shared/data/benchmarks` by default, left out when absent).
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Instance, instancesOf } from './instances.ts'
import { measureQuestions, QUESTION_HEADINGS } from './questions.ts'
import { measureRecusals } from './recusals.ts'
import { measure, type Result, type Task, WAYS } from './ways.ts'

const DEFAULTS = {
  sizes: '40x4,150x8,500x20,2000x60',
  variants: 'base,tight,knotty',
  seeds: '1',
  ways: WAYS.join(),
  limit: '60',
  visible: '../shared/data/benchmarks',
}
type Options = typeof DEFAULTS

/** An engine that ignores its limit is ended this long after it. */
const GRACE_SECONDS = 3

function readOptions(words: readonly string[]): Options {
  const options = { ...DEFAULTS }
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i]?.replace(/^--/, '') ?? ''
    const value = words[i + 1]
    if (!(name in options) || value === undefined)
      throw new Error(`${words[i]}: unknown or without a value; known are ${Object.keys(DEFAULTS).join(', ')}`)
    options[name as keyof Options] = value // checked just above
  }
  return options
}

/** In a process of its own: memory is that of this one solve, and one engine may never come back. */
function measureApart(task: Task): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), { env: { ...process.env, BENCH_TASK: JSON.stringify(task) } })
    const ended: Result = { status: 'killed', levels: '', first: null, best: null, proof: null, megabytes: null }
    const timer = setTimeout(
      () => {
        child.kill('SIGKILL')
        resolve(ended)
      },
      (task.limit + GRACE_SECONDS) * 1000,
    )
    child.on('error', reject)
    child.on('exit', () => resolve(ended))
    child.on('message', (result: Result) => {
      clearTimeout(timer)
      resolve(result)
    })
  })
}

async function benchRosters(options: Options): Promise<void> {
  console.log(
    line('instance', 'way', 'first s', 'best s', 'proof s', '× plain', 'MiB', 'status', 'levels (value/bound)'),
  )
  for (const instance of instancesOf(options)) await benchInstance(instance, options)
}

async function benchInstance(instance: Instance, { ways, limit }: Options): Promise<void> {
  const results: [string, Result][] = []
  for (const way of WAYS.filter((one) => ways.split(',').includes(one)))
    results.push([way, await measureApart({ way, instance, limit: Number(limit) })])
  const plain = results.find(([way]) => way === 'plain')?.[1].proof ?? null
  for (const [way, { first, best, proof, megabytes, status, levels }] of results) {
    const ratio = proof !== null && plain !== null ? (proof / plain).toFixed(2) : '–'
    const figures = [first, best, proof].map((seconds) => seconds?.toFixed(2) ?? '–')
    console.log(line(instance.name, way, ...figures, ratio, megabytes?.toFixed(0) ?? '–', status, levels))
  }
}

async function benchQuestions(options: Options): Promise<void> {
  console.log(QUESTION_HEADINGS.map((text) => text.padStart(13)).join(''))
  for (const instance of instancesOf({ ...options, sizes: '150x8' })) {
    if (!/^(150x8|roster-county)/.test(instance.name)) continue
    const medians = await measureQuestions(instance)
    console.log([...medians.map((ms) => ms.toFixed(0).padStart(13)), `  ${instance.name}`].join(''))
  }
}

function benchRecusals({ seeds }: Options): void {
  for (const seed of seeds.split(',').map(Number)) {
    console.log(`${`2000 people × 400 units #${seed}`.padEnd(32)}${'median ms'.padStart(12)}${'× or ÷'.padStart(12)}`)
    for (const { what, ms, count, ratio } of measureRecusals(seed))
      console.log(`${what.padEnd(32)}${ms.toFixed(ms < 10 ? 3 : 0).padStart(12)}${ratio.padStart(12)}  ${count}`)
  }
}

function line(...cells: string[]): string {
  const widths = [30, 6, 8, 8, 8, 8, 6]
  return cells
    .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : i < 7 ? cell.padStart(widths[i] ?? 0) : `  ${cell}`))
    .join('')
}

const given = process.env['BENCH_TASK']
if (given !== undefined) {
  const result = await measure(JSON.parse(given) as Task) // written by measureApart
  process.send?.(result, () => process.exit(0))
} else {
  const [verb = 'roster', ...words] = process.argv.slice(2)
  if (verb === 'roster') await benchRosters(readOptions(words))
  else if (verb === 'questions') await benchQuestions(readOptions(words))
  else if (verb === 'recusal') benchRecusals(readOptions(words))
  else throw new Error(`${verb}: unknown; known are roster, questions, recusal`)
}
