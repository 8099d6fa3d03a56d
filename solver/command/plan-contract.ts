import { PLAN_ANSWER_CONTRACT } from '../plan/answer.ts'
import { PLAN_CONTRACT, type PlanProblem, type PlanVisit, readPlanProblem } from '../plan/problem.ts'
import type { PlanProgress } from '../plan/progress.ts'
import { solvePlan } from '../plan/solve.ts'
import { verifyPlan } from '../plan/verify.ts'
import type { Contract, Outcome } from './contract.ts'
import { judge, judgeInfeasible, type Judgement } from './judge.ts'
import { readAnswer } from './read-answer.ts'

/** `plan-problem/1` behind the command line. */
export const planContract: Contract<PlanProblem, PlanProgress> = {
  id: PLAN_CONTRACT,
  read: readPlanProblem,
  solve: (problem, { settings, onProgress }) => {
    const { engine, seconds, seed, now } = settings
    return solvePlan(problem, { engine, seconds, seed, now, onProgress })
  },
  cutOff: (_, { visits, objective, engine }, run) => {
    const proven = objective.every(({ value, bound }) => bound !== null && Math.abs(value - bound) <= 1e-6)
    const status = proven ? 'optimal' : 'feasible'
    return { contract: PLAN_ANSWER_CONTRACT, status, visits, objective, run: { ...run, engine, limitHit: true } }
  },
  check,
  checkList: () => ofRosters('a pasted list'),
  pool: () => ofRosters('pool'),
  ask: (_, { question }) => Promise.resolve(ofRosters(question.kind === 'pair' ? '--person, --team' : question.kind)),
  explain: (problem, value) => {
    const answer = read(value)
    if (!answer.ok) return answer
    const { violations, levels } = verifyPlan(problem, answer.answer.items)
    const visited = new Set(answer.answer.items.map(({ unit }) => unit))
    const unvisited = problem.units.filter(({ id, done }) => !visited.has(id) && (done ?? []).length === 0)
    return { ok: true, value: { violations, objective: levels, unvisited: unvisited.map(({ id }) => id) } }
  },
}

function ofRosters(where: string) {
  return { ok: false as const, faults: [{ where, what: 'asked of a plan', allowed: 'they belong to rosters' }] }
}

function read(value: unknown) {
  return readAnswer<PlanVisit>(value, {
    contract: PLAN_ANSWER_CONTRACT,
    list: 'visits',
    read: ({ unit, round, team }) =>
      typeof unit === 'string' && typeof round === 'string' && typeof team === 'number' ? { unit, round, team } : null,
    allowed: '{unit, round, team}, two texts and a number',
  })
}

function check(problem: PlanProblem, value: unknown): Outcome<Judgement> {
  const answer = read(value)
  if (!answer.ok) return answer
  const { items, claims } = answer.answer
  if (claims.status === 'infeasible') return { ok: true, value: judgeInfeasible(claims, items) }
  const { violations, levels } = verifyPlan(problem, items)
  const texts = violations.map(({ text }) => text)
  return { ok: true, value: judge(claims, texts, levels) }
}
