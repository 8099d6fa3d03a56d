import { ROLES } from '#solver/domain/team.ts'
import type { ListCheck } from '#api/questions/schema.ts'
import type { Snapshot } from '../rosters/snapshot.ts'

/** The roster as a spreadsheet pastes it: tabs between cells, a header, a line for each seat. */
export function listText(
  { seats }: Snapshot,
  words: {
    header: readonly [name: string, team: string, role: string]
    nameOf: (id: string) => string
    roleOf: (role: string) => string
    teamIds: readonly string[]
  },
): string {
  const inOrder = seats.toSorted(
    (a, b) =>
      words.teamIds.indexOf(a.teamId) - words.teamIds.indexOf(b.teamId) ||
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role),
  )
  const lines = inOrder.map((seat) => [words.nameOf(seat.personId), words.nameOf(seat.teamId), words.roleOf(seat.role)])
  return [words.header, ...lines].map((cells) => cells.join('\t')).join('\n')
}

/** Every line was read and no rule is broken: the list may be taken. */
export function isUsable({ faults, violations, assignments }: ListCheck): boolean {
  return faults.length === 0 && violations.length === 0 && assignments.length > 0
}
