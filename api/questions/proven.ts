import type { Kysely } from 'kysely'
import type { RosterAnswer } from '#solver/roster/answer.ts'
import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import { fromJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { sameSeats } from '../rosters/same-seats.ts'
import { contractText } from '../runs/contract-file.ts'

interface Roster {
  problem: RosterProblem
  assignments: readonly Assignment[]
}

/** Every entry of one list is in the other. */
function isIn(some: readonly object[] = [], others: readonly object[] = []): boolean {
  const textOf = (entry: object) => JSON.stringify(Object.entries(entry).sort())
  const texts = new Set(others.map(textOf))
  return some.every((entry) => texts.has(textOf(entry)))
}

/** Every lock and ban that the run was given still holds; more of them cannot make its optimum less than optimal. */
function keepsWishes(solved: RosterProblem, asked: RosterProblem): boolean {
  return isIn(solved.locks, asked.locks) && isIn(solved.bans, asked.bans)
}

/** Whether the seats asked about are a run's proven answer, and the records still those it was proven for. */
export async function isProven(db: Kysely<DB>, runId: string | null, roster: Roster): Promise<boolean> {
  if (runId === null) return false
  const run = await db.selectFrom('solverRuns').select(['problem', 'answer']).where('id', '=', runId).executeTakeFirst()
  if (!run?.answer) return false
  const answer = fromJson<RosterAnswer>(run.answer)
  if (answer.status !== 'optimal' || !sameSeats(answer.assignments, roster.assignments)) return false
  const solved = fromJson<RosterProblem>(run.problem)
  const bare = (problem: RosterProblem) => contractText({ ...problem, locks: [], bans: [] })
  return keepsWishes(solved, roster.problem) && bare(solved) === bare(roster.problem)
}
