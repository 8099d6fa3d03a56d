import type { Account, AccountInput } from '#api/accounts/schema.ts'
import type { AccountRole } from '#api/accounts/permissions.ts'
import { checkText } from '../forms/checks.ts'
import { problemAt, type Problem } from '../forms/problem.ts'

// A record, so that a role added to the API and forgotten here stops the build.
const ROLES: Record<AccountRole, true> = {
  'leading-group': true,
  office: true,
  'team-leader': true,
  member: true,
  liaison: true,
  auditor: true,
  'security-admin': true,
  'system-admin': true,
}

export const ACCOUNT_ROLES = Object.keys(ROLES) as AccountRole[] // the keys of the record above

/** Nobody holds two of these. */
const ADMIN_ROLES: readonly AccountRole[] = ['auditor', 'security-admin', 'system-admin']

export function emptyAccount(): AccountInput {
  return { username: '', name: '', roles: [], personId: null, active: true }
}

/** The part of an account that is typed. */
export function accountInputOf({ username, name, roles, personId, active }: Account): AccountInput {
  return { username, name, roles: [...roles], personId, active }
}

/** What accountInputSchema and the store would refuse, known before the server is asked. */
export function checkAccount(account: AccountInput): Problem[] {
  const admins = account.roles.filter((role) => ADMIN_ROLES.includes(role))
  return [
    ...(/^[a-z][a-z0-9._-]{1,39}$/.test(account.username.trim()) ? [] : [problemAt('username', 'username')]),
    ...checkText('name', account.name, { max: 40, required: true }),
    ...(account.roles.length === 0 ? [problemAt('roles', 'oneAtLeast')] : []),
    ...(admins.length > 1 ? [problemAt('roles', 'admins')] : []),
  ]
}
