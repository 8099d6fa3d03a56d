import type { AccountRole, Permission } from '#api/accounts/permissions.ts'

export interface Grant {
  role: AccountRole
  permission: Permission
}

/** Rows of the matrix, noun by noun. */
export const PERMISSIONS = [
  'coverage.read',
  'units.read',
  'units.write',
  'people.read',
  'people.write',
  'people.personal',
  'recusals.read',
  'rounds.read',
  'rounds.write',
  'rosters.read',
  'rosters.write',
  'rosters.authorise',
  'rosters.publish',
  'accounts.manage',
  'trail.read',
  'settings.write',
] as const satisfies readonly Permission[]

// A permission added to the API and forgotten here stops the build.
type Missing = Exclude<Permission, (typeof PERMISSIONS)[number]>
export const COMPLETE: [Missing] extends [never] ? true : never = true

const cell = (grant: Grant) => `${grant.role} ${grant.permission}`

export function holds(grants: readonly Grant[], grant: Grant): boolean {
  return grants.some((other) => cell(other) === cell(grant))
}

export function toggled(grants: readonly Grant[], grant: Grant): Grant[] {
  return holds(grants, grant) ? grants.filter((other) => cell(other) !== cell(grant)) : [...grants, grant]
}

/** Cells in which two matrices differ. */
export function changedCells(before: readonly Grant[], after: readonly Grant[]): Grant[] {
  return [
    ...after.filter((grant) => !holds(before, grant)),
    ...before.filter((grant) => !holds(after, grant)),
  ]
}

/** Without this one nobody could ever edit the matrix again; the server refuses its removal. */
export function isLocked(grant: Grant): boolean {
  return grant.role === 'security-admin' && grant.permission === 'accounts.manage'
}
