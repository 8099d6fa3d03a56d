import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { Run } from '#api/runs/schema.ts'
import { answer, api } from '../api.ts'
import { followRun, isOver } from './use-run-events.ts'

export interface Replay {
  /** The replay under way or ended; null before one is started. */
  run: Readonly<ShallowRef<Run | null>>
  error: Readonly<ShallowRef<Error | null>>
  start: (id: string) => Promise<void>
}

/** Solves a recorded run once more with the same options: the same roster has to come out. `ended` hears of the end. */
export function useReplay(ended: (run: Run) => void): Replay {
  const run = shallowRef<Run | null>(null)
  const error = shallowRef<Error | null>(null)
  let stop = () => {}

  async function start(id: string): Promise<void> {
    stop()
    error.value = null
    try {
      run.value = await answer(api.runs[':id'].replay.$post({ param: { id } }))
      if (!isOver(run.value))
        stop = followRun(run.value.id, (now) => {
          run.value = now
          if (isOver(now)) ended(now)
        })
    } catch (cause) {
      error.value = cause instanceof Error ? cause : new Error(String(cause))
    }
  }

  onScopeDispose(() => stop())
  return { run, error, start }
}
