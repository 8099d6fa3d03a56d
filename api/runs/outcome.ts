import { verifyRoster } from '#solver/explain/verify.ts'
import { ROSTER_ANSWER_CONTRACT, type RosterAnswer } from '#solver/roster/answer.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import type { Best } from '../solving/messages.ts'
import type { Ending } from '../solving/lane.ts'
import type { RunStatus } from './record.ts'

/** What becomes of a run; an answer with assignments becomes a draft. */
export interface Outcome {
  status: RunStatus
  error: string | null
  answer: RosterAnswer | null
}

/** Values and bounds closer than this are equal. */
const SAME = 1e-6

const NOTHING_IN_TIME = '时限内没有得到可用的方案；请延长时限，或换用 HiGHS'

/** The best roster shown before its solver was stopped, as an answer: values counted anew, bounds as they were proven. */
export function answerOf(problem: RosterProblem, seed: number, best: Best): RosterAnswer {
  const { assignments, bounds, engine, columns, rows } = best
  const objective = verifyRoster(problem, assignments).levels.map(({ level, value }, i) => {
    const bound = bounds[i] ?? -Infinity
    if (!Number.isFinite(bound)) return { level, value, bound: null }
    return { level, value, bound: bound > value - SAME * Math.max(1, Math.abs(value)) ? value : bound }
  })
  const optimal = objective.every(({ value, bound }) => bound === value)
  return {
    contract: ROSTER_ANSWER_CONTRACT,
    status: optimal ? 'optimal' : 'feasible',
    assignments,
    objective,
    openSeats: [],
    run: { engine, seed, seconds: Math.round(best.seconds * 1000) / 1000, columns, rows, limitHit: !optimal },
  }
}

/** An empty roster is legal too, but nobody's best. */
function stopped(asked: { problem: RosterProblem; seed: number }, best: Best | null): RosterAnswer | null {
  return best && best.assignments.length > 0 ? answerOf(asked.problem, asked.seed, best) : null
}

function answered(answer: RosterAnswer): Outcome {
  if (answer.status === 'infeasible') return { status: 'infeasible', answer, error: '锁定与硬性要求相互矛盾' }
  if (answer.status === 'out-of-time') return { status: 'failed', answer, error: NOTHING_IN_TIME }
  return { status: 'done', answer, error: null }
}

export function outcomeOf(
  asked: { problem: RosterProblem; seed: number },
  ending: Exclude<Ending, { kind: 'closed' }>,
): Outcome {
  if (ending.kind === 'answer') return answered(ending.answer)
  if (ending.kind === 'cancelled') return { status: 'cancelled', error: null, answer: stopped(asked, ending.best) }
  if (ending.kind === 'cut') {
    const answer = stopped(asked, ending.best)
    return answer ? answered(answer) : { status: 'failed', error: NOTHING_IN_TIME, answer }
  }
  if (ending.kind === 'failed') return { status: 'failed', error: ending.error, answer: null }
  throw new Error(`A run ended with ${ending.kind}. Maybe its job was of another kind.`)
}
