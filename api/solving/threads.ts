import { Worker } from 'node:worker_threads'

/** A thread's young generation; the old one is the office's setting. */
const YOUNG_MB = 64
/** A thread that has said nothing this long after its start counts as ready: its job's limit runs. */
const LONGEST_START_MS = 5000

export interface Thread {
  worker: Worker
  /** The engine is loaded. */
  ready: Promise<void>
  isReady: boolean
}

/** Threads that stand by with the engine loaded, so that no job waits for it. */
export interface Threads {
  /** Whoever takes it listens to its errors. */
  take(): Thread
  /** One stands by. */
  fill(): void
  close(): Promise<void>
}

export interface ThreadSettings {
  workerFile: string
  /** Beyond it a thread's heap fails its own job and nothing else. */
  memoryMb: number
}

/** Nobody listens to it any more. By name: without Node's own listeners a worker stays silent for ever. */
export function deafen(thread: Thread): Thread {
  for (const event of ['message', 'error', 'exit']) thread.worker.removeAllListeners(event)
  return thread
}

/** Ends a thread; what it still says concerns nobody. */
export function endThread(thread: Thread): Promise<unknown> {
  const { worker } = deafen(thread)
  worker.on('error', () => {})
  return worker.terminate()
}

function spawn({ workerFile, memoryMb }: ThreadSettings): Thread {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB }
  const worker = new Worker(workerFile, { resourceLimits })
  worker.unref()
  const ready = new Promise<void>((resolve) => {
    worker.once('message', () => resolve())
    setTimeout(resolve, LONGEST_START_MS).unref()
  })
  const thread: Thread = { worker, ready, isReady: false }
  void ready.then(() => (thread.isReady = true))
  return thread
}

export function openThreads(settings: ThreadSettings): Threads {
  const shelf = new Set<Thread>()

  /** A thread that dies while it stands by is forgotten, and the next job starts its own: its error has a listener. */
  const shelve = (thread: Thread): void => {
    const forget = (): void => void shelf.delete(thread)
    thread.worker.once('error', forget)
    thread.worker.once('exit', forget)
    shelf.add(thread)
  }
  return {
    take: () => {
      const standing = [...shelf]
      const thread = standing.find(({ isReady }) => isReady) ?? standing[0] ?? spawn(settings)
      shelf.delete(thread)
      return thread
    },
    fill: () => {
      if (shelf.size === 0) shelve(spawn(settings))
    },
    close: async () => {
      await Promise.all([...shelf].map(endThread))
      shelf.clear()
    },
  }
}
