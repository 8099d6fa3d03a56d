import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'
import { Refusal } from '../errors.ts'
import { recordChange } from '../trail/record.ts'
import { hashPassword, passwordFits } from './passwords.ts'

const FREE_TRIES = 5
const BLOCK_MS = 5 * 60_000

/** Verified against when the name is unknown, so that both answers take equally long. */
const nobody = hashPassword('no account has this password')

async function refuseWhileBlocked(db: Kysely<DB>, username: string, now: string): Promise<void> {
  const tries = await db.selectFrom('signInAttempts').selectAll().where('username', '=', username).executeTakeFirst()
  if (tries?.blockedUntil && tries.blockedUntil > now) {
    throw new Refusal('too-many', `连续 ${FREE_TRIES} 次密码错误，请于 5 分钟后再试`)
  }
}

async function countFailure(db: Kysely<DB>, username: string, now: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const tries = await trx.selectFrom('signInAttempts').selectAll().where('username', '=', username).executeTakeFirst()
    const failures = (tries?.failures ?? 0) + 1
    const full = failures >= FREE_TRIES
    // A try at the same time may have filled the count already: its block stands.
    const standing = tries?.blockedUntil && tries.blockedUntil > now ? tries.blockedUntil : null
    const values = {
      failures: full ? 0 : failures,
      blockedUntil: full ? new Date(Date.parse(now) + BLOCK_MS).toISOString() : standing,
    }
    await trx
      .insertInto('signInAttempts')
      .values({ username, ...values })
      .onConflict((conflict) => conflict.column('username').doUpdateSet(values))
      .execute()
    const blame = { at: now, account: { id: null, name: username } }
    await recordChange(trx, blame, {
      action: 'sign-in-failed',
      subject: 'session',
      subjectId: username,
      before: null,
      after: { failures },
    })
  })
}

/** Answers with the account's id, or refuses: unknown name, wrong password and a closed account look alike. */
export async function signIn(
  db: Kysely<DB>,
  tried: { username: string; password: string },
  now: string,
): Promise<string> {
  await refuseWhileBlocked(db, tried.username, now)
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'passwordHash', 'active'])
    .where('username', '=', tried.username)
    .executeTakeFirst()
  const fits = await passwordFits(tried.password, row?.passwordHash ?? (await nobody))
  if (!row || !fits || row.active === 0) {
    await countFailure(db, tried.username, now)
    throw new Refusal('unauthenticated', '用户名或密码不正确')
  }
  await db.transaction().execute(async (trx) => {
    await refuseWhileBlocked(trx, tried.username, now)
    await trx.deleteFrom('signInAttempts').where('username', '=', tried.username).execute()
    const who = { at: now, account: { id: row.id, name: row.name } }
    await recordChange(trx, who, {
      action: 'sign-in',
      subject: 'session',
      subjectId: row.id,
      before: null,
      after: null,
    })
  })
  return row.id
}
