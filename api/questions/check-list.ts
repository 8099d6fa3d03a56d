import type { Kysely } from 'kysely'
import { readList } from '#solver/explain/read-list.ts'
import { verifyRoster } from '#solver/explain/verify.ts'
import type { DB } from '../db/tables.ts'
import { findRoster, loadScene, loadSeats } from '../rosters/read.ts'
import type { ListCheck } from './schema.ts'

/** A roster made elsewhere against the round's problem with this version's locks and bans: what it breaks and scores. */
export async function checkList(db: Kysely<DB>, rosterId: string, text: string): Promise<ListCheck> {
  const row = await findRoster(db, rosterId)
  const { problem } = await loadScene(db, row, await loadSeats(db, rosterId))
  const { assignments, faults } = readList(text, problem)
  const { violations, levels } = verifyRoster(problem, assignments)
  return {
    assignments,
    faults: faults.map((fault) => ({ ...fault, options: [...fault.options] })),
    violations: violations.map(({ rule, people, teams, values }) => ({
      rule,
      people: [...people],
      teams: [...teams],
      values: { ...values },
    })),
    levels,
  }
}
