/** R10 轮换, "三个不固定": the pairing of leader and deputy, from the roster published before this round. */
import type { Kysely } from 'kysely'
import type { ProblemPair } from '#solver/roster/problem.ts'
import type { DB } from '../db/tables.ts'
import type { Round } from '../rounds/schema.ts'

/** Leader and deputy who sat together in the round before: not again in the next one, as strictly as the rule says. */
export async function loadPairings(
  db: Kysely<DB>,
  round: Round,
  { enabled, pairs }: { enabled: boolean; pairs: 'hard' | 'soft' | 'off' },
): Promise<ProblemPair[]> {
  if (!enabled || pairs === 'off') return []
  const before = await db
    .selectFrom('rosters')
    .innerJoin('rounds', 'rounds.id', 'rosters.roundId')
    .select('rosters.id')
    .where('rosters.status', '=', 'published')
    .where('rounds.to', '<', round.from)
    .orderBy('rounds.to', 'desc')
    .executeTakeFirst()
  if (!before) return []
  const seats = await db
    .selectFrom('seats')
    .select(['teamId', 'personId', 'role'])
    .where('rosterId', '=', before.id)
    .orderBy('personId')
    .execute()
  const of = (role: string) => seats.filter((seat) => seat.role === role)
  return of('leader').flatMap((leader) =>
    of('deputy')
      .filter((deputy) => deputy.teamId === leader.teamId)
      .map((deputy) => ({
        people: [leader.personId, deputy.personId] as const,
        strength: pairs,
        roles: ['leader', 'deputy'] as const,
      })),
  )
}
