import { performance } from 'node:perf_hooks'
import { parentPort } from 'node:worker_threads'
import { openEngine } from '#solver/engines/choose.ts'
import { solveRoster } from '#solver/roster/solve.ts'
import type { Job, Message } from './messages.ts'

const port = parentPort
if (!port) throw new Error('worker.ts runs in a worker thread only. Maybe start server.ts.')

const say = (message: Message): void => port.postMessage(message)

async function solve({ problem, options }: Job): Promise<void> {
  const answer = await solveRoster(problem, {
    ...options,
    now: () => performance.now(),
    onProgress: ({ assignments, engine, phase, level, incumbent, bound, seconds }) => {
      const progress = {
        engine,
        phase,
        level: level ?? null,
        incumbent: incumbent ?? null,
        bound: bound ?? null,
        seconds,
      }
      say({ kind: 'progress', progress, assignments: assignments ?? null })
    },
  })
  say({ kind: 'answer', answer })
}

port.on('message', (job: Job) => {
  solve(job).catch((error: unknown) =>
    say({ kind: 'failed', error: error instanceof Error ? error.message : String(error) }),
  )
})

// Loads the WASM engine before the first job asks for it.
await openEngine('highs')
say({ kind: 'ready' })
