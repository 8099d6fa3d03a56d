import type { Kysely } from 'kysely'
import type { UnitFlag, UnitKind } from '#solver/domain/unit.ts'
import { fromBit, fromJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { loadUnitParts, NO_PARTS } from '../units/parts.ts'
import type { UnitInput } from '../units/schema.ts'

/** A unit as it stands, in the shape that is typed. */
export interface StandingUnit {
  id: string
  revision: number
  input: UnitInput
}

export async function loadStandingUnits(db: Kysely<DB>): Promise<StandingUnit[]> {
  const [rows, parts] = await Promise.all([
    db
      .selectFrom('units')
      .leftJoin('places', 'places.code', 'units.place')
      .selectAll('units')
      .select(['places.mapRow', 'places.mapCol'])
      .orderBy('units.code')
      .execute(),
    loadUnitParts(db),
  ])
  return rows.map(({ id, revision, pinyin: _p, category: _c, ...row }) => ({
    id,
    revision,
    input: {
      ...row,
      ...(parts.get(id) ?? NO_PARTS),
      kind: row.kind as UnitKind, // written only through unitInputSchema, like the flags
      flags: fromJson<UnitFlag[]>(row.flags),
      required: fromBit(row.required),
      active: fromBit(row.active),
    },
  }))
}
