import type { EngineChoice } from '../engines/choose.ts'
import type { EngineName } from '../engines/engine.ts'
import type { Fault } from '../roster/fault.ts'
import type { Judgement } from './judge.ts'

export interface SolveSettings {
  engine: EngineChoice
  seconds: number
  seed: number
  now: () => number
}

/** What every contract streams while it solves. */
export interface Progress {
  engine: EngineName
  phase: string
  level: string | null
  incumbent: number | null
  bound: number | null
  seconds: number
}

export interface SomeAnswer {
  contract: string
  status: string
  run: object
}

/** The person and team an explanation is about; null = the whole answer. */
export interface Question {
  person: string
  team: string
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; faults: Fault[] }

/** One contract behind the command line. `Step` is its progress, kept for when the solving is cut off. */
export interface Contract<Problem, Step extends Progress> {
  id: string
  read: (value: unknown) => { ok: true; problem: Problem } | { ok: false; faults: Fault[] }
  solve: (problem: Problem, settings: SolveSettings, onProgress: (step: Step) => void) => Promise<SomeAnswer>
  /** The answer out of the last step that had one, for a worker that had to be stopped; null when none had. */
  cutOff: (problem: Problem, step: Step, run: { seed: number; seconds: number }) => SomeAnswer | null
  check: (problem: Problem, answer: unknown) => Outcome<Judgement>
  explain: (problem: Problem, answer: unknown, question: Question | null) => Outcome<unknown>
}
