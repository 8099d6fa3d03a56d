import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { accountRoutes } from './accounts/routes.ts'
import { sessionRoutes } from './accounts/session-routes.ts'
import { readSession, SESSION_COOKIE } from './accounts/sessions.ts'
import type { Context } from './context.ts'
import { coverageRoutes } from './coverage/routes.ts'
import { ERROR_CODES, Refusal } from './errors.ts'
import { exchangeRoutes } from './exchange/routes.ts'
import { healthRoutes } from './health.ts'
import { describeApi } from './openapi.ts'
import { peopleRoutes } from './people/routes.ts'
import { questionRoutes } from './questions/routes.ts'
import { declarationRoutes } from './recusals/declaration-routes.ts'
import { hitRoutes } from './recusals/hit-routes.ts'
import { objectionRoutes } from './recusals/objection-routes.ts'
import { ruleRoutes } from './recusals/rule-routes.ts'
import { rosterRoutes } from './rosters/routes.ts'
import { roundRoutes } from './rounds/routes.ts'
import { termRoutes } from './rounds/term-routes.ts'
import { type Env, createRouter } from './route.ts'
import { runRoutes } from './runs/routes.ts'
import { trailRoutes } from './trail/routes.ts'
import { unitRoutes } from './units/routes.ts'

const features = () =>
  createRouter()
    .route('/', healthRoutes)
    .route('/', sessionRoutes)
    .route('/', accountRoutes)
    .route('/', trailRoutes)
    .route('/', termRoutes)
    .route('/', unitRoutes)
    .route('/', peopleRoutes)
    .route('/', exchangeRoutes)
    .route('/', coverageRoutes)
    .route('/', roundRoutes)
    .route('/', ruleRoutes)
    .route('/', hitRoutes)
    .route('/', declarationRoutes)
    .route('/', objectionRoutes)
    .route('/', rosterRoutes)
    .route('/', questionRoutes)
    .route('/', runRoutes)

/** The routes as the typed client of web/ sees them. */
export type AppType = ReturnType<typeof mountFeatures>

const mountFeatures = (app: OpenAPIHono<Env>) => app.route('/api', features())

const SELF = ["'self'"]

/** What the framework itself refuses comes out in the one error shape too: a form from another site, a body that is no JSON. */
function refuseRequest(c: HonoContext<Env>, status: number) {
  if (status === 403) return c.json(new Refusal('forbidden', '请求来自其他网站，已拒绝').body, 403)
  return c.json(new Refusal('invalid', '请求的内容无法读取，应为 JSON').body, 400)
}

/** The whole API on one context; no effects until it is called. */
export function createApp(ctx: Context): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>()
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: SELF, styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'] },
      strictTransportSecurity: false,
    }),
  )
  app.use('/api/*', csrf())
  app.use('/api/*', async (c, next) => {
    c.set('ctx', ctx)
    const token = getCookie(c, SESSION_COOKIE)
    c.set('signedIn', token ? await readSession(ctx.db, token, ctx.clock.now()) : null)
    await next()
    c.header('cache-control', 'no-store')
  })
  mountFeatures(app)
  describeApi(app)
  app.all('/api/*', (c) => c.json(new Refusal('not-found', `没有这个接口：${c.req.path}`).body, 404))
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json(error.body, ERROR_CODES[error.code])
    if (error instanceof HTTPException) return refuseRequest(c, error.status)
    ctx.log(`${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`)
    return c.json(new Refusal('internal', '服务器出错，未作任何修改；请重试，仍不行请查看服务器日志').body, 500)
  })
  return app
}
