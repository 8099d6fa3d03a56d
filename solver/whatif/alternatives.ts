import { levelValues } from '../explain/verify.ts'
import type { Assignment } from '../roster/problem.ts'
import { type RosterOptions, solveRoster } from '../roster/solve.ts'
import type { Alternative } from './answers.ts'
import { type Asked, floorsOf, settingsOf } from './asked.ts'
import { movesBetween, seatsLost } from './moves.ts'

export interface AlternativesWish {
  /** How many at most; fewer come back when fewer exist or the time is over. */
  count: number
  /** Seats of the roster asked about, and of every other one found, that each must not keep. */
  distance?: number
  /** How much worse the last level may be, as a share of its best value: 0.05 = five percent. */
  slack?: number
}

const DISTANCE = 3
const SLACK = 0.05

/**
 * Nearly best rosters that really differ, best first as far as each search was finished: no level but the last is worse
 * than the optimum. `differFrom` asks that at least `seats` of the given assignments are not kept; `worst` limits the
 * level values from above, null = free. Empty when the best values themselves cannot be had in time.
 */
export async function findAlternatives(
  asked: Asked,
  { count, distance = DISTANCE, slack = SLACK }: AlternativesWish,
): Promise<Alternative[]> {
  const deadline = asked.now() + asked.seconds * 1000
  const secondsLeft = () => (deadline - asked.now()) / 1000
  const best = floorsOf(asked) ?? (await bestValues(asked, secondsLeft() / (count + 1)))
  if (!best) return []
  const found: Alternative[] = []
  while (found.length < count && secondsLeft() > 0) {
    const others = [asked.assignments, ...found.map(({ assignments }) => assignments)]
    const assignments = await findAnother(
      { ...asked, seconds: secondsLeft() / (count - found.length) },
      { best, worst: limitsOf(best, slack), differFrom: others.map((one) => ({ assignments: one, seats: distance })) },
    )
    if (!assignments) break
    found.push(describe(asked, assignments))
  }
  return found
}

/** The optimum's level values, or null when the time does not suffice to prove them. */
async function bestValues(asked: Asked, seconds: number): Promise<number[] | null> {
  const { problem, assignments: start } = asked
  const answer = await solveRoster(problem, { ...settingsOf(asked), seconds, start })
  return answer.status === 'optimal' ? answer.objective.map(({ value }) => value) : null
}

async function findAnother(
  asked: Asked,
  { best, worst, differFrom }: { best: readonly number[] } & Required<Pick<RosterOptions, 'worst' | 'differFrom'>>,
): Promise<readonly Assignment[] | null> {
  const answer = await solveRoster(asked.problem, { ...settingsOf(asked), floors: best, worst, differFrom })
  return answer.status === 'optimal' || answer.status === 'feasible' ? answer.assignments : null
}

function limitsOf(best: readonly number[], slack: number): number[] {
  return best.map((value, i) => (i < best.length - 1 ? value : value + slack * Math.abs(value)))
}

function describe({ problem, assignments: before }: Asked, assignments: readonly Assignment[]): Alternative {
  return {
    assignments,
    levels: levelValues(problem, assignments),
    distance: seatsLost(before, assignments).length,
    moves: movesBetween(before, assignments),
  }
}
