import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '#api/config.ts'

describe('readConfig', () => {
  it('has defaults for everything', () => {
    expect(readConfig({})).toEqual({
      dataDir: resolve('data'),
      databaseUrl: null,
      host: '127.0.0.1',
      port: 8080,
      secureCookies: false,
      workers: 1,
      memoryMb: 1024,
      distDir: resolve('dist'),
    })
  })

  it('reads what is set', () => {
    const config = readConfig({
      DATA_DIR: '/srv/xunce',
      DATABASE_URL: 'postgres://db/xunce',
      PORT: '0',
      SECURE_COOKIES: '1',
    })
    expect(config).toMatchObject({
      dataDir: '/srv/xunce',
      databaseUrl: 'postgres://db/xunce',
      port: 0,
      secureCookies: true,
    })
  })

  it('lists all faults at once, each with what is allowed', () => {
    const env = { PORT: '80.5', SOLVER_WORKERS: '0', DATABASE_URL: 'mysql://db', SECURE_COOKIES: 'yes' }
    const lines = (() => {
      try {
        readConfig(env)
        return []
      } catch (error) {
        return String(error).split('\n').slice(1)
      }
    })()
    expect(lines).toHaveLength(4)
    expect(lines.join()).toContain('PORT: "80.5" is not a whole number from 0 to 65535')
  })
})
