import type { Kysely, Transaction } from 'kysely'
import type { Day } from '#solver/domain/ids.ts'
import type { DB } from '../db/tables.ts'
import { replaceParts } from '../people/parts.ts'
import { personColumns, writePoolEvent } from '../people/store.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { insertPeople } from './insert-people.ts'
import { type PeoplePlan, type PlannedPerson, planPeople } from './plan-people.ts'
import type { SheetText } from './read-workbook.ts'
import { loadRegister } from './register.ts'
import type { ImportReport } from './schema.ts'
import { loadStandingPeople, type StandingPerson } from './standing-people.ts'

async function plan(db: Kysely<DB>, sheets: readonly SheetText[], today: Day): Promise<PeoplePlan> {
  const [standing, register] = await Promise.all([loadStandingPeople(db), loadRegister(db)])
  return planPeople(sheets, { standing, register, today })
}

function report(planned: PeoplePlan, outcome: Pick<ImportReport, 'committed'>): ImportReport {
  const { rows, faults, added, changed, unchanged } = planned
  return { rows, added: added.length, changed: changed.length, unchanged, faults, ...outcome }
}

async function update(trx: Transaction<DB>, before: StandingPerson, { input, entry }: PlannedPerson): Promise<void> {
  const revision = before.revision + 1
  await trx
    .updateTable('people')
    .set({ ...personColumns(input), revision })
    .where('id', '=', before.id)
    .execute()
  await replaceParts(trx, before.id, input)
  if (entry) await writePoolEvent(trx, before.id, { event: 'entry', ...entry })
}

async function record(trx: Transaction<DB>, actor: Actor, person: PlannedPerson): Promise<void> {
  const { id, input, before, entry } = person
  const after = entry === null ? input : { ...input, entry }
  const change = { action: 'import', subject: 'person', subjectId: id, before: before?.input ?? null, after }
  await recordChange(trx, actor, change)
}

/** What the workbook would do; writes nothing. */
export async function checkPeople(db: Kysely<DB>, sheets: readonly SheetText[], today: Day): Promise<ImportReport> {
  return report(await plan(db, sheets, today), { committed: false })
}

/** All rows in one transaction, or, with any fault, none. */
export function importPeople(
  db: Kysely<DB>,
  actor: Actor,
  { sheets, today }: { sheets: readonly SheetText[]; today: Day },
): Promise<ImportReport> {
  return db.transaction().execute(async (trx) => {
    const planned = await plan(trx, sheets, today)
    if (planned.faults.length > 0) return report(planned, { committed: false })
    await insertPeople(trx, planned.added)
    for (const person of planned.changed) if (person.before !== null) await update(trx, person.before, person)
    for (const person of [...planned.added, ...planned.changed]) await record(trx, actor, person)
    return report(planned, { committed: true })
  })
}
