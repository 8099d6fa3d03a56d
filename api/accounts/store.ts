import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { fromBit, fromJson, toBit, toJson } from '../db/codecs.ts'
import type { AccountsTable, DB } from '../db/tables.ts'
import { notFound, Refusal } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { hashPassword, oneTimePassword } from './passwords.ts'
import { type AccountRole, ADMIN_ROLES, type Permission } from './permissions.ts'
import type { Account, AccountInput } from './schema.ts'
import { closeSessionsOf } from './sessions.ts'

function toAccount(row: AccountsTable): Account {
  const { id, username, name, personId, createdAt } = row
  const roles = fromJson<AccountRole[]>(row.roles)
  return {
    id,
    username,
    name,
    personId,
    createdAt,
    roles,
    active: fromBit(row.active),
    mustChange: fromBit(row.mustChange),
  }
}

export async function listAccounts(db: Kysely<DB>): Promise<Account[]> {
  const rows = await db.selectFrom('accounts').selectAll().orderBy('username').execute()
  return rows.map(toAccount)
}

async function findAccount(db: Kysely<DB>, id: string): Promise<Account> {
  const row = await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('账号', id)
  return toAccount(row)
}

/** Nobody holds two of the three administrator roles, and the matrix never locks everybody out. */
async function checkAccount(db: Kysely<DB>, account: AccountInput, id: string | null): Promise<void> {
  if (account.roles.filter((role) => ADMIN_ROLES.includes(role)).length > 1) {
    const what = '安全管理员、系统管理员、审计员三者不得由一人兼任'
    throw new Refusal('invalid', what, [{ where: 'roles', what }])
  }
  const others = (await listAccounts(db)).filter((other) => other.id !== id)
  if (others.some((other) => other.username === account.username)) {
    throw new Refusal('invalid', '用户名已被使用', [{ where: 'username', what: '用户名已被使用' }])
  }
  if (account.personId !== null) {
    const person = await db.selectFrom('people').select('id').where('id', '=', account.personId).executeTakeFirst()
    if (!person) throw new Refusal('invalid', '没有这个人员', [{ where: 'personId', what: '没有这个人员' }])
  }
  const guarded = [...others, account].some((one) => one.active && one.roles.includes('security-admin'))
  if (!guarded) {
    const what = '至少保留一名启用的安全管理员'
    throw new Refusal('refused', what, [{ where: 'roles', what }])
  }
}

/** Creates the account with a one-time password. */
export async function createAccount(
  db: Kysely<DB>,
  actor: Actor,
  input: AccountInput,
): Promise<{ account: Account; oneTimePassword: string }> {
  const secret = oneTimePassword()
  const passwordHash = await hashPassword(secret)
  const account = await db.transaction().execute(async (trx) => {
    await checkAccount(trx, input, null)
    const id = randomUUID()
    const { roles, active, ...rest } = input
    await trx
      .insertInto('accounts')
      .values({
        ...rest,
        id,
        roles: toJson(roles),
        active: toBit(active),
        mustChange: 1,
        passwordHash,
        locale: 'zh-CN',
        createdAt: actor.at,
      })
      .execute()
    await recordChange(trx, actor, { action: 'create', subject: 'account', subjectId: id, before: null, after: input })
    return findAccount(trx, id)
  })
  return { account, oneTimePassword: secret }
}

export function updateAccount(
  db: Kysely<DB>,
  actor: Actor,
  change: { id: string; input: AccountInput },
): Promise<Account> {
  return db.transaction().execute(async (trx) => {
    const before = await findAccount(trx, change.id)
    await checkAccount(trx, change.input, change.id)
    const { roles, active, ...rest } = change.input
    await trx
      .updateTable('accounts')
      .set({ ...rest, roles: toJson(roles), active: toBit(active) })
      .where('id', '=', change.id)
      .execute()
    if (!active) await closeSessionsOf(trx, change.id, null)
    await recordChange(trx, actor, {
      action: 'update',
      subject: 'account',
      subjectId: change.id,
      before,
      after: change.input,
    })
    return findAccount(trx, change.id)
  })
}

/** A new one-time password; all sessions of the account end. */
export async function resetPassword(
  db: Kysely<DB>,
  actor: Actor,
  id: string,
): Promise<{ account: Account; oneTimePassword: string }> {
  const secret = oneTimePassword()
  const passwordHash = await hashPassword(secret)
  const account = await db.transaction().execute(async (trx) => {
    await findAccount(trx, id)
    await trx.updateTable('accounts').set({ passwordHash, mustChange: 1 }).where('id', '=', id).execute()
    await closeSessionsOf(trx, id, null)
    await recordChange(trx, actor, {
      action: 'reset-password',
      subject: 'account',
      subjectId: id,
      before: null,
      after: null,
    })
    return findAccount(trx, id)
  })
  return { account, oneTimePassword: secret }
}

export interface Grant {
  role: AccountRole
  permission: Permission
}

export async function listGrants(db: Kysely<DB>): Promise<Grant[]> {
  const rows = await db.selectFrom('grants').selectAll().orderBy('role').orderBy('permission').execute()
  return rows as Grant[] // written only through grantsSchema
}

async function writeGrants(trx: Transaction<DB>, grants: readonly Grant[]): Promise<void> {
  await trx.deleteFrom('grants').execute()
  if (grants.length > 0)
    await trx
      .insertInto('grants')
      .values([...grants])
      .execute()
}

/** A line given twice counts once. */
export function replaceGrants(db: Kysely<DB>, actor: Actor, given: readonly Grant[]): Promise<Grant[]> {
  const grants = [...new Map(given.map((grant) => [`${grant.role} ${grant.permission}`, grant])).values()]
  if (!grants.some((grant) => grant.role === 'security-admin' && grant.permission === 'accounts.manage')) {
    throw new Refusal('refused', '安全管理员须保留账号管理权限', [
      { where: 'grants', what: '缺少 security-admin × accounts.manage' },
    ])
  }
  return db.transaction().execute(async (trx) => {
    const before = await listGrants(trx)
    await writeGrants(trx, grants)
    await recordChange(trx, actor, { action: 'update', subject: 'grants', subjectId: 'grants', before, after: grants })
    return listGrants(trx)
  })
}
