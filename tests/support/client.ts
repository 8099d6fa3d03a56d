import type { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import { type ErrorBody, errorSchema } from '#api/errors.ts'
import type { Env } from '#api/route.ts'

export interface Answer<T> {
  status: number
  body: T
  headers: Headers
}

export type Send = <T = unknown>(method: string, path: string, json?: unknown) => Promise<Answer<T>>

/** One caller with a cookie of its own. */
export interface Caller {
  send: Send
  cookie: () => string
}

/** A caller that holds `cookie` already, or none. */
export function openCaller(app: OpenAPIHono<Env>, held = ''): Caller {
  let cookie = held
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

/** The body of an answer that must be `status` and of the documented shape. */
export async function ok<S extends z.ZodType>(
  schema: S,
  pending: Promise<Answer<unknown>>,
  status = 200,
): Promise<z.output<S>> {
  const answer = await pending
  if (answer.status !== status)
    throw new Error(`expected ${status}, was ${answer.status}: ${JSON.stringify(answer.body)}`)
  return schema.parse(answer.body)
}

export interface Refused extends Omit<ErrorBody['error'], 'faults'> {
  faults: ErrorBody['error']['faults']
  /** Where each fault is, in the order given. */
  where: string[]
}

/** The error of an answer that must be refused with `status`, in the one error shape. */
export async function refused(status: number, pending: Promise<Answer<unknown>>): Promise<Refused> {
  const answer = await pending
  if (answer.status !== status)
    throw new Error(`expected ${status}, was ${answer.status}: ${JSON.stringify(answer.body)}`)
  const { error } = errorSchema.parse(answer.body)
  return { ...error, where: error.faults.map((fault) => fault.where) }
}
