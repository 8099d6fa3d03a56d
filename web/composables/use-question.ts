import { computed, onScopeDispose, ref, shallowRef, type ComputedRef } from 'vue'
import type { Ask, Question, Reply } from '#api/questions/schema.ts'
import { sameSnapshot, type Snapshot } from '../components/rosters/snapshot.ts'

export interface Asking {
  question: ComputedRef<Question | null>
  /** Null while waiting, after a stop and after a failure. */
  reply: ComputedRef<Reply | null>
  error: ComputedRef<Error | null>
  waiting: ComputedRef<boolean>
  /** Stopped by hand before an answer came. */
  stopped: ComputedRef<boolean>
  /** Seconds waited; null until it takes long enough to be worth saying. */
  elapsed: ComputedRef<number | null>
  /** The desk still is what was asked about. */
  fresh: ComputedRef<boolean>
  /** Drops the question under way, if any. */
  ask: (question: Question) => Promise<void>
  /** The same about the desk as it is now. */
  again: () => Promise<void>
  stop: () => void
  /** Forgets question and answer. */
  close: () => void
}

interface Asked {
  question: Question
  snapshot: Snapshot
  /** Milliseconds of the page's clock. */
  at: number
}

type Outcome = { kind: 'replied'; reply: Reply } | { kind: 'failed'; error: Error } | { kind: 'stopped' }

/** An answer within this time needs neither a clock nor a way to stop it. */
const PATIENCE_MS = 300
const TICK_MS = 100

/** How long the solver may look, by what is asked: what is asked while pointing at a seat has to come soon. */
const SECONDS: Record<Question['ask'], number> = {
  'why-seat': 10,
  'why-not': 10,
  substitutes: 10,
  repair: 30,
  alternatives: 60,
}

/** One question at a time about the seats on the desk, saved or not; only the newest one's answer counts. */
export function useQuestion(place: {
  snapshot: ComputedRef<Snapshot>
  /** @throws ApiError */
  send: (ask: Ask, signal: AbortSignal) => Promise<Reply>
}): Asking {
  const asked = shallowRef<Asked | null>(null)
  const outcome = shallowRef<Outcome | null>(null)
  const waited = ref(0)
  let abort = new AbortController()
  let clock: ReturnType<typeof setInterval> | undefined

  function drop(): void {
    abort.abort()
    clearInterval(clock)
  }

  async function ask(question: Question): Promise<void> {
    drop()
    const mine = (abort = new AbortController())
    const now: Asked = { question, snapshot: place.snapshot.value, at: performance.now() }
    const { seats, bans } = now.snapshot
    asked.value = now
    outcome.value = null
    waited.value = 0
    clock = setInterval(() => (waited.value = performance.now() - now.at), TICK_MS)
    const body = { seats: [...seats], bans: [...bans], seconds: SECONDS[question.ask], question }
    const result = await place.send(body, mine.signal).then(
      (reply): Outcome => ({ kind: 'replied', reply }),
      (cause: unknown): Outcome => ({
        kind: 'failed',
        error: cause instanceof Error ? cause : new Error(String(cause)),
      }),
    )
    if (mine.signal.aborted) return
    clearInterval(clock)
    outcome.value = result
  }

  function stop(): void {
    drop()
    outcome.value = { kind: 'stopped' }
  }

  function close(): void {
    drop()
    asked.value = null
    outcome.value = null
  }

  onScopeDispose(drop)
  const waiting = computed(() => asked.value !== null && outcome.value === null)
  return {
    question: computed(() => asked.value?.question ?? null),
    reply: computed(() => (outcome.value?.kind === 'replied' ? outcome.value.reply : null)),
    error: computed(() => (outcome.value?.kind === 'failed' ? outcome.value.error : null)),
    waiting,
    stopped: computed(() => outcome.value?.kind === 'stopped'),
    elapsed: computed(() => (waiting.value && waited.value >= PATIENCE_MS ? waited.value / 1000 : null)),
    fresh: computed(() => asked.value !== null && sameSnapshot(asked.value.snapshot, place.snapshot.value)),
    ask,
    again: async () => {
      if (asked.value) await ask(asked.value.question)
    },
    stop,
    close,
  }
}
