import type { Insertable, Transaction } from 'kysely'
import { type AccountRole, DEFAULT_GRANTS } from '../accounts/permissions.ts'
import { TIME_ZONE } from '../clock.ts'
import { lockOffice } from '../db/dialect.ts'
import type { DB, OfficeTable } from '../db/tables.ts'
import { recordChange } from '../trail/record.ts'
import { insertRows } from './insert-rows.ts'

/** Who an office's first entries in the trail stand under. */
const SETUP = { id: null, name: '系统初始化' }

/** The name of the office that stands in this database, or null. */
export async function officeName(trx: Transaction<DB>): Promise<string | null> {
  await lockOffice(trx)
  const found = await trx.selectFrom('office').select('name').executeTakeFirst()
  return found?.name ?? null
}

/** The office itself, its default grants, and the trail's first entry. */
export async function insertOffice(
  trx: Transaction<DB>,
  office: Omit<OfficeTable, 'timeZone'>,
  summary: Record<string, unknown>,
): Promise<void> {
  await insertRows(trx, 'office', [{ ...office, timeZone: TIME_ZONE }])
  const roles = Object.keys(DEFAULT_GRANTS) as AccountRole[] // the keys of a Record<AccountRole, …>
  const grants: Insertable<DB['grants']>[] = roles.flatMap((role) =>
    DEFAULT_GRANTS[role].map((permission) => ({ role, permission })),
  )
  await insertRows(trx, 'grants', grants)
  const { id, name, division, demo, createdAt } = office
  await recordChange(
    trx,
    { at: createdAt, account: SETUP },
    { action: 'create', subject: 'office', subjectId: id, before: null, after: { name, division, demo, ...summary } },
  )
}
