import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'

/** What cells may refer to: units and places by code or name, people by code. */
export interface Register {
  unitId(codeOrName: string): string | null
  unitName(id: string): string
  /** Names of units that come near what was typed. */
  unitsLike(text: string): string[]
  /** Codes of the places that bear the name, alone or after its town's. */
  placeCodes(name: string): readonly string[]
  placeName(code: string): string
  personId(code: string): string | null
  personCode(id: string): string
}

export interface RegisterRecords {
  units: readonly { id: string; code: string; name: string }[]
  places: readonly { code: string; name: string }[]
  people: readonly { id: string; code: string }[]
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

export function indexRegister({ units, places, people }: RegisterRecords): Register {
  const ids = new Map([
    ...units.map((unit) => [unit.name, unit.id] as const),
    ...units.map((unit) => [unit.code, unit.id] as const),
  ])
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  const placeNames = new Map(places.map((place) => [place.code, place.name]))
  const placeCodes = indexPlaces(places)
  const personIds = new Map(people.map((person) => [person.code, person.id]))
  const personCodes = new Map(people.map((person) => [person.id, person.code]))
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
    personId: (code) => personIds.get(code) ?? null,
    personCode: (id) => personCodes.get(id) ?? id,
  }
}

export async function loadRegisterRecords(db: Kysely<DB>): Promise<RegisterRecords> {
  const [units, places, people] = await Promise.all([
    db.selectFrom('units').select(['id', 'code', 'name']).orderBy('code').execute(),
    db.selectFrom('places').select(['code', 'name']).orderBy('code').execute(),
    db.selectFrom('people').select(['id', 'code']).orderBy('code').execute(),
  ])
  return { units, places, people }
}

export async function loadRegister(db: Kysely<DB>): Promise<Register> {
  return indexRegister(await loadRegisterRecords(db))
}
