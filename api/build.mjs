/**
 * Builds what changed into dist/: `node api/build.mjs [server|cli|bench] [--force]`, all but bench when nothing is named.
 * A stamp per target holds the newest change of the files it is made from; an unchanged target is left alone.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(root, 'dist')

const TARGETS = {
  server: {
    from: ['api', 'solver'],
    make: () =>
      bundle({
        server: 'api/server.ts',
        worker: 'api/solving/worker.ts',
        init: 'api/office/init-command.ts',
        demo: 'api/demo/demo-command.ts',
      }),
  },
  cli: { from: ['solver'], make: () => bundle({ cli: 'solver/cli.ts' }) },
  bench: { from: ['solver', 'tests/bench'], make: () => bundle({ bench: 'tests/bench/bench.ts' }) },
  web: { from: ['web', 'api', 'solver', 'vite.config.ts'], make: buildScreens },
}

async function bundle(entryPoints) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    loader: { '.gz': 'copy' },
    sourcemap: true,
    logLevel: 'warning',
  })
}

async function buildScreens() {
  // A test runner sets its own mode, and a build started from it would be one for development.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  await build({ root: join(root, 'web'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesUnder(join(path, entry.name)))
}

/** Names and times of all that a target is made from. */
function stampOf(target) {
  const sources = [...TARGETS[target].from, 'package.json', 'package-lock.json'].flatMap((path) =>
    filesUnder(join(root, path)),
  )
  return sources.map((file) => `${file} ${statSync(file).mtimeMs} ${statSync(file).size}`).join('\n')
}

function standing(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

async function make(target) {
  const stampFile = join(dist, `.stamp-${target}`)
  const stamp = stampOf(target)
  if (standing(stampFile) === stamp) return
  rmSync(stampFile, { force: true })
  await TARGETS[target].make()
  mkdirSync(dist, { recursive: true })
  writeFileSync(stampFile, stamp)
}

const args = process.argv.slice(2)
const named = args.filter((arg) => !arg.startsWith('--'))
const unknown = named.filter((name) => !(name in TARGETS))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not a target; known are ${Object.keys(TARGETS).join(', ')}`)
  process.exit(2)
}
if (args.includes('--force'))
  for (const target of Object.keys(TARGETS)) rmSync(join(dist, `.stamp-${target}`), { force: true })
for (const target of named.length > 0 ? named : ['server', 'cli', 'web']) await make(target)
