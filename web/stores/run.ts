import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Run, RunInput } from '#api/runs/schema.ts'
import { answer, api } from '../api.ts'
import { seeLevel, type SeenLevel } from '../components/rosters/run-levels.ts'
import { followRun, isOver } from '../composables/use-run-events.ts'

/** The solver's run for the round on the desk: found again after a reload, followed until it ends. */
export const useRun = defineStore('run', () => {
  const run = shallowRef<Run | null>(null)
  /** What the run under way has shown of each level. */
  const levels = shallowRef<readonly SeenLevel[]>([])
  const active = computed(() => run.value !== null && !isOver(run.value))
  let stop = () => {}
  let ended: (run: Run) => void = () => {}

  function follow(next: Run): void {
    stop()
    run.value = next
    levels.value = seeLevel([], next.progress)
    if (isOver(next)) return
    stop = followRun(next.id, (now) => {
      run.value = now
      levels.value = seeLevel(levels.value, now.progress)
      if (isOver(now)) ended(now)
    })
  }

  /** Picks up a run that is under way, whoever started it. @throws ApiError */
  async function resume(roundId: string, onEnd: (run: Run) => void): Promise<void> {
    leave()
    ended = onEnd
    const { runs } = await answer(api.runs.$get({ query: { roundId } }))
    const found = runs.find((candidate) => !isOver(candidate))
    if (found) follow(found)
  }

  /** @throws ApiError */
  async function start(input: RunInput): Promise<void> {
    follow(await answer(api.runs.$post({ json: input })))
  }

  /** @throws ApiError */
  async function cancel(): Promise<void> {
    if (!run.value) return
    const stopped = await answer(api.runs[':id'].$delete({ param: { id: run.value.id } }))
    if (run.value?.id === stopped.id) run.value = stopped
  }

  /** Puts the ended run's report away. */
  function dismiss(): void {
    if (!active.value) run.value = null
  }

  function leave(): void {
    stop()
    run.value = null
    ended = () => {}
  }

  return { run, levels, active, resume, start, cancel, dismiss, leave }
})
