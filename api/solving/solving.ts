/** Everything that solves: runs, questions and second opinions, in threads, so that none waits behind what it should not. */
import { randomUUID } from 'node:crypto'
import { type Ending, Lane, type Watch } from './lane.ts'
import type { BoundJob, Job, QuestionJob, RunJob } from './messages.ts'
import { openThreads } from './threads.ts'

/** A question may overrun its limit by this: it still has to word its answer. */
const QUESTION_GRACE_MS = 1000
/** More would wait for minutes. */
const MOST_QUESTIONS = 20
/** The engine's memory never shrinks: after a problem of more pairs of person and team its thread is ended. */
const LARGE = 20_000
const USUAL_MB = 1024

export interface Solving {
  start(id: string, job: RunJob, watch: Watch): void
  /** False when the run is not known (any more). */
  cancel(id: string): boolean
  /** One question at a time, in a thread that no run takes away. */
  ask(job: QuestionJob, signal: AbortSignal): Promise<Ending>
  /** In the background: starts when nothing else waits or runs, steps back for every run. */
  consider(job: RunJob | BoundJob): Promise<Ending>
  /** Loads the engines before the first caller needs them. */
  warm(): void
  /** Ends every job as closed. */
  close(): Promise<void>
}

export interface SolvingSettings {
  workerFile: string
  /** Runs at a time. */
  workers: number
  /** Heap of a thread, see {@link openThreads}. */
  memoryMb?: number
}

const isSmall = ({ problem }: Job): boolean => problem.people.length * problem.teams.length <= LARGE

/** Asks until answered or until the caller is gone. */
async function ask(questions: Lane, job: QuestionJob, signal: AbortSignal): Promise<Ending> {
  if (signal.aborted) return { kind: 'cancelled', best: null }
  if (questions.size >= MOST_QUESTIONS) return { kind: 'failed', error: '排队的提问太多，没有任何修改；请稍后再问' }
  const id = randomUUID()
  const stop = (): void => void questions.cancel(id)
  signal.addEventListener('abort', stop, { once: true })
  const ending = await new Promise<Ending>((resolve) => questions.add(id, job, { onEnd: resolve }))
  signal.removeEventListener('abort', stop)
  return ending
}

export function openSolving({ workerFile, workers, memoryMb = USUAL_MB }: SolvingSettings): Solving {
  const threads = openThreads({ workerFile, memoryMb })
  const always = { mayStart: () => true, onChange: () => background.fill() }
  const runs = new Lane({
    threads,
    width: workers,
    graceMs: 0,
    keeps: null,
    mayStart: () => true,
    onChange: () => (runs.size > 0 ? background.putBack() : background.fill()),
  })
  const questions = new Lane({ threads, width: 1, graceMs: QUESTION_GRACE_MS, keeps: isSmall, ...always })
  const background = new Lane({
    threads,
    width: 1,
    graceMs: 0,
    keeps: null,
    mayStart: () => runs.size === 0 && questions.size === 0,
    onChange: () => {},
  })
  return {
    start: (id, job, watch) => runs.add(id, job, watch),
    cancel: (id) => runs.cancel(id),
    ask: (job, signal) => ask(questions, job, signal),
    consider: (job) => new Promise((resolve) => background.add(randomUUID(), job, { onEnd: resolve })),
    warm: () => questions.fill(),
    close: async () => {
      await Promise.all([background.close(), questions.close(), runs.close()])
      await threads.close()
    },
  }
}
