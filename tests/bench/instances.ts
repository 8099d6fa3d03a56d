import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { RosterProblem } from '#solver/roster/problem.ts'
import { readRosterProblem } from '#solver/roster/read-problem.ts'
import { makeRoster, type Size, VARIANTS } from './rosters.ts'

/** A problem by how to get it, so that every process makes its own. */
export type Instance = { name: string } & ({ kind: 'made'; size: Size } | { kind: 'file'; path: string })

export function instancesOf(wanted: { sizes: string; variants: string; seeds: string; visible: string }): Instance[] {
  const variants = VARIANTS.filter((variant) => wanted.variants.split(',').includes(variant))
  const made = wanted.sizes.split(',').flatMap((text) => {
    const [people = 0, teams = 0] = text.split('x').map(Number)
    return wanted.seeds.split(',').flatMap((seed) =>
      variants.map((variant): Instance => ({
        kind: 'made',
        name: `${text} ${variant} #${seed}`,
        size: { people, teams, variant, seed: Number(seed) },
      })),
    )
  })
  return [...made, ...visible(wanted.visible)]
}

function visible(folder: string): Instance[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => /^(roster|real)-.*\.json\.gz$/.test(file))
    .map((file): Instance => ({ kind: 'file', name: file.replace('.json.gz', ''), path: join(folder, file) }))
}

export function problemOf(instance: Instance): RosterProblem {
  if (instance.kind === 'made') return makeRoster(instance.size)
  const read = readRosterProblem(JSON.parse(gunzipSync(readFileSync(instance.path)).toString()))
  if (!read.ok) throw new Error(`${instance.path}: ${read.faults[0]?.where} ${read.faults[0]?.what}`)
  return read.problem
}
