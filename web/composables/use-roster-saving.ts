import { readonly, ref, type Ref } from 'vue'
import { ApiError } from '../api.ts'

export type SaveState =
  | 'saved'
  /** Changed, about to be sent. */
  | 'pending'
  | 'saving'
  /** Someone else saved first, or the draft was published meanwhile: the changes stay on screen, unsent. */
  | 'stale'
  /** No answer: the changes stay on screen and are sent again. */
  | 'offline'

export interface Saving {
  state: Readonly<Ref<SaveState>>
  /** Something changed: save soon, once for a burst of changes. */
  touch: () => void
  /** Save now and wait until nothing is left to send, or it cannot be sent. */
  flush: () => Promise<void>
  /** Another file is on the desk, saved as it is. */
  reset: () => void
}

const BURST_MS = 350
const RETRY_MS = 5_000

/**
 * One write at a time, always of the newest content: changes made while a write is under way go out with the next one,
 * against the revision that the first one returned.
 */
export function useRosterSaving<Content>(place: {
  current: () => Content
  put: (content: Content) => Promise<void>
  /** A rule refused this content; the desk goes back to what the server holds. */
  refused: (error: ApiError) => void
}): Saving {
  const state = ref<SaveState>('saved')
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null

  function later(milliseconds: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), milliseconds)
  }

  function touch(): void {
    if (state.value === 'stale') return
    if (running === null) state.value = 'pending'
    later(BURST_MS)
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (running) await running
    if (state.value !== 'pending' && state.value !== 'offline') return
    running = send()
    await running
    running = null
  }

  async function send(): Promise<void> {
    do {
      const content = place.current()
      state.value = 'saving'
      try {
        await place.put(content)
        state.value = place.current() === content ? 'saved' : 'pending'
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        settle(error)
      }
    } while (state.value === 'pending')
  }

  function settle(error: ApiError): void {
    if (error.code === 'conflict') state.value = 'stale'
    else if (error.code === 'network' || error.code === 'internal' || error.code === 'too-many') {
      state.value = 'offline'
      later(RETRY_MS)
    } else {
      state.value = 'saved'
      place.refused(error)
    }
  }

  function reset(): void {
    clearTimeout(timer)
    state.value = 'saved'
  }

  return { state: readonly(state), touch, flush, reset }
}
