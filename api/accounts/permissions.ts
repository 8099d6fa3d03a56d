/** 领导小组, 巡察办, 组长, 组员, 联络员, 审计员, 安全管理员, 系统管理员 (domain.md §9). */
export const ACCOUNT_ROLES = [
  'leading-group',
  'office',
  'team-leader',
  'member',
  'liaison',
  'auditor',
  'security-admin',
  'system-admin',
] as const
export type AccountRole = (typeof ACCOUNT_ROLES)[number]

/** Nobody holds two of these. */
export const ADMIN_ROLES: readonly AccountRole[] = ['auditor', 'security-admin', 'system-admin']

/** What a route may ask for: noun.verb. */
export const PERMISSIONS = [
  'coverage.read',
  'coverage.write',
  'units.read',
  'units.write',
  'people.read',
  'people.write',
  'people.personal',
  'recusals.read',
  'recusals.write',
  'recusals.approve',
  'recusals.rules',
  'rounds.read',
  'rounds.write',
  'rosters.read',
  'rosters.write',
  'rosters.authorise',
  'rosters.publish',
  'accounts.manage',
  'trail.read',
  'settings.write',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** The default matrix; the security administrator edits the copy in the table `grants`. */
export const DEFAULT_GRANTS: Record<AccountRole, readonly Permission[]> = {
  'leading-group': [
    'coverage.read',
    'units.read',
    'people.read',
    'recusals.read',
    'recusals.approve',
    'rounds.read',
    'rosters.read',
    'rosters.authorise',
  ],
  office: [
    'coverage.read',
    'coverage.write',
    'units.read',
    'units.write',
    'people.read',
    'people.write',
    'people.personal',
    'recusals.read',
    'recusals.write',
    'recusals.rules',
    'rounds.read',
    'rounds.write',
    'rosters.read',
    'rosters.write',
    'rosters.publish',
  ],
  'team-leader': ['coverage.read', 'units.read', 'rounds.read'],
  member: ['coverage.read', 'units.read', 'rounds.read'],
  liaison: [],
  auditor: ['trail.read'],
  'security-admin': ['accounts.manage'],
  'system-admin': ['settings.write'],
}
