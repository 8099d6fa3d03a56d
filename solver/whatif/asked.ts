import type { PersonId } from '../domain/ids.ts'
import type { EngineChoice } from '../engines/choose.ts'
import { levelValues, verifyRoster } from '../explain/verify.ts'
import type { Conflict, RosterAnswer } from '../roster/answer.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import { type RosterOptions, solveRoster } from '../roster/solve.ts'
import type { LevelChange, Price, Verdict } from './answers.ts'
import { mendRoster } from './mend.ts'
import { movesBetween, seatsLost } from './moves.ts'

/** A roster that people ask about, and what an answer may cost. */
export interface Asked {
  problem: RosterProblem
  assignments: readonly Assignment[]
  engine: EngineChoice
  /** Wall seconds for the whole question. */
  seconds: number
  seed: number
  /** Milliseconds of a monotonic clock. */
  now: () => number
  /** Are the assignments a proven optimum of the problem? Then no condition can make a level better. */
  proven?: boolean
  onProgress?: NonNullable<RosterOptions['onProgress']>
}

/** The problem under a question's condition. */
export interface Condition {
  problem: RosterProblem
  /** Whom the question is about. */
  about: readonly PersonId[]
  /** Does it only forbid more than the problem asked about? Then the optimum known there bounds every level here. */
  stricter: boolean
  differFrom?: RosterOptions['differFrom']
  /** A roster under the condition, if known, that no other beats in few changes; it may cost more than needed. */
  simplest?: readonly Assignment[]
  /** Index among the condition's own levels of every level asked about; missing = they are the same levels. */
  levelAt?: readonly (number | null)[]
}

/** What the condition costs: the best roster under it, solved anew, with the fewest seats changed among equals. */
export async function priceUnder(asked: Asked, condition: Condition): Promise<Verdict> {
  const { assignments } = asked
  const { problem, stricter, differFrom } = condition
  const floors = stricter ? floorsOf(asked) : null
  const free = [assignments, ...(condition.simplest ? [condition.simplest] : [])]
  const best = floors && free.find((one) => holds(condition, one) && reaches(problem, one, floors))
  if (floors && best) {
    const price = priceOf(asked, { assignments: best, bounds: floors, proven: true }, condition.about)
    return { verdict: 'price', price }
  }
  const answer = await solveRoster(problem, {
    ...settingsOf(asked),
    start: condition.simplest ?? mendRoster(problem, assignments),
    tieBreak: { kind: 'stay', assignments },
    ...(floors ? { floors } : {}),
    ...(differFrom ? { differFrom } : {}),
  })
  return verdictOf(asked, answer, condition)
}

/** What every solve of one question has in common. */
export function settingsOf({ engine, seconds, seed, now, onProgress }: Asked): RosterOptions {
  return { engine, seconds, seed, now, ...(onProgress ? { onProgress } : {}) }
}

/** Level values that no roster under a stricter condition can beat; null when nothing is known. */
export function floorsOf({ problem, assignments, proven }: Asked): number[] | null {
  return proven ? levelValues(problem, assignments).map(({ value }) => value) : null
}

function holds({ problem, differFrom }: Condition, assignments: readonly Assignment[]): boolean {
  const differs = (differFrom ?? []).every((other) => seatsLost(other.assignments, assignments).length >= other.seats)
  return differs && verifyRoster(problem, assignments).violations.length === 0
}

function reaches(problem: RosterProblem, assignments: readonly Assignment[], floors: readonly number[]): boolean {
  return levelValues(problem, assignments).every(({ value }, i) => value <= (floors[i] ?? -Infinity))
}

/** A condition that no lock or minimum expresses clashes with facts that no lock or minimum expresses. */
const NOTHING_NAMED: Conflict = { members: [], relaxations: [] }

function verdictOf(asked: Asked, answer: RosterAnswer, { about, levelAt }: Condition): Verdict {
  if (answer.status === 'infeasible') return { verdict: 'conflict', conflict: answer.conflict ?? NOTHING_NAMED }
  if (answer.status === 'out-of-time') return { verdict: 'unknown' }
  const places = levelAt ?? answer.objective.map((_, i) => i)
  const bounds = places.map((at) => answer.objective[at ?? -1]?.bound ?? null)
  const priced = { assignments: answer.assignments, bounds, proven: answer.status === 'optimal' }
  return { verdict: 'price', price: priceOf(asked, priced, about) }
}

interface Priced {
  assignments: readonly Assignment[]
  bounds: readonly (number | null)[]
  proven: boolean
}

/** What a roster costs against the one asked about, with the bounds known for it. */
export function priceOf(asked: Asked, { assignments, bounds, proven }: Priced, about: readonly PersonId[]): Price {
  const before = levelValues(asked.problem, asked.assignments)
  const levels = levelValues(asked.problem, assignments).map(({ level, value }, i): LevelChange => ({
    level,
    before: before[i]?.value ?? 0,
    after: value,
    bound: bounds[i] ?? null,
  }))
  return { levels, moves: movesBetween(asked.assignments, assignments, about), assignments, proven }
}
