import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import packageFile from '../../package.json' with { type: 'json' }
import type { Versions } from './schema.ts'

/** Of an installed package; not every one exports its package.json, so it is looked for above its entry. */
function installed(name: string): string {
  let folder = dirname(createRequire(import.meta.url).resolve(name))
  for (let i = 0; i < 5; i += 1, folder = dirname(folder)) {
    try {
      const found: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      if (typeof found === 'object' && found !== null && 'name' in found && 'version' in found && found.name === name)
        return String(found.version)
    } catch {
      // one folder further up
    }
  }
  return 'unknown'
}

let known: Versions | null = null

/** What made an answer: with the contract file and the options it makes it again. */
export function readVersions(): Versions {
  known ??= {
    xunce: packageFile.version,
    highs: installed('highs'),
    jslp: installed('javascript-lp-solver'),
    node: process.versions.node,
  }
  return known
}
