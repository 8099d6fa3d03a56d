import type { Account } from '#api/accounts/schema.ts'
import type { Column } from '../tables/column.ts'
import type { Filter } from '../tables/filter-rows.ts'
import type { Say } from '../tables/say.ts'
import { ACCOUNT_ROLES } from './account-input.ts'

/** An account as the table searches it. */
export type AccountRow = Account & { code: string; pinyin: string }

export function accountRow(account: Account): AccountRow {
  return { ...account, code: account.username, pinyin: '' }
}

type Status = 'active' | 'inactive' | 'mustChange'
const STATUSES: readonly Status[] = ['active', 'mustChange', 'inactive']

function statusOf(account: Account): Status {
  if (!account.active) return 'inactive'
  return account.mustChange ? 'mustChange' : 'active'
}

export function accountColumns(say: Say): Column<AccountRow>[] {
  const title = (key: string) => say(`accounts.fields.${key}`)
  const roles = (row: AccountRow) =>
    row.roles.map((role) => say(`domain.accountRoles.${role}`)).join(say('tables.comma'))
  return [
    { key: 'name', title: title('name'), width: 160, pinned: true, text: (row) => row.name },
    { key: 'username', title: title('username'), width: 160, text: (row) => row.username },
    { key: 'roles', title: title('roles'), width: 220, grow: 1, text: roles },
    { key: 'status', title: title('status'), width: 200, text: (row) => say(`accounts.status.${statusOf(row)}`) },
    { key: 'createdAt', title: title('createdAt'), width: 120, text: (row) => row.createdAt.slice(0, 10) },
  ]
}

export const ACCOUNT_FILTERS = ['role', 'status'] as const

export function accountFilters(say: Say): Filter<AccountRow>[] {
  return [
    {
      key: 'role',
      label: say('accounts.filters.role'),
      options: ACCOUNT_ROLES.map((role) => ({ value: role, label: say(`domain.accountRoles.${role}`) })),
      valuesOf: (row) => row.roles,
    },
    {
      key: 'status',
      label: say('accounts.filters.status'),
      options: STATUSES.map((status) => ({ value: status, label: say(`accounts.status.${status}`) })),
      valuesOf: (row) => [statusOf(row)],
    },
  ]
}
