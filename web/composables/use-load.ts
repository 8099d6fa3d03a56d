import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'

export interface Load<T> {
  /** The last answer; kept while a newer one loads, so that nothing jumps. */
  data: Readonly<ShallowRef<T | null>>
  error: Readonly<ShallowRef<Error | null>>
  /** A call is under way. */
  loading: Readonly<Ref<boolean>>
  /** Asks again; resolves when the answer is in `data` or the failure in `error`. */
  reload: () => Promise<void>
  /** Puts an answer in place that came another way, e.g. of a write. */
  set: (next: T) => void
}

/** Loads now and whenever a source changes; of overlapping calls only the newest counts. */
export function useLoad<T>(call: () => Promise<T>, sources: WatchSource[] = []): Load<T> {
  const data = shallowRef<T | null>(null)
  const error = shallowRef<Error | null>(null)
  const loading = shallowRef(false)
  let newest = 0

  async function reload(): Promise<void> {
    const mine = ++newest
    loading.value = true
    try {
      const next = await call()
      if (mine !== newest) return
      data.value = next
      error.value = null
    } catch (cause) {
      if (mine !== newest) return
      error.value = cause instanceof Error ? cause : new Error(String(cause))
    }
    loading.value = false
  }

  function set(next: T): void {
    newest += 1
    data.value = next
    error.value = null
    loading.value = false
  }

  onScopeDispose(() => {
    newest += 1
  })
  watch(sources, () => void reload(), { immediate: true })
  return { data, error, loading, reload, set }
}
