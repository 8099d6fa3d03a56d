import { hashPassword } from '../accounts/passwords.ts'
import type { AccountRole } from '../accounts/permissions.ts'
import { toJson } from '../db/codecs.ts'
import type { AccountsTable } from '../db/tables.ts'

/** Of the demo's accounts only, and printed at every start: nothing real stands behind it. */
export const DEMO_PASSWORD = 'xunce-demo-2026'

/** User names of the demo with the role each has. */
export const DEMO_ACCOUNTS: readonly { username: string; name: string; role: AccountRole }[] = [
  { username: 'office', name: '演示·巡察办', role: 'office' },
  { username: 'leading', name: '演示·领导小组', role: 'leading-group' },
  { username: 'leader', name: '演示·组长', role: 'team-leader' },
  { username: 'member', name: '演示·组员', role: 'member' },
  { username: 'auditor', name: '演示·审计员', role: 'auditor' },
  { username: 'security', name: '演示·安全管理员', role: 'security-admin' },
  { username: 'system', name: '演示·系统管理员', role: 'system-admin' },
]

/** The rows; the leader's and the member's accounts belong to people of the pool. */
export async function accountRows(
  createdAt: string,
  people: Partial<Record<AccountRole, string>>,
): Promise<AccountsTable[]> {
  return Promise.all(
    DEMO_ACCOUNTS.map(async ({ username, name, role }) => ({
      id: `account-${username}`,
      username,
      name,
      roles: toJson([role]),
      personId: people[role] ?? null,
      passwordHash: await hashPassword(DEMO_PASSWORD),
      mustChange: 0,
      active: 1,
      locale: 'zh-CN',
      createdAt,
    })),
  )
}
