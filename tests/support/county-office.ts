import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AccountRole } from '#api/accounts/permissions.ts'
import { openSession, SESSION_COOKIE } from '#api/accounts/sessions.ts'
import { createApp } from '#api/app.ts'
import { type Clock, fixedClock } from '#api/clock.ts'
import type { Context } from '#api/context.ts'
import { type InitOutcome, initOffice } from '#api/office/init.ts'
import type { Env } from '#api/route.ts'
import { openSolving } from '#api/solving/solving.ts'
import { type Caller, openCaller } from './client.ts'
import type { TestDatabase } from './databases.ts'

export const NOW = '2026-03-10T02:00:00.000Z'
const DIVISION = '440823'

/** A new office of 遂溪 with nothing but its towns, bodies and the current term. */
export interface County extends TestDatabase {
  ctx: Context
  app: OpenAPIHono<Env>
  /** What `init` answered, with the first administrator's one-time password. */
  made: Extract<InitOutcome, { kind: 'created' }>
  /** Moves the office's clock. */
  setNow: (instant: string) => void
  stranger: () => Caller
  /** A session of the role's account, which is made when first asked for; its name is the role's. */
  as: (role: AccountRole) => Promise<Caller>
  /** What the server logged: nothing, unless a call failed inside. */
  log: string[]
  close: () => Promise<void>
}

export interface CountySettings {
  /** Another file than the built solver worker. */
  workerFile?: string
  secureCookies?: boolean
}

async function tokenOf({ db, clock }: Context, role: AccountRole): Promise<string> {
  const id = `account-${role}`
  const account = { id, username: role, name: role, roles: JSON.stringify([role]), personId: null }
  await db
    .insertInto('accounts')
    .values({ ...account, passwordHash: '', mustChange: 0, active: 1, locale: 'zh-CN', createdAt: clock.now() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return openSession(db, id, clock.now())
}

export async function openCounty(
  open: () => Promise<TestDatabase>,
  { workerFile = join(process.cwd(), 'dist/worker.js'), secureCookies = false }: CountySettings = {},
): Promise<County> {
  const database = await open()
  const made = await initOffice(database.db, { division: DIVISION, now: NOW })
  if (made.kind !== 'created') throw new Error(`no office of ${DIVISION} was made: ${made.kind}`)
  let now = NOW
  const clock: Clock = { now: () => now, today: () => fixedClock(now).today() }
  const log: string[] = []
  const config = {
    ...database.place,
    host: '127.0.0.1',
    port: 0,
    secureCookies,
    workers: 1,
    memoryMb: 512,
    distDir: 'dist',
  }
  const solving = openSolving({ workerFile, workers: 1, memoryMb: 512 })
  const ctx: Context = { db: database.db, solving, clock, log: (line) => log.push(line), config }
  const app = createApp(ctx)
  return {
    ...database,
    ctx,
    app,
    made,
    log,
    setNow: (instant) => {
      now = instant
    },
    stranger: () => openCaller(app),
    as: async (role) => openCaller(app, `${SESSION_COOKIE}=${await tokenOf(ctx, role)}`),
    close: async () => {
      await solving.close()
      await database.drop()
    },
  }
}
