import { readFileSync, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Command, parseCommand, type SolveSettings, USAGE } from './command/arguments.ts'
import type { Outcome, Progress, SomeAnswer } from './command/contract.ts'
import { openSession, type Session } from './command/sessions.ts'
import type { Fault } from './roster/fault.ts'

/** Nothing was found in time. */
const EMPTY = { status: 'out-of-time', objective: [] }

/** Exit codes of the contract; 1 is for a check that fails and for faults of the program itself. */
const EXIT = { found: 0, failed: 1, unusable: 2, infeasible: 3, outOfTime: 4 }

/** A worker still running this far beyond the limit is stuck inside its engine and is stopped. */
const PATIENCE = 1.03
const LEAST_PATIENCE_SECONDS = 0.05

type Message = { kind: 'progress'; step: Progress } | { kind: 'answer'; answer: SomeAnswer }
type Job = { file: unknown; settings: SolveSettings }

async function main(): Promise<number> {
  const parsed = parseCommand(process.argv.slice(2))
  if (!parsed.ok) return refuse([parsed.fault, USAGE])
  const { command } = parsed
  const problem = readJson(command.problem)
  if (!problem.ok) return refuse(problem.faults.map(line))
  const opened = openSession(problem.value)
  if (!opened.ok) return refuse(opened.faults.map(line))
  if (command.verb === 'solve') return solve(command, problem.value, opened.session)
  return look(command, opened.session)
}

function look(command: Exclude<Command, { verb: 'solve' }>, session: Session): number {
  const answer = readJson(command.answer)
  if (!answer.ok) return refuse(answer.faults.map(line))
  if (command.verb === 'check') {
    const checked = session.check(answer.value)
    if (!checked.ok) return refuse(checked.faults.map(line))
    print(checked.value)
    return checked.value.legal ? EXIT.found : EXIT.failed
  }
  const { person, team } = command
  const explained = session.explain(answer.value, person === null || team === null ? null : { person, team })
  if (!explained.ok) return refuse(explained.faults.map(line))
  print(explained.value)
  return EXIT.found
}

async function solve(command: Command & { verb: 'solve' }, file: unknown, session: Session): Promise<number> {
  const answer = await solveInWorker({ file, settings: command.options }, session)
  if (!deliver(answer, command.out)) return EXIT.unusable
  if (answer.status === 'infeasible') return EXIT.infeasible
  return answer.status === 'out-of-time' ? EXIT.outOfTime : EXIT.found
}

/** Writes the answer where it was asked for; where that fails it goes to stdout, for it may have taken minutes. */
function deliver(answer: SomeAnswer, out: string | null): boolean {
  if (out !== null)
    try {
      writeFileSync(out, `${JSON.stringify(answer, null, 1)}\n`)
      return true
    } catch (error) {
      refuse([line({ where: '--out', what: String(error), allowed: 'a file that can be written' })])
    }
  print(answer)
  return out === null
}

/** Engines block their thread and one ignores its time limit, so they run in a worker that can be stopped. */
function solveInWorker(job: Job, session: Session): Promise<SomeAnswer> {
  const { seconds, seed, progress } = job.settings
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: job })
  let last: Progress | null = null
  const stopped = (): SomeAnswer => {
    const run = { seed, seconds: Math.round(performance.now()) / 1000 }
    const best = last ? session.cutOff(last, run) : null
    const contract = String((job.file as { contract: unknown }).contract).replace('problem', 'answer') // read before
    return best ?? { ...EMPTY, contract, run: { ...run, limitHit: true } }
  }
  return new Promise((resolve, reject) => {
    const limit = Math.max(seconds * PATIENCE, seconds + LEAST_PATIENCE_SECONDS) * 1000 - performance.now()
    const timer = setTimeout(() => {
      void worker.terminate()
      resolve(stopped())
    }, limit)
    worker.on('error', reject)
    worker.on('message', (message: Message) => {
      if (message.kind === 'answer') {
        clearTimeout(timer)
        void worker.terminate()
        resolve(message.answer)
        return
      }
      if (hasSolution(message.step)) last = message.step
      if (progress) process.stderr.write(`${progressLine(message.step)}\n`)
    })
  })
}

/** Steps that search for a conflict carry no roster: they must not replace one that does. */
function hasSolution(step: Progress): boolean {
  return !('assignments' in step) || step.assignments !== null
}

async function work(): Promise<void> {
  const { file, settings } = workerData as Job // posted by solveInWorker
  const opened = openSession(file)
  if (!opened.ok) throw new Error('The problem was readable in the main thread but not here.')
  const port = parentPort
  const post = (message: Message) => port?.postMessage(message)
  // performance.timeOrigin of a worker is its own start: what the main thread used before is subtracted.
  const seconds = Math.max(0.05, settings.seconds - (performance.timeOrigin - mainStarted()) / 1000)
  const clock = { ...settings, seconds, now: () => performance.now() }
  const answer = await opened.session.solve(clock, (step) => post({ kind: 'progress', step }))
  post({ kind: 'answer', answer })
}

function mainStarted(): number {
  return Date.now() - process.uptime() * 1000
}

function readJson(path: string): Outcome<unknown> {
  try {
    return { ok: true, value: JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as unknown }
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    return { ok: false, faults: [{ where: path, what, allowed: 'a readable JSON file' }] }
  }
}

function line({ where, what, allowed }: Fault): string {
  return `${where}: ${what}; allowed: ${allowed}`
}

function progressLine({ engine, phase, level, incumbent, bound, seconds }: Progress): string {
  const figures = level === null ? '' : ` ${level} ${incumbent ?? '–'} (bound ${bound ?? '–'})`
  return `${seconds.toFixed(2)} s ${engine} ${phase}${figures}`
}

function refuse(lines: readonly string[]): number {
  process.stderr.write(`${lines.join('\n')}\n`)
  return EXIT.unusable
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 1)}\n`)
}

if (isMainThread) {
  process.exitCode = await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return EXIT.failed
  })
} else await work()
