/**
 * Weighs what the browser loads for the first page (the entry, the Chinese words, the coverage page and all that they
 * import) and for its lazy chart: `node tests/bench/bundle-size.mjs [folder of the built screens]`, exit 1 above a limit.
 */
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const LIMITS = { 'first page': 220, chart: 210 }
const FIRST_PAGE = ['index.html', 'locales/zh-CN/index.ts', 'pages/CoveragePage.vue']
const CHART = ['charts/BaseChart.vue']

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const built = resolve(process.argv[2] ?? join(root, 'dist/web'))
const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8'))

/** A chunk and all that it imports statically; what it imports lazily is loaded when it is wanted. */
function chunksOf(name, seen = new Set()) {
  const chunk = manifest[name]
  if (chunk === undefined) throw new Error(`${name} is not among the built chunks. Maybe run npm run build first.`)
  if (seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const imported of chunk.imports ?? []) chunksOf(imported, seen)
  return seen
}

const union = (names) => new Set(names.flatMap((name) => [...chunksOf(name)]))
const kilobytes = (files) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file)), { level: 9 }).length, 0) / 1024

const firstPage = union(FIRST_PAGE)
const parts = {
  'first page': [...firstPage],
  chart: [...union(CHART)].filter((file) => !firstPage.has(file)),
}

for (const [part, files] of Object.entries(parts)) {
  const size = kilobytes(files)
  const limit = LIMITS[part]
  const verdict = size <= limit ? 'ok' : 'TOO LARGE'
  console.log(`${part}: ${size.toFixed(1)} KB gzip in ${files.length} files, limit ${limit} KB: ${verdict}`)
  if (size > limit) process.exitCode = 1
}
