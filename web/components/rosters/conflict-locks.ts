/** The seats to unlock when all that has to go is locks; null when a rule or minimum would have to go too. */
export function locksOf(
  members: readonly { kind: string; ids: readonly string[] }[],
): { personId: string; teamId: string }[] | null {
  if (members.length === 0 || members.some(({ kind }) => kind !== 'lock')) return null
  return members.map(({ ids: [personId = '', teamId = ''] }) => ({ personId, teamId }))
}
