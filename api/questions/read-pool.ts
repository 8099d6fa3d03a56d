import type { Kysely } from 'kysely'
import { type PoolView, poolView } from '#solver/explain/pool-view.ts'
import type { DB } from '../db/tables.ts'
import { toAssignments } from '../rosters/load-problem.ts'
import { findRoster, loadScene, loadSeats } from '../rosters/read.ts'

/** What the stored seats do to the pool. */
export async function readPool(db: Kysely<DB>, rosterId: string): Promise<PoolView> {
  const row = await findRoster(db, rosterId)
  const seats = await loadSeats(db, rosterId)
  const { problem } = await loadScene(db, row, seats)
  return poolView(problem, toAssignments(seats))
}
