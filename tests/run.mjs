/**
 * The whole suite: `node tests/run.mjs [types|lint|unit|contract|property|api|e2e|size …]`, all when nothing is named.
 * Ends with `N passed, N failed`; types, lint and size count as one each.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = (name) => join(root, 'node_modules', '.bin', name)
const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'

function passes(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0
}

function one(...commands) {
  const ok = commands.every(([command, ...args]) => passes(command, args))
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

function vitest(section) {
  const folder = mkdtempSync(join(tmpdir(), 'xunce-test-'))
  const file = join(folder, 'result.json')
  const ok = passes(bin('vitest'), [
    'run',
    '--project',
    section,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ])
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  rmSync(folder, { recursive: true })
  if (!result) return { passed: 0, failed: 1 }
  // A file that does not load, an error nobody caught and a section without a test fail it too, without a failed test.
  const whole = ok && result.success && result.numPassedTests > 0
  return { passed: result.numPassedTests, failed: whole ? 0 : Math.max(1, result.numFailedTests) }
}

/** Chromium and a CJK font from Debian's packages, where this run may install them. */
function findBrowser() {
  const here = BROWSERS.some((path) => path && existsSync(path))
  const debian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  if (debian && (!here || !existsSync(FONT))) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
    return true
  }
  if (!here)
    console.error(
      'No Chromium found for the browser tests. Install it (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to its path.',
    )
  return here
}

const SECTIONS = {
  types: () => one([bin('tsc'), '-p', 'solver'], [bin('vue-tsc'), '--noEmit']),
  lint: () => one([bin('oxlint'), '--deny-warnings'], [bin('prettier'), '--check', '--log-level=warn', '.']),
  unit: () => vitest('unit'),
  contract: () => vitest('contract'),
  property: () => vitest('property'),
  api: () => vitest('api'),
  size: () => one([process.execPath, 'api/build.mjs', 'web'], [process.execPath, 'tests/bench/bundle-size.mjs']),
  e2e: () => (findBrowser() ? vitest('e2e') : { passed: 0, failed: 1 }),
}

const named = process.argv.slice(2)
const unknown = named.filter((name) => !(name in SECTIONS))
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not a section; known are ${Object.keys(SECTIONS).join(', ')}`)
  process.exit(2)
}
const total = { passed: 0, failed: 0 }
const lines = []
for (const name of named.length > 0 ? named : Object.keys(SECTIONS)) {
  const started = performance.now()
  console.log(`\n== ${name}`)
  const { passed, failed } = SECTIONS[name]()
  total.passed += passed
  total.failed += failed
  lines.push(`${name}: ${passed} passed, ${failed} failed (${((performance.now() - started) / 1000).toFixed(0)} s)`)
}
console.log(`\n${lines.join('\n')}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
