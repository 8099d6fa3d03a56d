/** `npm run dev`: the API rebuilt and restarted at each change, the screens by Vite with a proxy to it. */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
let api = null
let waiting = null

function build() {
  return new Promise((resolve) =>
    spawn(process.execPath, ['api/build.mjs', 'server'], { cwd: root, stdio: 'inherit' }).on('exit', resolve),
  )
}

async function restart() {
  if ((await build()) !== 0) return
  const stopped = api ? new Promise((resolve) => api.once('exit', resolve)) : Promise.resolve()
  api?.kill('SIGTERM')
  await stopped
  api = spawn(process.execPath, ['dist/server.js'], { cwd: root, stdio: 'inherit' })
}

function restartSoon() {
  clearTimeout(waiting)
  waiting = setTimeout(restart, 150)
}

for (const folder of ['api', 'solver']) watch(join(root, folder), { recursive: true }, restartSoon)
await restart()
const vite = await createServer({ root: join(root, 'web'), configFile: join(root, 'vite.config.ts') })
await vite.listen()
vite.printUrls()
process.on('SIGINT', async () => {
  api?.kill('SIGTERM')
  await vite.close()
  process.exit(0)
})
