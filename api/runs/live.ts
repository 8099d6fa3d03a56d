import { EventEmitter, once } from 'node:events'
import type { RunProgress } from './schema.ts'

/** Progress of the runs under way in this server, and a signal at each change. */
const live = new Map<string, RunProgress>()
const changes = new EventEmitter().setMaxListeners(0)

export function liveProgress(id: string): RunProgress | null {
  return live.get(id) ?? null
}

export function tellProgress(id: string, progress: RunProgress): void {
  live.set(id, progress)
  changes.emit(id)
}

export function tellChange(id: string): void {
  changes.emit(id)
}

export function tellEnd(id: string): void {
  live.delete(id)
  changes.emit(id)
}

/** Resolves at the next change of the run, or after `ms`. */
export async function nextChange(id: string, ms: number): Promise<void> {
  const timeout = AbortSignal.timeout(ms)
  await once(changes, id, { signal: timeout }).catch(() => {})
}
