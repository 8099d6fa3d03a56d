import type { AccountRole, Permission } from '#api/accounts/permissions.ts'

export interface Grant {
  role: AccountRole
  permission: Permission
}

// A record, so that a permission added to the API and forgotten here stops the build.
const ROWS: Record<Permission, true> = {
  'coverage.read': true,
  'coverage.write': true,
  'units.read': true,
  'units.write': true,
  'people.read': true,
  'people.write': true,
  'people.personal': true,
  'recusals.read': true,
  'recusals.write': true,
  'recusals.approve': true,
  'recusals.rules': true,
  'rounds.read': true,
  'rounds.write': true,
  'rosters.read': true,
  'rosters.write': true,
  'rosters.authorise': true,
  'rosters.publish': true,
  'accounts.manage': true,
  'trail.read': true,
  'settings.write': true,
}

/** Rows of the matrix, noun by noun. */
export const PERMISSIONS = Object.keys(ROWS) as Permission[] // the keys of the record above

const cell = (grant: Grant) => `${grant.role} ${grant.permission}`

export function holds(grants: readonly Grant[], grant: Grant): boolean {
  return grants.some((other) => cell(other) === cell(grant))
}

export function toggled(grants: readonly Grant[], grant: Grant): Grant[] {
  return holds(grants, grant) ? grants.filter((other) => cell(other) !== cell(grant)) : [...grants, grant]
}

/** Cells in which two matrices differ. */
export function changedCells(before: readonly Grant[], after: readonly Grant[]): Grant[] {
  return [...after.filter((grant) => !holds(before, grant)), ...before.filter((grant) => !holds(after, grant))]
}

/** Without this one nobody could ever edit the matrix again; the server refuses its removal. */
export function isLocked(grant: Grant): boolean {
  return grant.role === 'security-admin' && grant.permission === 'accounts.manage'
}
