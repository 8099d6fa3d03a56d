import type { Role } from '#solver/domain/team.ts'
import type { Snapshot } from './snapshot.ts'

export interface SeatDifference {
  teamId: string
  role: Role
  /** Who sits there only in the first version, and only in the second. */
  left: string[]
  right: string[]
}

/** Where two versions seat different people, by team and role in the order of `teamIds`. */
export function compareSeats(
  a: Snapshot,
  b: Snapshot,
  teamIds: readonly string[],
  roles: readonly Role[],
): SeatDifference[] {
  return teamIds.flatMap((teamId) =>
    roles.flatMap((role) => {
      const inA = peopleAt(a, teamId, role)
      const inB = peopleAt(b, teamId, role)
      const left = inA.filter((person) => !inB.includes(person))
      const right = inB.filter((person) => !inA.includes(person))
      return left.length + right.length > 0 ? [{ teamId, role, left, right }] : []
    }),
  )
}

function peopleAt({ seats }: Snapshot, teamId: string, role: Role): string[] {
  return seats.filter((seat) => seat.teamId === teamId && seat.role === role).map((seat) => seat.personId)
}

export interface LevelPair {
  level: string
  left: number | null
  right: number | null
}

export function compareLevels(
  a: readonly { level: string; value: number }[],
  b: readonly { level: string; value: number }[],
): LevelPair[] {
  const names = [...new Set([...a, ...b].map(({ level }) => level))]
  const valueIn = (levels: typeof a, name: string) => levels.find(({ level }) => level === name)?.value ?? null
  return names.map((level) => ({ level, left: valueIn(a, level), right: valueIn(b, level) }))
}
