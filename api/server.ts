import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { compress } from 'hono/compress'
import { createApp } from './app.ts'
import { systemClock } from './clock.ts'
import { readConfig } from './config.ts'
import type { Context } from './context.ts'
import { openDatabase } from './db/open.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo/accounts.ts'
import { DEFAULT_DEMO } from './demo/sizes.ts'
import { seedDemo } from './demo/seed.ts'
import { resumeOpinions } from './opinions/consider.ts'
import { markInterrupted } from './runs/store.ts'
import { openSolving } from './solving/solving.ts'

const log = (line: string): void => console.error(line)

/** The office of this database; the demo county when there is none. Answers whether it is the demo. */
async function openOffice(ctx: Omit<Context, 'solving'>): Promise<boolean> {
  const office = await ctx.db.selectFrom('office').select('demo').executeTakeFirst()
  if (office) return office.demo === 1
  log('No office here yet: seeding the demo county (npm run init -- --division CODE makes a real one) …')
  await seedDemo(ctx.db, { ...DEFAULT_DEMO, now: ctx.clock.now() })
  return true
}

function greet(address: string, demo: boolean): void {
  console.log(`Xunce 巡策 ${address}`)
  if (!demo) return
  console.log(`演示数据 demo data. Accounts (password ${DEMO_PASSWORD}):`)
  for (const { username, name } of DEMO_ACCOUNTS) console.log(`  ${username.padEnd(10)} ${name}`)
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const db = await openDatabase(config)
  const clock = systemClock()
  const demo = await openOffice({ db, clock, log, config })
  const cut = await markInterrupted(db, clock.now())
  if (cut > 0) log(`${cut} solver runs were cut off by the last stop and are marked as interrupted.`)
  const solving = openSolving({ ...config, workerFile: join(config.distDir, 'worker.js') })
  solving.warm()
  const ctx = { db, solving, clock, log, config }
  resumeOpinions(ctx)
  const app = createApp(ctx)
  const screens = join(config.distDir, 'web')
  app.use('*', compress())
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable')
  })
  app.use('*', serveStatic({ root: screens }))
  app.get('*', serveStatic({ root: screens, path: 'index.html' }))
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, (info) =>
    greet(`http://${config.host}:${info.port}`, demo),
  )
  const stop = async (): Promise<void> => {
    server.close()
    await solving.close()
    await markInterrupted(db, clock.now())
    await db.destroy()
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
}

try {
  await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
