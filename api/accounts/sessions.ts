import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'
import { fromBit, fromJson } from '../db/codecs.ts'
import { LOCALES } from './schema.ts'
import type { AccountRole, Permission } from './permissions.ts'

export const SESSION_COOKIE = 'xunce_session'
const HOUR = 3_600_000
/** A session ends after a working day, or two idle hours. */
const LONGEST = 12 * HOUR
const IDLE = 2 * HOUR
/** How stale `lastSeenAt` may grow before it is written again. */
const TOUCH = 60_000

export interface SignedIn {
  account: {
    id: string
    username: string
    name: string
    roles: AccountRole[]
    personId: string | null
    locale: (typeof LOCALES)[number]
    mustChange: boolean
  }
  permissions: ReadonlySet<Permission>
}

const digest = (token: string): string => createHash('sha256').update(token).digest('hex')
const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString()

/** Opens a session and answers with its token, which is stored only as a digest. */
export async function openSession(db: Kysely<DB>, accountId: string, now: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.deleteFrom('sessions').where('expiresAt', '<', now).execute()
  await db
    .insertInto('sessions')
    .values({ id: digest(token), accountId, createdAt: now, lastSeenAt: now, expiresAt: later(now, LONGEST) })
    .execute()
  return token
}

export async function closeSession(db: Kysely<DB>, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', digest(token)).execute()
}

/** Everywhere else: after a password change or a deactivation. */
export async function closeSessionsOf(db: Kysely<DB>, accountId: string, exceptToken: string | null): Promise<void> {
  const all = db.deleteFrom('sessions').where('accountId', '=', accountId)
  await (exceptToken === null ? all : all.where('id', '!=', digest(exceptToken))).execute()
}

export async function grantsOf(db: Kysely<DB>, roles: readonly AccountRole[]): Promise<Set<Permission>> {
  if (roles.length === 0) return new Set()
  const rows = await db.selectFrom('grants').select('permission').where('role', 'in', roles).execute()
  return new Set(rows.map((row) => row.permission as Permission)) // written only through grantsSchema
}

/** Whose session this token is; null when there is none, or it has ended. */
export async function readSession(db: Kysely<DB>, token: string, now: string): Promise<SignedIn | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.accountId')
    .select(['accounts.id', 'username', 'name', 'roles', 'personId', 'locale', 'mustChange', 'lastSeenAt'])
    .where('sessions.id', '=', digest(token))
    .where('sessions.expiresAt', '>', now)
    .where('sessions.lastSeenAt', '>', later(now, -IDLE))
    .where('accounts.active', '=', 1)
    .executeTakeFirst()
  if (!row) return null
  if (row.lastSeenAt < later(now, -TOUCH)) {
    await db.updateTable('sessions').set({ lastSeenAt: now }).where('id', '=', digest(token)).execute()
  }
  const roles = fromJson<AccountRole[]>(row.roles)
  const { id, username, name, personId } = row
  const locale = LOCALES.find((known) => known === row.locale) ?? 'zh-CN'
  return {
    account: { id, username, name, personId, roles, locale, mustChange: fromBit(row.mustChange) },
    permissions: await grantsOf(db, roles),
  }
}
