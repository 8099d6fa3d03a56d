import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const FOLDERS = ['solver', 'api', 'web'] as const
const RUNS_AT_IMPORT = [
  'api/server.ts',
  'api/solving/worker.ts',
  'api/office/init-command.ts',
  'api/demo/demo-command.ts',
  'web/main.ts',
  'solver/cli.ts',
]

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.(ts|vue)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : []
  })
}

const files = FOLDERS.flatMap(sources)
const text = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))

interface Import {
  target: string
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const found = (text.get(file) ?? '').matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
  )
  return [...found].flatMap(([, type, fixed, lazy]) => {
    const name = fixed ?? lazy ?? ''
    const typeOnly = type !== undefined
    if (name.startsWith('#')) return [{ target: name.slice(1), typeOnly }]
    return name.startsWith('.') ? [{ target: normalize(join(dirname(file), name)), typeOnly }] : []
  })
}

const graph = new Map(files.map((file) => [file, importsOf(file)]))
const top = (file: string) => file.split('/')[0] ?? ''

function findCycle(): string[] | null {
  const done = new Set<string>()
  const visit = (file: string, path: string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return null
    for (const { target, typeOnly } of graph.get(file) ?? []) {
      if (typeOnly || !graph.has(target)) continue
      const cycle = visit(target, [...path, file])
      if (cycle) return cycle
    }
    done.add(file)
    return null
  }
  for (const file of files) {
    const cycle = visit(file, [])
    if (cycle) return cycle
  }
  return null
}

const offenders = (test: (file: string, code: string) => boolean) =>
  files.filter((file) => test(file, text.get(file) ?? ''))

describe('the structure', () => {
  it('imports in one direction: web → api → solver', () => {
    const back = files.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => FOLDERS.indexOf(top(target) as 'web') > FOLDERS.indexOf(top(file) as 'web'))
        .map(({ target }) => `${file} → ${target}`),
    )
    expect(back).toEqual([])
  })

  it('every import of ours exists', () => {
    const missing = files
      .flatMap((file) => importsOf(file).map(({ target }) => target))
      .filter((target) => !statSync(join(ROOT, target), { throwIfNoEntry: false }))
    expect(missing).toEqual([])
  })

  it('has no import cycle', () => {
    expect(findCycle()).toBeNull()
  })

  it('web takes only types from api, and no engine from solver', () => {
    const taken = files
      .filter((file) => top(file) === 'web')
      .flatMap((file) =>
        importsOf(file)
          .filter(
            ({ target, typeOnly }) =>
              (top(target) === 'api' && !typeOnly) || /^solver\/(engines|milp|index)/.test(target),
          )
          .map(({ target }) => `${file} → ${target}`),
      )
    expect(taken).toEqual([])
  })

  it('a feature never imports another feature’s routes', () => {
    const taken = files
      .filter((file) => file !== 'api/app.ts')
      .flatMap((file) =>
        importsOf(file)
          .filter(({ target }) => target.endsWith('routes.ts'))
          .map(({ target }) => `${file} → ${target}`),
      )
    expect(taken).toEqual([])
  })

  it('solver reads no clock, no chance and no console but in its command line', () => {
    const pure = (file: string) => top(file) === 'solver' && file !== 'solver/cli.ts'
    expect(
      offenders((file, code) => pure(file) && /Date\.now|new Date\(\)|Math\.random|console\.|from 'node:/.test(code)),
    ).toEqual([])
  })

  it('only web/api.ts knows fetch', () => {
    expect(offenders((file, code) => top(file) === 'web' && file !== 'web/api.ts' && /\bfetch\(/.test(code))).toEqual(
      [],
    )
  })

  it('uses no any, no bang, no ignored errors, no default export outside components', () => {
    expect(offenders((file, code) => /:\s*any\b|\bas any\b|<any>|@ts-(ignore|expect-error)/.test(code))).toEqual([])
    expect(offenders((file, code) => file.endsWith('.ts') && /^export default/m.test(code))).toEqual([])
  })

  it('keeps files short and has no drawers for odds and ends', () => {
    const lengths = files
      .map((file) => ({ file, lines: (text.get(file) ?? '').split('\n').length }))
      .sort((a, b) => a.lines - b.lines)
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([])
    expect(lengths.filter(({ file, lines }) => file.startsWith('web/pages/') && lines > 121)).toEqual([])
    expect(lengths[Math.floor(lengths.length * 0.95)]?.lines).toBeLessThanOrEqual(250)
    expect(files.filter((file) => /(utils|helpers|manager)\.ts$/i.test(file))).toEqual([])
  })

  it('runs at import only in the entry files', () => {
    const acts = offenders((file, code) => file.endsWith('.ts') && /^(await |void |process\.|[a-z]\w*\()/m.test(code))
    expect(acts.map((file) => relative('', file)).filter((file) => !RUNS_AT_IMPORT.includes(file))).toEqual([])
  })
})
