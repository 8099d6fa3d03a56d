import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, type Failure } from '../../../web/api.ts'
import { useRosterSaving } from '../../../web/composables/use-roster-saving.ts'

const failure = (code: Failure) => new ApiError({ status: 0, code, message: code, faults: [] })

/** A desk whose content is a number, and a server whose answers the test decides. */
function desk() {
  const place = { content: 0, sent: new Array<number>(), refused: new Array<string>(), next: async () => {} }
  const saving = useRosterSaving<number>({
    current: () => place.content,
    put: async (content) => {
      place.sent.push(content)
      await place.next()
    },
    refused: (error) => place.refused.push(error.code),
  })
  const change = (content: number) => {
    place.content = content
    saving.touch()
  }
  return { place, saving, change }
}

describe('saving', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('sends a burst of changes once, with the newest content', async () => {
    const { place, saving, change } = desk()
    change(1)
    change(2)
    expect(saving.state.value).toBe('pending')
    await vi.advanceTimersByTimeAsync(400)
    expect([place.sent, saving.state.value]).toEqual([[2], 'saved'])
  })

  it('sends what changed while a write was under way after it, never beside it', async () => {
    const { place, saving, change } = desk()
    let open = () => {}
    place.next = () => new Promise((resolve) => (open = resolve))
    change(1)
    await vi.advanceTimersByTimeAsync(400)
    change(2)
    await vi.advanceTimersByTimeAsync(1000)
    expect([place.sent, saving.state.value]).toEqual([[1], 'saving'])
    place.next = async () => {}
    open()
    await vi.advanceTimersByTimeAsync(0)
    expect([place.sent, saving.state.value]).toEqual([[1, 2], 'saved'])
  })

  it('keeps a stale change and sends nothing more', async () => {
    const { place, saving, change } = desk()
    place.next = () => Promise.reject(failure('conflict'))
    change(1)
    await vi.advanceTimersByTimeAsync(400)
    change(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([place.sent, place.content, saving.state.value]).toEqual([[1], 2, 'stale'])
  })

  it('hands a refusal on, once', async () => {
    const { place, saving, change } = desk()
    place.next = () => Promise.reject(failure('refused'))
    change(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([place.refused, place.sent, saving.state.value]).toEqual([['refused'], [1], 'saved'])
  })

  it('tries again when no answer came', async () => {
    const { place, saving, change } = desk()
    place.next = () => Promise.reject(failure('network'))
    change(1)
    await vi.advanceTimersByTimeAsync(400)
    expect(saving.state.value).toBe('offline')
    place.next = async () => {}
    await vi.advanceTimersByTimeAsync(5_000)
    expect([place.sent, saving.state.value]).toEqual([[1, 1], 'saved'])
  })

  it('flushes at once, and waits', async () => {
    const { place, saving, change } = desk()
    change(7)
    await saving.flush()
    expect([place.sent, saving.state.value]).toEqual([[7], 'saved'])
    await saving.flush()
    expect(place.sent).toEqual([7])
  })
})
