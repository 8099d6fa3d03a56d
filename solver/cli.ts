import { readFileSync, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Command, parseCommand } from './command/arguments.ts'
import type { Outcome, Progress, Question, Reply, SomeAnswer } from './command/contract.ts'
import type { Settings } from './command/read-settings.ts'
import { openSession, type Session } from './command/sessions.ts'
import { USAGE } from './command/usage.ts'
import type { Fault } from './roster/fault.ts'

/** Nothing was found in time. */
const EMPTY = { status: 'out-of-time', objective: [] }

/** Exit codes of the contract; 1 is for a check that fails and for faults of the program itself. */
const EXIT = { found: 0, failed: 1, unusable: 2, infeasible: 3, 'out-of-time': 4 }

/** A worker still running this far beyond the limit is stuck inside its engine and is stopped. */
const PATIENCE = 1.03
const LEAST_PATIENCE_SECONDS = 0.05

/** `asked` null = solve the file. */
type Job = { file: unknown; settings: Settings; asked: { answer: unknown; question: Question } | null }
type Message =
  | { kind: 'progress'; step: Progress }
  | { kind: 'answer'; answer: SomeAnswer }
  | { kind: 'reply'; reply: Outcome<Reply> }
type Result = Exclude<Message, { kind: 'progress' }>

async function main(): Promise<number> {
  const parsed = parseCommand(process.argv.slice(2))
  if (!parsed.ok) return refuse([parsed.fault, USAGE])
  const { command } = parsed
  const problem = readJson(command.problem)
  if (!problem.ok) return refuse(problem.faults.map(line))
  const opened = openSession(problem.value)
  if (!opened.ok) return refuse(opened.faults.map(line))
  if (command.kind === 'solve') return solve(command, problem.value, opened.session)
  if (command.kind === 'list') return checkList(command, opened.session)
  const answer = readJson(command.answer)
  if (!answer.ok) return refuse(answer.faults.map(line))
  if (command.kind === 'look') return look(command.verb, answer.value, opened.session)
  const { settings, question } = command
  return ask({ file: problem.value, settings, asked: { answer: answer.value, question } })
}

function look(verb: 'check' | 'explain' | 'pool', answer: unknown, session: Session): number {
  if (verb === 'check') return judged(session.check(answer))
  const seen = session[verb](answer)
  if (!seen.ok) return refuse(seen.faults.map(line))
  print(seen.value)
  return EXIT.found
}

function checkList({ list }: Command & { kind: 'list' }, session: Session): number {
  const text = readText(list)
  return text.ok ? judged(session.checkList(text.value)) : refuse(text.faults.map(line))
}

function judged(checked: ReturnType<Session['check']>): number {
  if (!checked.ok) return refuse(checked.faults.map(line))
  print(checked.value)
  return checked.value.legal ? EXIT.found : EXIT.failed
}

async function ask(job: Job): Promise<number> {
  const result = await inWorker(job, () => {})
  if (result?.kind !== 'reply') return refuse([`No answer within ${job.settings.seconds} s`], EXIT['out-of-time'])
  if (!result.reply.ok) return refuse(result.reply.faults.map(line))
  print(result.reply.value.value)
  return EXIT[result.reply.value.outcome]
}

async function solve(command: Command & { kind: 'solve' }, file: unknown, session: Session): Promise<number> {
  const { settings, out } = command
  let last: Progress | null = null
  const result = await inWorker({ file, settings, asked: null }, (step) => {
    if (hasSolution(step)) last = step
  })
  const answer = result?.kind === 'answer' ? result.answer : stopped({ file, session, last, seed: settings.seed })
  if (!deliver(answer, out)) return EXIT.unusable
  if (answer.status === 'infeasible') return EXIT.infeasible
  return answer.status === 'out-of-time' ? EXIT['out-of-time'] : EXIT.found
}

/** What is known when the worker had to be stopped. */
function stopped(known: { file: unknown; session: Session; last: Progress | null; seed: number }): SomeAnswer {
  const run = { seed: known.seed, seconds: Math.round(performance.now()) / 1000 }
  const best = known.last ? known.session.cutOff(known.last, run) : null
  const contract = String((known.file as { contract: unknown }).contract).replace('problem', 'answer') // read before
  return best ?? { ...EMPTY, contract, run: { ...run, limitHit: true } }
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

/**
 * Engines block their thread and one ignores its time limit, so they run in a worker that can be stopped: null when it
 * had to be.
 */
function inWorker(job: Job, watch: (step: Progress) => void): Promise<Result | null> {
  const { seconds, progress } = job.settings
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: job })
  return new Promise((resolve, reject) => {
    const end = (result: Result | null) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(result)
    }
    const limit = Math.max(seconds * PATIENCE, seconds + LEAST_PATIENCE_SECONDS) * 1000 - performance.now()
    const timer = setTimeout(() => end(null), limit)
    worker.on('error', reject)
    worker.on('message', (message: Message) => {
      if (message.kind !== 'progress') return end(message)
      watch(message.step)
      if (progress) process.stderr.write(`${progressLine(message.step)}\n`)
    })
  })
}

/** Steps that search for a conflict carry no roster: they must not replace one that does. */
function hasSolution(step: Progress): boolean {
  return !('assignments' in step) || step.assignments !== null
}

async function work(): Promise<void> {
  const { file, settings, asked } = workerData as Job // posted by inWorker
  const opened = openSession(file)
  if (!opened.ok) throw new Error('The problem was readable in the main thread but not here.')
  const port = parentPort
  const post = (message: Message) => port?.postMessage(message)
  // performance.timeOrigin of a worker is its own start: what the main thread used before is subtracted.
  const seconds = Math.max(0.05, settings.seconds - (performance.timeOrigin - mainStarted()) / 1000)
  const clock = { ...settings, seconds, now: () => performance.now() }
  const task = { settings: clock, onProgress: (step: Progress) => post({ kind: 'progress', step }) }
  if (asked) post({ kind: 'reply', reply: await opened.session.ask(asked, task) })
  else post({ kind: 'answer', answer: await opened.session.solve(task) })
}

function mainStarted(): number {
  return Date.now() - process.uptime() * 1000
}

function readText(path: string): Outcome<string> {
  try {
    return { ok: true, value: readFileSync(path, 'utf8') }
  } catch (error) {
    return { ok: false, faults: [{ where: path, what: messageOf(error), allowed: 'a readable text file' }] }
  }
}

function readJson(path: string): Outcome<unknown> {
  try {
    return { ok: true, value: JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as unknown }
  } catch (error) {
    return { ok: false, faults: [{ where: path, what: messageOf(error), allowed: 'a readable JSON file' }] }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function line({ where, what, allowed }: Fault): string {
  return `${where}: ${what}; allowed: ${allowed}`
}

function progressLine({ engine, phase, level, incumbent, bound, seconds }: Progress): string {
  const figures = level === null ? '' : ` ${level} ${incumbent ?? '–'} (bound ${bound ?? '–'})`
  return `${seconds.toFixed(2)} s ${engine} ${phase}${figures}`
}

function refuse(lines: readonly string[], code = EXIT.unusable): number {
  process.stderr.write(`${lines.join('\n')}\n`)
  return code
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
