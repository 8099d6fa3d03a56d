import type { EngineName } from '#solver/engines/engine.ts'
import type { RosterAnswer } from '#solver/roster/answer.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import type { Question, Reply } from '../questions/schema.ts'
import type { RunInput, RunProgress } from '../runs/schema.ts'

export interface RunJob {
  kind: 'run'
  problem: RosterProblem
  options: Pick<RunInput, 'engine' | 'seconds' | 'seed' | 'draw'>
}

export interface QuestionJob {
  kind: 'question'
  problem: RosterProblem
  /** The roster asked about, legal in the problem. */
  assignments: readonly Assignment[]
  /** Every level of it is proven least. */
  proven: boolean
  question: Question
  seconds: number
}

/** Proves, level by level, how small each could be with the earlier ones held at `values`. */
export interface BoundJob {
  kind: 'bound'
  problem: RosterProblem
  engine: EngineName
  values: readonly number[]
  seconds: number
}

/** What a solver worker is given: it never opens the database. */
export type Job = RunJob | QuestionJob | BoundJob

/** The best legal roster so far, with the bound proven per level; −Infinity = none. */
export interface Best {
  assignments: readonly Assignment[]
  bounds: readonly number[]
  engine: EngineName
  seconds: number
  columns: number
  rows: number
}

export type Result =
  | { kind: 'answer'; answer: RosterAnswer }
  | { kind: 'reply'; reply: Reply }
  /** Per level; null = nothing proven in time. */
  | { kind: 'bounds'; bounds: readonly (number | null)[]; seconds: number }

/** What it says back. */
export type Message =
  | { kind: 'ready' }
  | { kind: 'progress'; progress: RunProgress; best: Best | null }
  | Result
  | { kind: 'failed'; error: string }

/** Wall seconds the job was given. */
export function secondsOf(job: Job): number {
  return job.kind === 'run' ? job.options.seconds : job.seconds
}
