import type { Fault } from '../roster/fault.ts'
import { isJson, shown } from '../roster/fault.ts'
import type { Contract, Outcome, Progress, Question, SolveSettings, SomeAnswer } from './contract.ts'
import type { Judgement } from './judge.ts'
import { planContract } from './plan-contract.ts'
import { rosterContract } from './roster-contract.ts'

/** A problem that was read, whatever its contract. */
export interface Session {
  solve: (settings: SolveSettings, onProgress: (step: Progress) => void) => Promise<SomeAnswer>
  cutOff: (step: Progress, run: { seed: number; seconds: number }) => SomeAnswer | null
  check: (answer: unknown) => Outcome<Judgement>
  explain: (answer: unknown, question: Question | null) => Outcome<unknown>
}

/** Chooses by the field `contract` and reads the problem. */
export function openSession(value: unknown): { ok: true; session: Session } | { ok: false; faults: Fault[] } {
  const contract = isJson(value) ? value['contract'] : undefined
  if (contract === rosterContract.id) return sessionOf(rosterContract, value)
  if (contract === planContract.id) return sessionOf(planContract, value)
  const allowed = `${rosterContract.id} or ${planContract.id}`
  return { ok: false, faults: [{ where: 'contract', what: shown(contract), allowed }] }
}

function sessionOf<Problem, Step extends Progress>(contract: Contract<Problem, Step>, value: unknown) {
  const read = contract.read(value)
  if (!read.ok) return read
  const { problem } = read
  const session: Session = {
    solve: (settings, onProgress) => contract.solve(problem, settings, onProgress),
    // Steps come back from the worker of this same session, so they are of this contract.
    cutOff: (step, run) => contract.cutOff(problem, step as Step, run),
    check: (answer) => contract.check(problem, answer),
    explain: (answer, question) => contract.explain(problem, answer, question),
  }
  return { ok: true as const, session }
}
