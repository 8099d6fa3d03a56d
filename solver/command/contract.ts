import type { Role } from '../domain/team.ts'
import type { EngineChoice } from '../engines/choose.ts'
import type { EngineName } from '../engines/engine.ts'
import type { Fault } from '../roster/fault.ts'
import type { Judgement } from './judge.ts'

export interface SolveSettings {
  engine: EngineChoice
  seconds: number
  seed: number
  /** Decide among equally good rosters by lot. */
  draw: boolean
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

/** Asked of an answer, and answered by solving again. */
export type Question =
  | { kind: 'pair'; person: string; team: string }
  | { kind: 'substitutes'; team: string; role: Role; person: string | null }
  | { kind: 'repair'; absent: readonly string[] }
  | { kind: 'alternatives'; count: number; distance: number; slack: number }

export interface Reply {
  outcome: 'found' | 'infeasible' | 'out-of-time'
  value: object
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; faults: Fault[] }

/** Everything that solving needs besides the problem. */
export interface Work<Step extends Progress> {
  settings: SolveSettings
  onProgress: (step: Step) => void
}

/** One contract behind the command line. `Step` is its progress, kept for when the solving is cut off. */
export interface Contract<Problem, Step extends Progress> {
  id: string
  read: (value: unknown) => { ok: true; problem: Problem } | { ok: false; faults: Fault[] }
  solve: (problem: Problem, work: Work<Step>) => Promise<SomeAnswer>
  /** The answer out of the last step that had one, for a worker that had to be stopped; null when none had. */
  cutOff: (problem: Problem, step: Step, run: { seed: number; seconds: number }) => SomeAnswer | null
  check: (problem: Problem, answer: unknown) => Outcome<Judgement>
  /** Checks a list pasted as text; claims nothing, so only rules can be broken. */
  checkList: (problem: Problem, text: string) => Outcome<Judgement>
  explain: (problem: Problem, answer: unknown) => Outcome<object>
  pool: (problem: Problem, answer: unknown) => Outcome<object>
  ask: (problem: Problem, asked: { answer: unknown; question: Question }, work: Work<Step>) => Promise<Outcome<Reply>>
}
