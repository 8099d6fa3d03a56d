import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { ImportReport } from '#api/exchange/schema.ts'
import { ApiError, postFile } from '../api.ts'

export type Noun = 'units' | 'people'
/** idle → checking → checked → writing → done; `failed` keeps the file, so that it can be checked again. */
export type ImportPhase = 'idle' | 'wrong-type' | 'checking' | 'checked' | 'writing' | 'done' | 'failed'

export interface ImportRun {
  phase: Readonly<Ref<ImportPhase>>
  file: Readonly<ShallowRef<File | null>>
  report: Readonly<ShallowRef<ImportReport | null>>
  failure: Readonly<ShallowRef<ApiError | null>>
  /** The failed call was the writing one. */
  failedWriting: Readonly<Ref<boolean>>
  /** Whole seconds that the present call has taken; null before half a second. */
  seconds: Readonly<Ref<number | null>>
  /** Rows that would be written; 0 while any cell is at fault. */
  writable: ComputedRef<number>
  check: (file: File) => Promise<void>
  commit: () => Promise<void>
  reset: () => void
}

const IMPORTABLE = /\.(xlsx|csv)$/i

/** Import in two steps: a dry run that lists every faulty cell, then all rows or none. */
export function useFormImport(noun: () => Noun): ImportRun {
  const phase = ref<ImportPhase>('idle')
  const file = shallowRef<File | null>(null)
  const report = shallowRef<ImportReport | null>(null)
  const failure = shallowRef<ApiError | null>(null)
  const failedWriting = ref(false)
  const { seconds, during } = useSeconds()
  let newest = 0

  async function send(step: 'checking' | 'writing'): Promise<void> {
    const chosen = file.value
    if (chosen === null) return
    const mine = ++newest
    phase.value = step
    failure.value = null
    const path = `/api/exchange/${noun()}?commit=${step === 'writing'}`
    try {
      const answered = await during(() => postFile<ImportReport>(path, chosen))
      if (mine !== newest) return
      report.value = answered
      phase.value = answered.committed ? 'done' : 'checked'
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (mine !== newest) return
      failure.value = error
      failedWriting.value = step === 'writing'
      phase.value = 'failed'
    }
  }

  return {
    phase,
    file,
    report,
    failure,
    failedWriting,
    seconds,
    writable: computed(() => {
      if (phase.value !== 'checked' || report.value === null || report.value.faults.length > 0) return 0
      return report.value.added + report.value.changed
    }),
    check: async (chosen) => {
      file.value = chosen
      report.value = null
      if (IMPORTABLE.test(chosen.name)) await send('checking')
      else phase.value = 'wrong-type'
    },
    commit: () => send('writing'),
    reset: () => {
      newest += 1
      phase.value = 'idle'
      file.value = null
      report.value = null
      failure.value = null
    },
  }
}

const TICK_MS = 500

/** Time spent in a call, shown once it takes longer than half a second. */
function useSeconds(): { seconds: Ref<number | null>; during: <T>(call: () => Promise<T>) => Promise<T> } {
  const seconds = ref<number | null>(null)
  let timer: ReturnType<typeof setInterval> | undefined
  const stop = () => clearInterval(timer)
  onScopeDispose(stop)
  return {
    seconds,
    during: async (call) => {
      stop()
      const began = performance.now()
      seconds.value = null
      timer = setInterval(() => (seconds.value = Math.floor((performance.now() - began) / 1000)), TICK_MS)
      try {
        return await call()
      } finally {
        stop()
        seconds.value = null
      }
    },
  }
}
