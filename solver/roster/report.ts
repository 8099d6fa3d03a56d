import { explainOpenSeats, MOST_TRIALS } from '../explain/open-seats.ts'
import { namesOf } from '../explain/names.ts'
import { verifyRoster } from '../explain/verify.ts'
import { wordViolation } from '../explain/wording.ts'
import { type Conflict, ROSTER_ANSWER_CONTRACT, type RosterAnswer, type RunRecord } from './answer.ts'
import type { Assignment, RosterProblem } from './problem.ts'

/** A roster out of time has no time for long explanations either: this many take about 0.1 s at the size of a county. */
const HASTY_TRIALS = 500

/** Values and bounds closer than this are equal. */
const SAME = 1e-6

/**
 * The answer for a roster and its proven bounds (−Infinity = none), checked: nothing illegal leaves the solver.
 * @throws when the roster breaks a rule or is better than a bound, which only a fault in the model can cause.
 */
export function reportRoster(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  bounds: readonly number[],
  run: RunRecord,
): RosterAnswer {
  const { violations, levels } = verifyRoster(problem, assignments)
  if (violations.length > 0) {
    const texts = violations.map((one) => wordViolation(one, { locale: 'en', nameOf: namesOf(problem) }))
    throw new Error(
      `The model allowed an illegal roster: ${texts.slice(0, 5).join('; ')}. Maybe a rule's rows are wrong.`,
    )
  }
  const objective = levels.map(({ level, value }, i) => {
    const bound = bounds[i] ?? -Infinity
    if (bound > value + SAME * Math.max(1, Math.abs(value)))
      throw new Error(`Level ${level} is ${value}, below its bound ${bound}. Maybe the level's columns are wrong.`)
    const proven = Math.abs(value - bound) <= SAME * Math.max(1, Math.abs(value)) ? value : bound
    return { level, value, bound: Number.isFinite(proven) ? proven : null }
  })
  const wording = { locale: 'zh', nameOf: namesOf(problem) } as const
  const optimal = objective.every(({ value, bound }) => bound === value)
  return {
    contract: ROSTER_ANSWER_CONTRACT,
    status: optimal ? 'optimal' : 'feasible',
    assignments,
    objective,
    openSeats: explainOpenSeats(problem, assignments, wording, optimal ? MOST_TRIALS : HASTY_TRIALS),
    run: { ...run, limitHit: run.limitHit || !optimal },
  }
}

/** Nobody can be seated: `conflict` says why. */
export function reportInfeasible(conflict: Conflict, run: RunRecord): RosterAnswer {
  const nothing = { assignments: [], objective: [], openSeats: [] }
  return { contract: ROSTER_ANSWER_CONTRACT, status: 'infeasible', ...nothing, conflict, run }
}

/** The limit was reached before any legal roster was known. */
export function reportOutOfTime(run: RunRecord): RosterAnswer {
  const nothing = { assignments: [], objective: [], openSeats: [] }
  return { contract: ROSTER_ANSWER_CONTRACT, status: 'out-of-time', ...nothing, run: { ...run, limitHit: true } }
}
