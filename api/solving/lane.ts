/** Jobs of one kind, first come first served, each in a thread of its own; cancel by ending the thread. */
import type { RunProgress } from '../runs/schema.ts'
import { detailOf, wordFailure } from './failure.ts'
import { type Best, type Job, type Message, type Result, secondsOf } from './messages.ts'
import { deafen, endThread, type Thread, type Threads } from './threads.ts'

/**
 * How a job ended. `cut` is the hard stop of an engine that ignored its limit; like `cancelled` it comes with the best
 * roster shown. `closed`: the server stops.
 */
export type Ending =
  | Result
  | { kind: 'cut'; best: Best | null }
  | { kind: 'cancelled'; best: Best | null }
  | { kind: 'failed'; error: string }
  | { kind: 'closed' }

export interface Watch {
  /** Its place in the queue, 1 = next; told at each change. */
  onQueued?: (position: number) => void
  onStart?: () => void
  onProgress?: (progress: RunProgress) => void
  onEnd: (ending: Ending) => void
}

interface Entry {
  id: string
  job: Job
  watch: Watch
  thread: Thread | null
  limit: NodeJS.Timeout | null
  position: number
  best: Best | null
}

/** A thread still at work at this share of its job's limit is ended; what is left to five percent, ending it takes. */
const PATIENCE = 1.04

export interface LaneSettings {
  threads: Threads
  width: number
  /** Milliseconds beyond the patience. */
  graceMs: number
  /** Keeps a thread of its own standing by, and the one that answered such a job for the next; null: each takes its own. */
  keeps: ((job: Job) => boolean) | null
  mayStart: () => boolean
  /** After each job that starts or ends. */
  onChange: () => void
}

export class Lane {
  readonly #settings: LaneSettings
  readonly #entries = new Map<string, Entry>()
  readonly #ending = new Set<Promise<unknown>>()
  #own: Thread | null = null
  #closed = false

  constructor(settings: LaneSettings) {
    this.#settings = settings
  }

  /** Jobs that wait or run. */
  get size(): number {
    return this.#entries.size
  }

  add(id: string, job: Job, watch: Watch): void {
    if (this.#closed) throw new Error(`Job ${id} came after solving was closed.`)
    this.#entries.set(id, { id, job, watch, thread: null, limit: null, position: 0, best: null })
    this.#settings.onChange()
    this.fill()
  }

  /** False when the job is not known (any more). */
  cancel(id: string): boolean {
    const entry = this.#entries.get(id)
    if (entry) this.#finish(entry, { kind: 'cancelled', best: entry.best })
    return entry !== undefined
  }

  /** Ends the threads at work; their jobs wait again, first in the queue. */
  putBack(): void {
    for (const entry of this.#entries.values()) this.#letGo(entry)
  }

  /** Starts what may start. */
  fill(): void {
    const { threads, width, mayStart, keeps } = this.#settings
    const waiting = this.#waiting()
    const free = mayStart() ? width - (this.size - waiting.length) : 0
    for (const entry of waiting.slice(0, Math.max(0, free))) this.#run(entry)
    if (keeps && this.size === 0) this.#own ??= this.#standBy(threads.take())
    threads.fill()
    this.#waiting().forEach((entry, i) => {
      if (entry.position === i + 1) return
      entry.position = i + 1
      entry.watch.onQueued?.(i + 1)
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const entry of this.#entries.values()) this.#finish(entry, { kind: 'closed' })
    if (this.#own) this.#end(this.#own)
    this.#own = null
    await Promise.all(this.#ending)
  }

  #waiting(): Entry[] {
    return [...this.#entries.values()].filter(({ thread }) => thread === null)
  }

  /** A thread that dies meanwhile is forgotten: its error has a listener. */
  #standBy(thread: Thread): Thread {
    const forget = (): void => {
      if (this.#own === thread) this.#own = null
    }
    thread.worker.once('error', forget)
    thread.worker.once('exit', forget)
    return thread
  }

  #run(entry: Entry): void {
    const thread = this.#own ?? this.#settings.threads.take()
    this.#own = null
    thread.worker.removeAllListeners('error').removeAllListeners('exit')
    entry.thread = thread
    entry.watch.onStart?.()
    const fail = (detail: string): void => this.#finish(entry, { kind: 'failed', error: wordFailure(detail) })
    thread.worker.on('message', (message: Message) => this.#hear(entry, message))
    thread.worker.on('error', (error) => fail(detailOf(error)))
    thread.worker.on('exit', (code) => fail(`the solver's thread ended with code ${code}`))
    void thread.ready.then(() => this.#limit(entry, thread))
    thread.worker.postMessage(entry.job)
  }

  /** The limit runs from when the engine is loaded: a cold start costs the job nothing. */
  #limit(entry: Entry, thread: Thread): void {
    if (entry.thread !== thread) return
    const ms = secondsOf(entry.job) * 1000 * PATIENCE + this.#settings.graceMs
    entry.limit = setTimeout(() => this.#finish(entry, { kind: 'cut', best: entry.best }), ms)
    entry.limit.unref()
  }

  #hear(entry: Entry, message: Message): void {
    if (message.kind === 'ready') return
    if (message.kind === 'failed') return this.#finish(entry, { kind: 'failed', error: wordFailure(message.error) })
    if (message.kind !== 'progress') return this.#finish(entry, message)
    entry.best = message.best ?? entry.best
    entry.watch.onProgress?.(message.progress)
  }

  #finish(entry: Entry, ending: Ending): void {
    if (!this.#entries.delete(entry.id)) return
    const answered = ending.kind === 'answer' || ending.kind === 'reply' || ending.kind === 'bounds'
    const kept = answered && !this.#closed && this.#settings.keeps?.(entry.job) ? entry.thread : null
    if (kept) entry.thread = null
    this.#letGo(entry)
    if (kept) this.#own = this.#standBy(deafen(kept))
    entry.watch.onEnd(ending)
    if (this.#closed) return
    this.fill()
    this.#settings.onChange()
  }

  #letGo(entry: Entry): void {
    if (entry.limit) clearTimeout(entry.limit)
    const { thread } = entry
    entry.limit = null
    entry.thread = null
    if (thread) this.#end(thread)
  }

  #end(thread: Thread): void {
    const gone = endThread(thread)
    this.#ending.add(gone)
    void gone.finally(() => this.#ending.delete(gone))
  }
}
