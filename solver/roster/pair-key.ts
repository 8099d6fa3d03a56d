import type { PersonId, TeamId } from '../domain/ids.ts'

/** One string for a person and a team; the separator cannot stand in either id of a JSON file by accident. */
export function pairKey(person: PersonId, team: TeamId): string {
  return `${person}\u0000${team}`
}
