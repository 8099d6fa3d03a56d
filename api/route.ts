import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import type { Permission } from './accounts/permissions.ts'
import type { SignedIn } from './accounts/sessions.ts'
import type { Context } from './context.ts'
import { type Fault, Refusal } from './errors.ts'

/** What every handler finds in `c.var`. */
export interface Env {
  Variables: { ctx: Context; signedIn: SignedIn | null }
}

/**
 * Who may call a route: holders of a permission, anyone signed in, anyone signed in even before the one-time password
 * is changed, anyone at all.
 */
export type May = Permission | 'signed-in' | 'own-session' | 'anyone'

function holds(permissions: ReadonlySet<Permission>, who: Exclude<May, 'anyone'>): boolean {
  return who === 'signed-in' || who === 'own-session' || permissions.has(who)
}

function guard(who: May): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (who !== 'anyone') {
      const { account, permissions } = signedIn(c)
      if (account.mustChange && who !== 'own-session') throw new Refusal('forbidden', '请先修改一次性密码')
      if (!holds(permissions, who)) throw new Refusal('forbidden', `您的账号没有此项权限：${who}`)
    }
    await next()
  }
}

/** Spread into a route: names who may call it. `createApp` refuses a route without it. */
export function may(who: May) {
  return {
    middleware: guard(who),
    'x-may': who,
    security: who === 'anyone' ? [] : [{ session: [] }],
  }
}

/** The account behind this call; refuses a caller without a session. */
export function signedIn(c: HonoContext<Env>): SignedIn {
  const found = c.get('signedIn')
  if (!found) throw new Refusal('unauthenticated', '请先登录')
  return found
}

/** Who changes what when, as the trail records it. */
export function actor(c: HonoContext<Env>) {
  const { account } = signedIn(c)
  return { at: c.get('ctx').clock.now(), account: { id: account.id, name: account.name } }
}

export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

export function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

export const idParam = z.object({ id: z.string().min(1) })

export function faultsOf(error: z.core.$ZodError): Fault[] {
  return error.issues.map((issue) => ({ where: issue.path.join('.'), what: issue.message }))
}

/** A router whose schema faults come out in the one error shape. */
export function createRouter(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw new Refusal('invalid', '填写的内容有误', faultsOf(result.error))
    },
  })
}
