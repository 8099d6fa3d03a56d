import type { DeclarationRow } from '#api/recusals/declaration-schema.ts'
import type { Snapshot } from './snapshot.ts'

/** Who sits on the desk, saved or not, and has not signed; somebody the list does not know has not either. */
export function unsignedOf(
  { seats }: Snapshot,
  rows: readonly Pick<DeclarationRow, 'personId' | 'signed'>[],
): string[] {
  const signed = new Set(rows.flatMap((row) => (row.signed === null ? [] : [row.personId])))
  return [...new Set(seats.map(({ personId }) => personId))].filter((personId) => !signed.has(personId))
}
