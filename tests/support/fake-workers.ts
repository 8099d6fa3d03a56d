/** Solver workers that do one thing on purpose; each is a file, because a thread starts from one. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const HEAD = "import { parentPort } from 'node:worker_threads'\n"
const PROGRESS = {
  kind: 'progress',
  progress: {
    engine: 'fake',
    phase: 'search',
    position: null,
    level: 'open-seats',
    incumbent: 3,
    bound: 1,
    seconds: 0.5,
  },
  best: null,
}

function workerFile(code: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'xunce-worker-')), 'worker.mjs')
  writeFileSync(file, HEAD + code)
  return file
}

const say = (message: unknown) => `parentPort.postMessage(${JSON.stringify(message)})\n`

/** Takes a job, tells one progress and never ends. */
export const hanging = () => workerFile(`parentPort.on('message', () => { ${say(PROGRESS)} })`)

/** Ends its thread in the middle of a job. */
export const crashing = () => workerFile("parentPort.on('message', () => process.exit(3))")

/** Throws before it listens. */
export const stillborn = () => workerFile("throw new Error('no engine here')")

/** Says that it failed, in words. */
export const failing = () =>
  workerFile(`parentPort.on('message', () => { ${say({ kind: 'failed', error: 'the engine gave up' })} })`)

/** Shows a roster as its best so far, with the bounds proven, and never ends. */
export function showing(assignments: unknown, bounds: readonly number[] = []): string {
  const best = { assignments, bounds, engine: 'highs', seconds: 0.5, columns: 10, rows: 5 }
  return workerFile(`parentPort.on('message', () => { ${say({ ...PROGRESS, best })} })`)
}

/** Answers every job, `ms` later, with the parts of an answer given. */
export function answering(parts: Record<string, unknown>, ms = 0): string {
  const run = { engine: 'fake', seed: 1, seconds: 0, columns: 0, rows: 0, limitHit: true }
  const answer = { contract: 'roster-answer/1', assignments: [], objective: [], openSeats: [], run, ...parts }
  return workerFile(`parentPort.on('message', () => setTimeout(() => { ${say({ kind: 'answer', answer })} }, ${ms}))`)
}

/** Takes memory until its limit ends the thread. */
export const greedy = () =>
  workerFile(
    "const kept = []\nparentPort.on('message', () => { for (;;) kept.push(Array.from({ length: 10000 }, (_, i) => `${i}`)) })",
  )

/** Never ends a run, answers every question at once, and says which of its questions it was. */
export const dividing = (answer: unknown) =>
  workerFile(
    [
      'let asked = 0',
      "parentPort.postMessage({ kind: 'ready' })",
      "parentPort.on('message', ({ kind, question }) => {",
      "  if (kind !== 'question') return",
      '  asked += 1',
      `  const reply = { ask: question.ask, seconds: asked, answer: ${JSON.stringify(answer)} }`,
      "  parentPort.postMessage({ kind: 'reply', reply })",
      '})',
    ].join('\n'),
  )
