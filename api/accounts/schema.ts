import { z } from '@hono/zod-openapi'
import { ACCOUNT_ROLES, PERMISSIONS } from './permissions.ts'

export const LOCALES = ['zh-CN', 'en'] as const

export const passwordSchema = z.string().min(10, '至少 10 位').max(200)

export const signInSchema = z
  .object({ username: z.string().min(1).max(60), password: z.string().min(1).max(200) })
  .openapi('SignIn')

/** Who is signed in, and what that account may do. */
export const sessionSchema = z
  .object({
    account: z.object({
      id: z.string(),
      username: z.string(),
      name: z.string(),
      roles: z.array(z.enum(ACCOUNT_ROLES)),
      locale: z.enum(LOCALES),
      /** True until the one-time password is changed: every other call answers 403. */
      mustChange: z.boolean(),
    }),
    permissions: z.array(z.enum(PERMISSIONS)),
    office: z.object({ name: z.string(), division: z.string(), demo: z.boolean() }),
  })
  .openapi('Session')
export type Session = z.infer<typeof sessionSchema>

export const accountInputSchema = z
  .object({
    username: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9._-]{1,39}$/, '小写字母开头，2–40 位字母、数字、. _ -'),
    name: z.string().trim().min(1, '不能为空').max(40),
    roles: z.array(z.enum(ACCOUNT_ROLES)).min(1, '至少一种'),
    personId: z.string().nullable().default(null),
    active: z.boolean().default(true),
  })
  .openapi('AccountInput')
export type AccountInput = z.infer<typeof accountInputSchema>

export const accountSchema = accountInputSchema
  .extend({ id: z.string(), mustChange: z.boolean(), createdAt: z.string() })
  .openapi('Account')
export type Account = z.infer<typeof accountSchema>

/** A new account or a reset answers with its one-time password, shown once. */
export const accountSecretSchema = z
  .object({ account: accountSchema, oneTimePassword: z.string() })
  .openapi('AccountSecret')

export const grantsSchema = z
  .object({ grants: z.array(z.object({ role: z.enum(ACCOUNT_ROLES), permission: z.enum(PERMISSIONS) })) })
  .openapi('Grants')
