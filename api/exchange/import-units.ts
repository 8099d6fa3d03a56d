import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../db/tables.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { replaceUnitParts } from '../units/parts.ts'
import { unitColumns } from '../units/store.ts'
import { type PlannedUnit, planUnits, type UnitsPlan } from './plan-units.ts'
import type { SheetText } from './read-workbook.ts'
import { loadRegisterRecords } from './register.ts'
import type { ImportReport } from './schema.ts'
import { loadStandingUnits } from './standing-units.ts'

async function plan(db: Kysely<DB>, sheets: readonly SheetText[]): Promise<UnitsPlan> {
  const [standing, records] = await Promise.all([loadStandingUnits(db), loadRegisterRecords(db)])
  return planUnits(sheets, { standing, records })
}

function report(planned: UnitsPlan, outcome: Pick<ImportReport, 'committed'>): ImportReport {
  const { rows, faults, added, changed, unchanged } = planned
  return { rows, added: added.length, changed: changed.length, unchanged, faults, ...outcome }
}

/** Parents before their children, as the foreign key asks. */
function parentsFirst(units: readonly PlannedUnit[]): PlannedUnit[] {
  const left = new Map(units.map((unit) => [unit.id, unit]))
  const ordered: PlannedUnit[] = []
  const place = (unit: PlannedUnit): void => {
    if (!left.delete(unit.id)) return
    const parent = left.get(unit.input.parentId ?? '')
    if (parent) place(parent)
    ordered.push(unit)
  }
  units.forEach(place)
  return ordered
}

async function writeTile(trx: Transaction<DB>, { input: { place, name, mapRow, mapCol } }: PlannedUnit): Promise<void> {
  if (place === null) return
  await trx
    .insertInto('places')
    .values({ code: place, name, mapRow, mapCol })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ mapRow, mapCol }))
    .execute()
}

async function writeUnit(trx: Transaction<DB>, actor: Actor, unit: PlannedUnit): Promise<void> {
  const { id, input, before } = unit
  const columns = unitColumns(input)
  if (before === null)
    await trx
      .insertInto('units')
      .values({ id, revision: 1, ...columns })
      .execute()
  else {
    const revision = before.revision + 1
    await trx
      .updateTable('units')
      .set({ ...columns, revision })
      .where('id', '=', id)
      .execute()
  }
  await writeTile(trx, unit)
  const change = { action: 'import', subject: 'unit', subjectId: id, before: before?.input ?? null, after: input }
  await recordChange(trx, actor, change)
}

/** What the file would do; writes nothing. */
export async function checkUnits(db: Kysely<DB>, sheets: readonly SheetText[]): Promise<ImportReport> {
  return report(await plan(db, sheets), { committed: false })
}

/** All rows in one transaction, or, with any fault, none. */
export function importUnits(db: Kysely<DB>, actor: Actor, sheets: readonly SheetText[]): Promise<ImportReport> {
  return db.transaction().execute(async (trx) => {
    const planned = await plan(trx, sheets)
    if (planned.faults.length > 0) return report(planned, { committed: false })
    const units = [...parentsFirst(planned.added), ...planned.changed]
    for (const unit of units) await writeUnit(trx, actor, unit)
    // Their lists may name any unit of the file.
    for (const { id, input } of units) await replaceUnitParts(trx, id, input)
    return report(planned, { committed: true })
  })
}
