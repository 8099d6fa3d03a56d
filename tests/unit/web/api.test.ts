import { afterEach, describe, expect, test, vi } from 'vitest'
import { answer, ApiError, onSignedOut } from '../../../web/api.ts'

type Pending = Parameters<typeof answer>[0]

/** What the typed client gives for an operation: a Response, whose status and body alone are read. */
function respond(status: number, body: unknown): Pending {
  const response = new Response(body === undefined ? null : JSON.stringify(body), { status })
  return Promise.resolve(response as unknown as Awaited<Pending>) // the client's type only narrows what is in there
}

async function refusal(pending: Pending): Promise<ApiError> {
  const error = await answer(pending).then(
    () => null,
    (cause: unknown) => cause,
  )
  if (!(error instanceof ApiError)) throw new Error('the call was not refused')
  return error
}

afterEach(() => onSignedOut(() => undefined))

describe('answer', () => {
  test('gives the body of a success, and null where there is none', async () => {
    expect(await answer(respond(200, { terms: [] }))).toEqual({ terms: [] })
    expect(await answer(respond(204, undefined))).toBeNull()
  })

  test('throws the one error shape with its faults', async () => {
    const faults = [{ where: 'posts.0.title', what: '不能为空' }]
    const error = await refusal(respond(400, { error: { code: 'invalid', message: '有误', faults } }))
    expect(error).toMatchObject({ status: 400, code: 'invalid', message: '有误' })
    expect(error.faultAt('posts.0.title')?.what).toBe('不能为空')
    expect(error.faultAt('name')).toBeNull()
  })

  test('an answer that is not ours, e.g. of a proxy, is a server failure', async () => {
    expect(await refusal(respond(502, undefined))).toMatchObject({ status: 502, code: 'internal' })
  })

  test('no answer at all says so', async () => {
    expect(await refusal(Promise.reject(new TypeError('fetch failed')))).toMatchObject({ code: 'network' })
  })

  test('tells the page when the session is gone, and only then', async () => {
    const signedOut = vi.fn()
    onSignedOut(signedOut)
    await refusal(respond(403, { error: { code: 'forbidden', message: '', faults: [] } }))
    expect(signedOut).not.toHaveBeenCalled()
    await refusal(respond(401, { error: { code: 'unauthenticated', message: '', faults: [] } }))
    expect(signedOut).toHaveBeenCalledOnce()
  })
})
