import type { Permission } from '#api/accounts/permissions.ts'

/** The pages of the left navigation, in its order; each needs one permission. */
export const NAVIGATION = [
  { path: '/', name: 'coverage', needs: 'coverage.read' },
  { path: '/units', name: 'units', needs: 'units.read' },
  { path: '/people', name: 'people', needs: 'people.read' },
  { path: '/recusals', name: 'recusals', needs: 'recusals.read' },
  { path: '/rounds', name: 'rounds', needs: 'rounds.read' },
  { path: '/accounts', name: 'accounts', needs: 'accounts.manage' },
  { path: '/trail', name: 'trail', needs: 'trail.read' },
] as const satisfies readonly { path: string; name: string; needs: Permission }[]

export type PageName = (typeof NAVIGATION)[number]['name']

/** Only paths of this site: a link can't lead a signed-in person away. */
export function backTo(next: unknown): string | null {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : null
}
