import type { Insertable } from 'kysely'
import type { AffiliationsTable, DB, HeadPostsTable, PlacesTable, UnitsTable } from '../db/tables.ts'
import { type Body, standardBodies } from '../office/bodies.ts'
import { bodyRow, townRow } from '../office/county-rows.ts'
import type { Town } from '../office/divisions.ts'
import { affiliationsOf } from './affiliations.ts'
import { inventHeads } from './heads.ts'
import { DEMO_COUNTY, personName, townNames, villageNames } from './names.ts'
import { createRandom, type Random } from './random.ts'
import type { DemoSizes } from './sizes.ts'

export interface DemoCounty {
  places: PlacesTable[]
  units: UnitsTable[]
  affiliations: AffiliationsTable[]
  headPosts: HeadPostsTable[]
}

export type Row<T extends keyof DB> = Insertable<DB[T]>

/** 001 … for sub-districts, 101 … for towns, as in real codes. */
function inventTowns(count: number, random: Random): Town[] {
  const next = { 街道: 1, 镇: 101 }
  return townNames(random, count).map((name) => {
    const code = `${DEMO_COUNTY.code}${String(next[name.endsWith('街道') ? '街道' : '镇']++).padStart(3, '0')}`
    const villages = villageNames(random, random.int(17, 24)).map((village, at) => ({
      code: `${code}${String(at + 200).padStart(3, '0')}`,
      name: village,
    }))
    return { code, name, villages }
  })
}

/** The `count` tiles nearest to the middle of a grid, as a county with a ragged edge. */
function tiles(count: number): { mapRow: number; mapCol: number }[] {
  const side = Math.ceil(Math.sqrt(count)) + 1
  const middle = (side + 1) / 2
  const cells = Array.from({ length: side * side }, (_, at) => ({
    mapRow: Math.floor(at / side) + 1,
    mapCol: (at % side) + 1,
  }))
  const distance = ({ mapRow, mapCol }: { mapRow: number; mapCol: number }): number =>
    (mapRow - middle) ** 2 * 1.15 + (mapCol - middle + 0.2) ** 2
  const chosen = cells.sort((a, b) => distance(a) - distance(b)).slice(0, count)
  const top = Math.min(...chosen.map((cell) => cell.mapRow)) - 1
  const left = Math.min(...chosen.map((cell) => cell.mapCol)) - 1
  return chosen.map(({ mapRow, mapCol }) => ({ mapRow: mapRow - top, mapCol: mapCol - left }))
}

const INSTITUTIONS = ['中学', '小学', '幼儿园', '卫生院', '国有林场', '水库管理所'] as const
const NUMERALS = [...'一二三四五六七八九十']

/** 二, 十二, 三十, in the words of school names; plain digits beyond 99. */
function numeral(value: number): string {
  if (value > 99) return String(value)
  const tens = Math.floor(value / 10)
  const ones = value % 10
  return `${tens > 1 ? NUMERALS[tens - 1] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? NUMERALS[ones - 1] : ''}`
}

/** Exactly `count` bodies: a spread of the template, or the template and numbered institutions after it. */
function chooseBodies(count: number): Body[] {
  const template = standardBodies(DEMO_COUNTY.name)
  if (count <= template.length) {
    const chosen = Array.from({ length: count }, (_, at) => template[Math.floor((at * template.length) / count)])
    return chosen.filter((body): body is Body => body !== undefined)
  }
  const more = Array.from({ length: count - template.length }, (_, at): Body => {
    const what = INSTITUTIONS[at % INSTITUTIONS.length] ?? '中学'
    const number = Math.floor(at / INSTITUTIONS.length) + 2
    const flags = what === '国有林场' || what === '水库管理所' ? (['projects', 'rural'] as const) : (['money'] as const)
    const body = {
      kind: 'public-institution',
      sector: '教科文卫',
      effort: 1,
      headPost: '党支部书记',
      parent: null,
    } as const
    return { ...body, code: `GG${String(at + 11).padStart(2, '0')}`, name: `县第${numeral(number)}${what}`, flags }
  })
  return [...template, ...more]
}

/** The fictitious county: places with a tile map, towns and bodies as units, each with an invented head. */
export function inventCounty(sizes: DemoSizes, today: string): DemoCounty {
  const random = createRandom(sizes.seed, 'county')
  const towns = inventTowns(sizes.towns, random)
  const places = towns.flatMap(({ code, name, villages }, at): PlacesTable[] => [
    { code, name, mapRow: null, mapCol: null, ...tiles(sizes.towns)[at] },
    ...villages.map((village) => ({ ...village, mapRow: null, mapCol: null })),
  ])
  const bodies = chooseBodies(sizes.units)
  const ids = new Map(bodies.map((body) => [body.code, `unit-${body.code.toLowerCase()}`]))
  const units = [
    ...towns.map((town) => townRow(town, `unit-${town.code}`)),
    ...bodies.map((body) => bodyRow(body, ids)),
  ]
  const named = units.map((unit) => ({ ...unit, headName: personName(random) }))
  return {
    places: [{ ...DEMO_COUNTY, mapRow: null, mapCol: null }, ...places],
    ...inventHeads(named, { places, today, seed: sizes.seed }),
    affiliations: affiliationsOf(named),
  }
}
