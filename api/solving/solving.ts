/** Solver runs as jobs: a few worker threads, a queue, progress to whoever listens, cancel by ending the thread. */
import { Worker } from 'node:worker_threads'
import type { RosterAnswer } from '#solver/roster/answer.ts'
import type { Assignment } from '#solver/roster/problem.ts'
import type { RunProgress } from '../runs/schema.ts'
import type { Job, Message } from './messages.ts'

/** How a job ended. `cut` is the hard stop of an engine that ignored its limit, with the best roster it had shown. */
export type Ending =
  | { kind: 'answer'; answer: RosterAnswer }
  | { kind: 'cut'; assignments: readonly Assignment[] | null }
  | { kind: 'cancelled' }
  | { kind: 'failed'; error: string }
  | { kind: 'closed' }

export interface Watch {
  onStart: () => void
  onProgress: (progress: RunProgress) => void
  onEnd: (ending: Ending) => void
}

interface Entry {
  id: string
  job: Job
  watch: Watch
  worker: Worker | null
  best: readonly Assignment[] | null
}

/** Beyond its limit a job gets this share of it, and this long to start, before its thread is ended. */
const GRACE_SHARE = 1.05
const GRACE_MS = 3000

export interface Solving {
  start(id: string, job: Job, watch: Watch): void
  /** False when the job is not known (any more). */
  cancel(id: string): boolean
  /** Ends every job as closed. */
  close(): Promise<void>
}

/** At most `workers` jobs at a time; one thread stands ready, warm, for the next. */
export function openSolving(settings: { workerFile: string; workers: number }): Solving {
  const entries = new Map<string, Entry>()
  let spare: Worker | null = null
  let closed = false

  const spawn = (): Worker => {
    const worker = new Worker(settings.workerFile)
    worker.unref()
    return worker
  }
  /** A thread that dies while it stands ready is forgotten, and the next job starts its own: its error has a listener. */
  const keepSpare = (): Worker => {
    const worker = spawn()
    const forget = (): void => {
      if (spare === worker) spare = null
    }
    worker.once('error', forget)
    worker.once('exit', forget)
    return worker
  }
  const takeWorker = (): Worker => {
    const worker = spare ?? spawn()
    spare = null
    return worker
  }
  const finish = (entry: Entry, ending: Ending): void => {
    if (!entries.delete(entry.id)) return
    entry.worker?.removeAllListeners()
    entry.worker?.on('error', () => {}) // what a thread still says while it is ended concerns nobody
    void entry.worker?.terminate()
    entry.watch.onEnd(ending)
    if (!closed) fill()
  }
  const run = (entry: Entry): void => {
    const worker = takeWorker()
    entry.worker = worker
    entry.watch.onStart()
    const limit = setTimeout(
      () => finish(entry, { kind: 'cut', assignments: entry.best }),
      entry.job.options.seconds * 1000 * GRACE_SHARE + GRACE_MS,
    )
    limit.unref()
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') {
        entry.best = message.assignments ?? entry.best
        entry.watch.onProgress(message.progress)
      } else if (message.kind !== 'ready') {
        clearTimeout(limit)
        finish(entry, message)
      }
    })
    worker.on('error', (error) => finish(entry, { kind: 'failed', error: error.message }))
    worker.on('exit', (code) => finish(entry, { kind: 'failed', error: `the solver's thread ended with code ${code}` }))
    worker.postMessage(entry.job)
  }
  const fill = (): void => {
    const waiting = [...entries.values()].filter((entry) => entry.worker === null)
    const free = settings.workers - (entries.size - waiting.length)
    for (const entry of waiting.slice(0, Math.max(0, free))) run(entry)
    spare ??= keepSpare()
  }

  return {
    start: (id, job, watch) => {
      if (closed) throw new Error(`Run ${id} came after solving was closed.`)
      entries.set(id, { id, job, watch, worker: null, best: null })
      fill()
    },
    cancel: (id) => {
      const entry = entries.get(id)
      if (entry) finish(entry, { kind: 'cancelled' })
      return entry !== undefined
    },
    close: async () => {
      closed = true
      for (const entry of entries.values()) finish(entry, { kind: 'closed' })
      await spare?.terminate()
    },
  }
}
