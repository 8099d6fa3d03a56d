import { parentPort } from 'node:worker_threads'
import { openEngine } from '#solver/engines/choose.ts'
import { answerQuestion } from './answer-question.ts'
import { detailOf } from './failure.ts'
import type { Job, Message } from './messages.ts'
import { proveBounds } from './prove-bounds.ts'
import { solveRun } from './solve-run.ts'

const port = parentPort
if (!port) throw new Error('worker.ts runs in a worker thread only. Maybe start server.ts.')

const say = (message: Message): void => port.postMessage(message)

function perform(job: Job): Promise<Message> {
  if (job.kind === 'run') return solveRun(job, say)
  return job.kind === 'question' ? answerQuestion(job) : proveBounds(job, say)
}

port.on('message', (job: Job) => {
  perform(job)
    .catch((error: unknown): Message => ({ kind: 'failed', error: detailOf(error) }))
    .then(say)
})

// Loads the WASM engine before the first job asks for it.
await openEngine('highs')
say({ kind: 'ready' })
