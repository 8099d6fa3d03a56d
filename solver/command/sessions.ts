import type { Fault } from '../roster/fault.ts'
import { isJson, shown } from '../roster/fault.ts'
import type { Contract, Outcome, Progress, Question, Reply, SomeAnswer, Work } from './contract.ts'
import type { Judgement } from './judge.ts'
import { planContract } from './plan-contract.ts'
import { rosterContract } from './roster-contract.ts'

/** A problem that was read, whatever its contract. */
export interface Session {
  solve: (work: Work<Progress>) => Promise<SomeAnswer>
  cutOff: (step: Progress, run: { seed: number; seconds: number }) => SomeAnswer | null
  check: (answer: unknown) => Outcome<Judgement>
  checkList: (text: string) => Outcome<Judgement>
  explain: (answer: unknown) => Outcome<object>
  pool: (answer: unknown) => Outcome<object>
  ask: (asked: { answer: unknown; question: Question }, work: Work<Progress>) => Promise<Outcome<Reply>>
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
    solve: (work) => contract.solve(problem, work),
    // Steps come back from the worker of this same session, so they are of this contract.
    cutOff: (step, run) => contract.cutOff(problem, step as Step, run),
    check: (answer) => contract.check(problem, answer),
    checkList: (text) => contract.checkList(problem, text),
    explain: (answer) => contract.explain(problem, answer),
    pool: (answer) => contract.pool(problem, answer),
    ask: (asked, work) => contract.ask(problem, asked, work),
  }
  return { ok: true as const, session }
}
