import { performance } from 'node:perf_hooks'
import { type RosterProgress, solveRoster } from '#solver/roster/solve.ts'
import type { Message, RunJob } from './messages.ts'

function progressOf({ engine, phase, level, incumbent, bound, seconds }: RosterProgress) {
  return { engine, phase, position: null, level, incumbent, bound, seconds }
}

function bestOf({ assignments, bounds, engine, seconds, size }: RosterProgress) {
  return assignments ? { assignments, bounds, engine, seconds, ...size } : null
}

/** Drafts a roster; whatever better it finds on the way is said at once, so that a stop loses nothing. */
export async function solveRun({ problem, options }: RunJob, say: (message: Message) => void): Promise<Message> {
  const { engine, seconds, seed, draw } = options
  const answer = await solveRoster(problem, {
    engine,
    seconds,
    seed,
    now: () => performance.now(),
    ...(draw ? { tieBreak: { kind: 'draw', seed } } : {}),
    onProgress: (step) => say({ kind: 'progress', progress: progressOf(step), best: bestOf(step) }),
  })
  return { kind: 'answer', answer }
}
