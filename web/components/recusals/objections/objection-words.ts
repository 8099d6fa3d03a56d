import type { Objection } from '#api/recusals/schema.ts'
import type { Say } from '../../tables/say.ts'

/** Where the person sits toward the unit: team, role, and whether that is published. */
export function seatWords(say: Say, { seat }: Pick<Objection, 'seat'>, teamName: (teamId: string) => string): string {
  if (seat === null) return say('objections.seat.none')
  return say(seat.published ? 'objections.seat.published' : 'objections.seat.draft', {
    team: teamName(seat.teamId),
    role: say(`domain.roles.${seat.role}`),
  })
}
