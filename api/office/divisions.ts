import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { PlaceCode } from '#solver/domain/ids.ts'

export interface Division {
  code: PlaceCode
  name: string
}

export interface Town extends Division {
  villages: Division[]
}

/** A county with what lies in it; villages only where the data file has them. */
export interface County extends Division {
  city: string
  province: string
  towns: Town[]
}

const DATA_FILE = 'api/office/divisions.txt.gz'
const NEAREST = 8

/** The package's folder, whether this runs from its source or bundled into dist/. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error(`No package.json above ${import.meta.url}. Maybe dist/ was moved out of the project.`)
    folder = parent
  }
  return folder
}

/** Reads all counties of the country; about 50 ms. */
export function loadDivisions(): County[] {
  return parseDivisions(gunzipSync(readFileSync(join(packageFolder(), DATA_FILE))).toString('utf8'))
}

/** The format is described in divisions.md. */
export function parseDivisions(text: string): County[] {
  const counties: County[] = []
  for (const line of text.split('\n')) {
    const county = counties.at(-1)
    const town = county?.towns.at(-1)
    if (line === '' || line.startsWith('#')) continue
    if (line.includes('\t')) {
      const [code = '', name = '', city = '', province = ''] = line.split('\t')
      counties.push({ code, name, city, province, towns: [] })
    } else if (line.startsWith('.')) {
      town?.villages.push({ code: town.code + line.slice(1, 4), name: line.slice(4) })
    } else county?.towns.push({ code: county.code + line.slice(0, 3), name: line.slice(3), villages: [] })
  }
  return counties
}

export type Found = { kind: 'county'; county: County } | { kind: 'unknown'; nearest: County[] }

/** The county of exactly this code, else those whose name or code comes nearest. */
export function findCounty(counties: readonly County[], division: string): Found {
  const county = counties.find((one) => one.code === division)
  return county ? { kind: 'county', county } : { kind: 'unknown', nearest: nearestTo(counties, division) }
}

function nearestTo(counties: readonly County[], division: string): County[] {
  const named = counties.filter(
    ({ name }) => division.includes(name) || (division.length > 1 && name.includes(division)),
  )
  if (named.length > 0 || !/^\d+$/.test(division)) return named.slice(0, NEAREST)
  const shared = (code: string): number => {
    const differs = [...division].findIndex((digit, at) => code[at] !== digit)
    return differs === -1 ? division.length : differs
  }
  const best = Math.max(...counties.map(({ code }) => shared(code)))
  // A shared prefix shorter than the province's two digits says nothing.
  if (best < 2) return []
  const distance = ({ code }: County): number => Math.abs(Number(code) - Number(division.padEnd(6, '0').slice(0, 6)))
  return counties
    .filter(({ code }) => shared(code) === best)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, NEAREST)
}
