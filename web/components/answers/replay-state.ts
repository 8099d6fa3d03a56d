import type { Run } from '#api/runs/schema.ts'

export type ReplayState = 'waiting' | 'same' | 'different' | 'unfinished'

/** What a replay has shown so far. */
export function replayState({ status, sameAsOriginal }: Pick<Run, 'status' | 'sameAsOriginal'>): ReplayState {
  if (status === 'queued' || status === 'running') return 'waiting'
  if (sameAsOriginal === null) return 'unfinished'
  return sameAsOriginal ? 'same' : 'different'
}
