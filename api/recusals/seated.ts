import type { Kysely } from 'kysely'
import type { Role } from '#solver/domain/team.ts'
import type { DB } from '../db/tables.ts'

export interface RoundSeat {
  rosterId: string
  published: boolean
  teamId: string
  personId: string
  role: Role
}

/** The seats that count in a round today: of the published version, else of the latest draft. */
export async function seatsOfRound(db: Kysely<DB>, roundId: string): Promise<RoundSeat[]> {
  const rosters = await db
    .selectFrom('rosters')
    .select(['id', 'status'])
    .where('roundId', '=', roundId)
    .where('status', '!=', 'withdrawn')
    .orderBy('version', 'desc')
    .execute()
  const counted = rosters.find(({ status }) => status === 'published') ?? rosters[0]
  if (!counted) return []
  const seats = await db
    .selectFrom('seats')
    .select(['teamId', 'personId', 'role'])
    .where('rosterId', '=', counted.id)
    .execute()
  const published = counted.status === 'published'
  return seats.map((seat) => ({ ...seat, role: seat.role as Role, rosterId: counted.id, published })) // through seatSchema
}
