import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'

/** What cells may refer to: units by code or name, places by code or name. */
export interface Register {
  unitId(codeOrName: string): string | null
  unitName(id: string): string
  /** Names of units that come near what was typed. */
  unitsLike(text: string): string[]
  /** Codes of the places that bear the name, alone or after its town's. */
  placeCodes(name: string): readonly string[]
  placeName(code: string): string
}

export interface NamedUnit {
  id: string
  code: string
  name: string
}

const LIKE_MOST = 3
const TOWN_DIGITS = 9

function indexPlaces(places: readonly { code: string; name: string }[]): Map<string, string[]> {
  const names = new Map(places.map((place) => [place.code, place.name]))
  const codes = new Map<string, string[]>()
  const add = (name: string, code: string): void => void codes.set(name, [...(codes.get(name) ?? []), code])
  for (const { code, name } of places) {
    add(name, code)
    if (code.length > TOWN_DIGITS) add(`${names.get(code.slice(0, TOWN_DIGITS)) ?? ''}${name}`, code)
  }
  return codes
}

export function indexRegister(
  units: readonly NamedUnit[],
  places: readonly { code: string; name: string }[],
): Register {
  const ids = new Map([
    ...units.map((unit) => [unit.name, unit.id] as const),
    ...units.map((unit) => [unit.code, unit.id] as const),
  ])
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  const placeNames = new Map(places.map((place) => [place.code, place.name]))
  const placeCodes = indexPlaces(places)
  return {
    unitId: (codeOrName) => ids.get(codeOrName) ?? null,
    unitName: (id) => names.get(id) ?? id,
    unitsLike: (text) =>
      units
        .map((unit) => unit.name)
        .filter((name) => name.includes(text) || text.includes(name))
        .slice(0, LIKE_MOST),
    placeCodes: (name) => placeCodes.get(name) ?? [],
    placeName: (code) => placeNames.get(code) ?? '',
  }
}

export async function loadRegister(db: Kysely<DB>): Promise<Register> {
  const [units, places] = await Promise.all([
    db.selectFrom('units').select(['id', 'code', 'name']).orderBy('code').execute(),
    db.selectFrom('places').select(['code', 'name']).orderBy('code').execute(),
  ])
  return indexRegister(units, places)
}
