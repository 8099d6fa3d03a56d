/** R10 轮换, "三个不固定": from the rosters that were published before this round. */
import type { Kysely } from 'kysely'
import type { ProblemPair, ProblemRepeat } from '#solver/roster/problem.ts'
import type { DB } from '../db/tables.ts'
import type { Round } from '../rounds/schema.ts'

/** Who has led the inspection of a unit that a team is to inspect again. */
export async function loadRepeats(db: Kysely<DB>, round: Round): Promise<ProblemRepeat[]> {
  const rows = await db
    .selectFrom('seats')
    .innerJoin('rosters', 'rosters.id', 'seats.rosterId')
    .innerJoin('tasks', 'tasks.teamId', 'seats.teamId')
    .select(['seats.personId', 'tasks.unitId'])
    .distinct()
    .where('rosters.status', '=', 'published')
    .where('rosters.roundId', '!=', round.id)
    .where('seats.role', '=', 'leader')
    .orderBy('seats.personId')
    .execute()
  return round.teams.flatMap((team) => {
    const leaders = new Set(rows.filter((row) => team.unitIds.includes(row.unitId)).map((row) => row.personId))
    return [...leaders].map((person) => ({ person, team: team.id, roles: ['leader' as const] }))
  })
}

/** Leader and deputy who sat together in the round before: not again in the next one. */
export async function loadPairings(db: Kysely<DB>, round: Round): Promise<ProblemPair[]> {
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
        strength: 'soft' as const,
        roles: ['leader', 'deputy'] as const,
      })),
  )
}
