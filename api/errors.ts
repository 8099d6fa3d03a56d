import { z } from '@hono/zod-openapi'

/** One fault: where it is, what is wrong, what is allowed. */
export const faultSchema = z.object({
  where: z.string(),
  what: z.string(),
  allowed: z.string().optional(),
})
export type Fault = z.infer<typeof faultSchema>

export const ERROR_CODES = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  refused: 422,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
} as const
export type ErrorCode = keyof typeof ERROR_CODES
const CODES = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]] // the keys of the literal above

/** The one shape of every error answer. */
export const errorSchema = z
  .object({ error: z.object({ code: z.enum(CODES), message: z.string(), faults: z.array(faultSchema).default([]) }) })
  .openapi('Error')
export type ErrorBody = z.infer<typeof errorSchema>

/** An expected refusal, thrown by stores inside a transaction so that it rolls back, answered as {@link errorSchema}. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly faults: Fault[]

  constructor(code: ErrorCode, message: string, faults: Fault[] = []) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.faults = faults
  }

  get body(): ErrorBody {
    return { error: { code: this.code, message: this.message, faults: this.faults } }
  }
}

export function notFound(what: string, id: string): Refusal {
  return new Refusal('not-found', `没有这条记录：${what} ${id}`)
}

/** Another person saved first: nothing is written, the caller reloads. */
export function stale(what: string): Refusal {
  return new Refusal('conflict', `${what}已被他人修改，请刷新后再改，您的修改尚未保存`)
}
