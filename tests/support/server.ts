import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Office {
  url: string
  dataDir: string
  /** What `init` printed; empty for the demo. */
  printed: string
  /** Ends the server and starts it again on the same data. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

export type OfficeKind = { demo: true } | { init: string }

interface Running {
  child: ChildProcess
  url: string
}

function startServer(dataDir: string): Promise<Running> {
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (url) resolve({ child, url })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

function stopServer({ child }: Running): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** A server of the built product on a fresh folder: the demo county, or a new office of a county. */
export async function startOffice(kind: OfficeKind): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xunce-e2e-'))
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
  const printed =
    'init' in kind
      ? execFileSync(process.execPath, ['dist/init.js', '--division', kind.init], { env, encoding: 'utf8' })
      : ''
  let running = await startServer(dataDir)
  const office: Office = {
    url: running.url,
    dataDir,
    printed,
    restart: async () => {
      await stopServer(running)
      running = await startServer(dataDir)
      office.url = running.url
    },
    stop: async () => {
      await stopServer(running)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return office
}
