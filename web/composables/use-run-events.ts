import type { Run } from '#api/runs/schema.ts'

export function isOver({ status }: Pick<Run, 'status'>): boolean {
  return status !== 'queued' && status !== 'running'
}

/**
 * Follows a run over server-sent events until it ends; returns how to stop. The browser reconnects by itself when the
 * line drops, and each event carries the whole run, so nothing is missed.
 */
export function followRun(id: string, onRun: (run: Run) => void): () => void {
  const source = new EventSource(`/api/runs/${encodeURIComponent(id)}/events`)
  source.addEventListener('run', (event) => {
    const run = JSON.parse(event.data) as Run // written by the server from runSchema
    if (isOver(run)) source.close()
    onRun(run)
  })
  return () => source.close()
}
