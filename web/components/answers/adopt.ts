import type { Assignment } from '#solver/roster/problem.ts'
import type { SeatRef } from '../rosters/move.ts'
import type { Snapshot } from '../rosters/snapshot.ts'

/**
 * The desk with an answer's seats in place of its own. Locks stay where the seat stays, the liaison duty as long as its
 * bearer stays on the team; bans are kept as they are, every answer obeys them.
 */
export function adoptAssignments({ seats, bans }: Snapshot, assignments: readonly Assignment[]): Snapshot {
  const held = new Map(seats.map((seat) => [`${seat.teamId} ${seat.personId}`, seat]))
  return {
    bans,
    seats: assignments.map(({ person, team, role }) => {
      const before = held.get(`${team} ${person}`)
      if (before?.role === role) return before
      return { teamId: team, personId: person, role, locked: false, liaison: before?.liaison ?? false }
    }),
  }
}

/** Where to look once an answer is taken: at the chosen sitter, else at whoever sits there now. */
export function seatAfter(chosen: SeatRef | null, before: Snapshot, after: Snapshot): SeatRef | null {
  if (!chosen) return null
  const { teamId, role, personId } = chosen
  const isOn = ({ seats }: Snapshot, id: string) => seats.some((seat) => seat.teamId === teamId && seat.personId === id)
  if (personId !== null && isOn(after, personId)) return chosen
  const newcomer = after.seats.find(
    (seat) => seat.teamId === teamId && seat.role === role && !isOn(before, seat.personId),
  )
  return { teamId, role, personId: newcomer?.personId ?? null }
}
