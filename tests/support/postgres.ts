import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A real PostgreSQL server of this machine's own, in a folder that goes with it. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = fork(join(import.meta.dirname, 'postgres-server.mjs'))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (said) => resolve(String(said)))
    child.once('exit', (code) =>
      reject(new Error(`PostgreSQL did not start (exit ${code}). Maybe its binaries are missing: npm ci.`)),
    )
  })
  return {
    url,
    stop: async () => {
      const gone = once(child, 'exit')
      child.send('stop')
      await gone
    },
  }
}
