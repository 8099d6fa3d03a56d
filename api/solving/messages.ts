import type { RosterAnswer } from '#solver/roster/answer.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import type { RunInput, RunProgress } from '../runs/schema.ts'

/** What a solver worker is given: it never opens the database. */
export interface Job {
  problem: RosterProblem
  options: Pick<RunInput, 'engine' | 'seconds' | 'seed'>
}

/** What it says back. */
export type Message =
  | { kind: 'ready' }
  | { kind: 'progress'; progress: RunProgress; assignments: readonly Assignment[] | null }
  | { kind: 'answer'; answer: RosterAnswer }
  | { kind: 'failed'; error: string }
