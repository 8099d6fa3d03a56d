import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { createApp } from '#api/app.ts'
import { hashPassword } from '#api/accounts/passwords.ts'
import type { AccountRole } from '#api/accounts/permissions.ts'
import type { Clock } from '#api/clock.ts'
import type { Context } from '#api/context.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#api/demo/accounts.ts'
import { seedDemo } from '#api/demo/seed.ts'
import { DEFAULT_DEMO } from '#api/demo/sizes.ts'
import type { Env } from '#api/route.ts'
import { openSolving } from '#api/solving/solving.ts'
import type { TestDatabase } from './databases.ts'

export const NOW = '2026-03-10T02:00:00.000Z'

export interface Answer<T> {
  status: number
  body: T
  headers: Headers
}

/** One caller with a cookie of its own. */
export interface Caller {
  send: <T = unknown>(method: string, path: string, json?: unknown) => Promise<Answer<T>>
  cookie: () => string
}

export interface TestOffice extends TestDatabase {
  ctx: Context
  app: OpenAPIHono<Env>
  /** Moves the office's clock. */
  setNow: (instant: string) => void
  stranger: () => Caller
  as: (role: AccountRole) => Promise<Caller>
  close: () => Promise<void>
}

function openCaller(app: OpenAPIHono<Env>): Caller {
  let cookie = ''
  return {
    cookie: () => cookie,
    send: async <T>(method: string, path: string, json?: unknown) => {
      const headers: Record<string, string> = {
        origin: 'http://localhost',
        cookie,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      }
      const response = await app.request(`/api${path}`, {
        method,
        headers,
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      })
      const set = response.headers.get('set-cookie')
      if (set) cookie = set.split(';')[0] ?? ''
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.includes('json') ?? false
      return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T } // the test names the schema
    },
  }
}

/** A small demo county on a database, with an account for each role and a clock that the test sets. */
export async function openTestOffice(open: () => Promise<TestDatabase>): Promise<TestOffice> {
  const database = await open()
  let now = NOW
  const clock: Clock = { now: () => now, today: () => now.slice(0, 10) }
  await seedDemo(database.db, { ...DEFAULT_DEMO, towns: 8, units: 30, people: 70, now })
  const liaison = {
    id: 'account-liaison',
    username: 'liaison',
    name: '联络员',
    roles: '["liaison"]',
    personId: null,
    active: 1,
    mustChange: 0,
  }
  await database.db
    .insertInto('accounts')
    .values({ ...liaison, locale: 'zh-CN', createdAt: now, passwordHash: await hashPassword(DEMO_PASSWORD) })
    .execute()
  const config = {
    ...database.place,
    host: '127.0.0.1',
    port: 0,
    secureCookies: false,
    workers: 1,
    memoryMb: 512,
    distDir: 'dist',
  }
  const solving = openSolving({ workerFile: join(process.cwd(), 'dist/worker.js'), workers: 1, memoryMb: 512 })
  const ctx: Context = { db: database.db, solving, clock, log: () => {}, config }
  const app = createApp(ctx)
  return {
    ...database,
    ctx,
    app,
    setNow: (instant) => {
      now = instant
    },
    stranger: () => openCaller(app),
    as: async (role) => {
      const username =
        role === 'liaison' ? 'liaison' : (DEMO_ACCOUNTS.find((account) => account.role === role)?.username ?? '')
      const caller = openCaller(app)
      const { status } = await caller.send('POST', '/session', { username, password: DEMO_PASSWORD })
      if (status !== 200) throw new Error(`${role} could not sign in: ${status}`)
      return caller
    },
    close: async () => {
      await solving.close()
      await database.drop()
    },
  }
}
