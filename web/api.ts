import { hc, type ClientResponse } from 'hono/client'
import type { AppType } from '#api/app.ts'
import type { ErrorBody, ErrorCode, Fault } from '#api/errors.ts'

/** Typed client: one property per path segment, one `$method` per operation. Credentials are the same-origin cookie. */
export const api = hc<AppType>('/', { headers: () => ({ 'accept-language': document.documentElement.lang }) }).api

/** `network`: the request never got an answer, so nothing is known of what the server did. */
export type Failure = ErrorCode | 'network'

/** Every refused or failed call; `faults` say where, what and what is allowed. */
export class ApiError extends Error {
  readonly status: number
  readonly code: Failure
  readonly faults: readonly Fault[]

  constructor({ status, code, message, faults }: { status: number; code: Failure; message: string; faults: Fault[] }) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.faults = faults
  }

  /** The first fault of a field (`posts.0.title`), for showing beside it. */
  faultAt(where: string): Fault | null {
    return this.faults.find((fault) => fault.where === where) ?? null
  }
}

type AnyResponse = ClientResponse<unknown, number, string>
/** The body of the answers that are not errors. */
export type Answer<R> = R extends { ok: false }
  ? never
  : R extends ClientResponse<infer Body, infer _S, infer _F>
    ? Body
    : never

let signedOut: () => void = () => undefined

/** What to do when the server no longer knows the session (set once, in main.ts). */
export function onSignedOut(react: () => void): void {
  signedOut = react
}

/**
 * The body of a successful call.
 * @throws ApiError for every error answer and when no answer came.
 */
export async function answer<R extends AnyResponse>(pending: Promise<R>): Promise<Answer<R>> {
  const response = await pending.catch((cause: unknown) => {
    throw new ApiError({ status: 0, code: 'network', message: String(cause), faults: [] })
  })
  if (!response.ok) throw await refusalOf(response)
  // The typed client ties the body's type to the route; 204 has none.
  return (response.status === 204 ? null : await response.json()) as Answer<R>
}

async function refusalOf(response: Pick<Response, 'status' | 'json'>): Promise<ApiError> {
  if (response.status === 401) signedOut()
  const body = (await response.json().catch(() => null)) as ErrorBody | null // api/errors.ts is the one error shape
  const { code = 'internal', message = `HTTP ${response.status}`, faults = [] } = body?.error ?? {}
  return new ApiError({ status: response.status, code, message, faults })
}

/**
 * Posts one file as multipart field `file`, for the import routes.
 * @throws ApiError as {@link answer}
 */
export async function postFile<T>(path: string, file: File): Promise<T> {
  const body = new FormData()
  body.append('file', file)
  const headers = { 'accept-language': document.documentElement.lang }
  const response = await fetch(path, { method: 'POST', body, headers }).catch((cause: unknown) => {
    throw new ApiError({ status: 0, code: 'network', message: String(cause), faults: [] })
  })
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as T // the caller names the schema of the route it posts to
}
