import { type Category, KINDS, type UnitKind } from '#solver/domain/unit.ts'
import { toJson } from '../db/codecs.ts'
import type { PlacesTable, UnitsTable } from '../db/tables.ts'
import { searchText } from '../pinyin.ts'
import type { Body } from './bodies.ts'
import type { County, Town } from './divisions.ts'
import { positionOf } from './tile-positions.ts'

/** domain.md §3: a town takes two team-months. */
const TOWN_EFFORT = 2
const TOWN_PRIORITY = 7
const BODY_PRIORITY = 5
const TOWN_LIKE = '统计区划中的类乡级单位，默认不列入应巡察对象，请核定'

/** 440823 遂溪县 itself, its towns (placed on the tile map where it is drawn) and their villages. */
export function placeRows(county: County): PlacesTable[] {
  const nowhere = { mapRow: null, mapCol: null }
  return [
    { code: county.code, name: county.name, ...nowhere },
    ...county.towns.flatMap(({ villages, code, name }) => [
      { code, name, ...positionOf(county.code, name) },
      ...villages.map((village) => ({ ...village, ...nowhere })),
    ]),
  ]
}

/** Statistics codes cover farms and parks as well: those are no town party committees. */
function kindOfTown(name: string): UnitKind {
  if (/街道(办事处)?$/.test(name)) return 'street'
  return /[镇乡]$|苏木$/.test(name) ? 'town' : 'other'
}

const BLANK = { parentId: null, headName: '', active: 1, revision: 1, note: '' }

function categoryOf(kind: UnitKind): Category {
  return KINDS[kind]
}

export function townRow(town: Town, id: string): UnitsTable {
  const kind = kindOfTown(town.name)
  return {
    ...BLANK,
    id,
    code: town.code,
    name: town.name,
    pinyin: searchText(town.name),
    category: categoryOf(kind),
    kind,
    sector: kind === 'other' ? '' : '乡镇街道',
    place: town.code,
    headPost: kind === 'street' ? '党工委书记' : '党委书记',
    headSince: null,
    headPlace: null,
    headPersonId: null,
    effort: TOWN_EFFORT,
    required: kind === 'other' ? 0 : 1,
    priority: TOWN_PRIORITY,
    flags: toJson(kind === 'street' ? ['money', 'petitions'] : ['money', 'rural']),
    note: kind === 'other' ? TOWN_LIKE : '',
  }
}

/** A body's row; `ids` gives its own id and its parent's by code. */
export function bodyRow(body: Body, ids: ReadonlyMap<string, string>): UnitsTable {
  const id = ids.get(body.code)
  if (id === undefined) throw new Error(`No id was made for body ${body.code}. Maybe the template has it twice.`)
  return {
    ...BLANK,
    id,
    code: body.code,
    name: body.name,
    pinyin: searchText(body.name),
    parentId: body.parent === null ? null : (ids.get(body.parent) ?? null),
    category: categoryOf(body.kind),
    kind: body.kind,
    sector: body.sector,
    place: null,
    headPost: body.headPost,
    headSince: null,
    headPlace: null,
    headPersonId: null,
    effort: body.effort,
    required: 1,
    priority: BODY_PRIORITY + body.flags.length,
    flags: toJson(body.flags),
  }
}
