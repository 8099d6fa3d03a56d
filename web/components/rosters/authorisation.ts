import type { Roster } from '#api/rosters/schema.ts'

export type TeamAuthorisation =
  /** Nobody leads the team yet. */
  | { teamId: string; state: 'no-leader' }
  | { teamId: string; state: 'missing'; leaderId: string }
  /** Given to someone who no longer leads the team: it does not carry over (一次一授权). */
  | { teamId: string; state: 'outdated'; leaderId: string; number: string }
  | { teamId: string; state: 'given'; leaderId: string; number: string; by: string; at: string }

/** Article 二(二): the leader is authorised for each task, so each team needs one for the leader it has now. */
export function authorisationsOf(
  teamIds: readonly string[],
  { seats, authorisations }: Pick<Roster, 'seats' | 'authorisations'>,
): TeamAuthorisation[] {
  return teamIds.map((teamId) => {
    const leaderId = seats.find((seat) => seat.teamId === teamId && seat.role === 'leader')?.personId
    if (leaderId === undefined) return { teamId, state: 'no-leader' }
    const paper = authorisations.find((given) => given.teamId === teamId)
    if (!paper) return { teamId, state: 'missing', leaderId }
    if (paper.leaderId !== leaderId) return { teamId, state: 'outdated', leaderId, number: paper.number }
    return { teamId, state: 'given', leaderId, number: paper.number, by: paper.authorisedBy, at: paper.authorisedAt }
  })
}
