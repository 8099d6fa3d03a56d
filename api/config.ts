import { resolve } from 'node:path'
import type { DatabasePlace } from './db/open.ts'

export interface Config extends DatabasePlace {
  host: string
  port: number
  /** Cookies only over HTTPS: set behind a TLS proxy. */
  secureCookies: boolean
  /** Solver workers at a time. */
  workers: number
  /** Heap of a solver thread in MB: beyond it the thread's own job fails. */
  memoryMb: number
  /** Folder of the built screens and workers. */
  distDir: string
}

type Environment = Record<string, string | undefined>

function whole(
  env: Environment,
  name: string,
  range: { fallback: number; min: number; max: number },
  faults: string[],
): number {
  const text = env[name]
  if (text === undefined || text === '') return range.fallback
  const value = Number(text)
  if (Number.isInteger(value) && value >= range.min && value <= range.max) return value
  faults.push(`${name}: "${text}" is not a whole number from ${range.min} to ${range.max}`)
  return range.fallback
}

/** Reads the environment once; throws with all faults listed. */
export function readConfig(env: Environment): Config {
  const faults: string[] = []
  const url = env['DATABASE_URL'] ?? ''
  if (url && !/^postgres(ql)?:\/\//.test(url))
    faults.push('DATABASE_URL: only postgres://… is known; leave it out for SQLite')
  const secure = env['SECURE_COOKIES'] ?? '0'
  if (!['0', '1'].includes(secure)) faults.push(`SECURE_COOKIES: "${secure}" is not 0 or 1`)
  const config: Config = {
    dataDir: resolve(env['DATA_DIR'] || 'data'),
    databaseUrl: url || null,
    host: env['HOST'] || '127.0.0.1',
    port: whole(env, 'PORT', { fallback: 8080, min: 0, max: 65535 }, faults),
    secureCookies: secure === '1',
    workers: whole(env, 'SOLVER_WORKERS', { fallback: 1, min: 1, max: 16 }, faults),
    memoryMb: whole(env, 'SOLVER_MEMORY_MB', { fallback: 1024, min: 64, max: 65536 }, faults),
    distDir: resolve(env['DIST_DIR'] || 'dist'),
  }
  if (faults.length > 0) throw new Error(`Unusable settings:\n${faults.map((fault) => `- ${fault}`).join('\n')}`)
  return config
}
