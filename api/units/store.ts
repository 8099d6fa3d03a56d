import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { KINDS } from '#solver/domain/unit.ts'
import { toBit, toJson } from '../db/codecs.ts'
import type { DB, UnitsTable } from '../db/tables.ts'
import { type Fault, notFound, Refusal, stale } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { searchText } from '../pinyin.ts'
import { loadUnitParts, NO_PARTS, replaceUnitParts } from './parts.ts'
import type { UnitInput } from './schema.ts'

/** A unit's columns from what was typed. */
export function unitColumns(input: UnitInput): Omit<UnitsTable, 'id' | 'revision'> {
  const { flags, required, active, kind, ...rest } = input
  return {
    code: rest.code,
    name: rest.name,
    parentId: rest.parentId,
    sector: rest.sector,
    place: rest.place,
    headName: rest.headName,
    headPost: rest.headPost,
    headSince: rest.headSince,
    headPlace: rest.headPlace,
    headPersonId: rest.headPersonId,
    effort: rest.effort,
    priority: rest.priority,
    note: rest.note,
    kind,
    category: KINDS[kind],
    pinyin: searchText(rest.name),
    flags: toJson(flags),
    required: toBit(required),
    active: toBit(active),
  }
}

/** A unit and all above it, nearest first; ends where a line would close on itself. */
function lineOf(id: string | null, parentOf: ReadonlyMap<string, string | null>): string[] {
  const line: string[] = []
  for (let above = id; above !== null && !line.includes(above); above = parentOf.get(above) ?? null) line.push(above)
  return line
}

/** Code and name are the register's own, and a unit does not hang under itself. */
async function checkUnit(trx: Transaction<DB>, input: UnitInput, id: string | null): Promise<void> {
  const units = await trx.selectFrom('units').select(['id', 'code', 'name', 'parentId']).execute()
  const others = units.filter((unit) => unit.id !== id)
  const faults: Fault[] = []
  if (others.some((unit) => unit.code === input.code))
    faults.push({ where: 'code', what: `代码 ${input.code} 已被使用` })
  if (others.some((unit) => unit.name === input.name))
    faults.push({ where: 'name', what: `名称“${input.name}”已被使用` })
  const parentOf = new Map(units.map((unit) => [unit.id, unit.parentId]))
  if (input.parentId !== null && !parentOf.has(input.parentId))
    faults.push({ where: 'parentId', what: '没有这个上级单位' })
  if (id !== null && lineOf(input.parentId, parentOf).includes(id)) {
    faults.push({ where: 'parentId', what: '单位不能隶属于自身或其下级' })
  }
  for (const [i, other] of input.affiliateIds.entries()) {
    const where = `affiliateIds.${i}`
    if (other === id) faults.push({ where, what: '不能与自身关联' })
    else if (!parentOf.has(other)) faults.push({ where, what: '没有这个单位' })
  }
  faults.push(...(await headFaults(trx, input, parentOf)))
  if (faults.length > 0) throw new Refusal('invalid', '填写的内容有误', faults)
}

async function headFaults(
  trx: Transaction<DB>,
  { headPersonId, headPosts }: UnitInput,
  units: ReadonlyMap<string, unknown>,
): Promise<Fault[]> {
  const faults = headPosts.flatMap(({ unitId, from, to }, i): Fault[] => [
    ...(units.has(unitId) ? [] : [{ where: `headPosts.${i}.unitId`, what: '没有这个单位' }]),
    ...(to !== null && to < from ? [{ where: `headPosts.${i}.to`, what: '结束不能早于开始' }] : []),
  ])
  if (headPersonId === null) return faults
  const person = await trx.selectFrom('people').select('id').where('id', '=', headPersonId).executeTakeFirst()
  return person ? faults : [...faults, { where: 'headPersonId', what: '没有这个人员' }]
}

/** The tile belongs to the town's place: another body that sits there neither moves nor clears it. */
async function placeTile(trx: Transaction<DB>, input: UnitInput): Promise<void> {
  if (input.place === null || KINDS[input.kind] !== 'town') return
  const tile = { mapRow: input.mapRow, mapCol: input.mapCol }
  await trx
    .insertInto('places')
    .values({ code: input.place, name: input.name, ...tile })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(tile))
    .execute()
}

/** Answers with the new unit's id. */
export function createUnit(db: Kysely<DB>, actor: Actor, input: UnitInput): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await checkUnit(trx, input, null)
    const id = randomUUID()
    await trx
      .insertInto('units')
      .values({ id, revision: 1, ...unitColumns(input) })
      .execute()
    await replaceUnitParts(trx, id, input)
    await placeTile(trx, input)
    await recordChange(trx, actor, { action: 'create', subject: 'unit', subjectId: id, before: null, after: input })
    return id
  })
}

export function updateUnit(
  db: Kysely<DB>,
  actor: Actor,
  change: { id: string; revision: number; input: UnitInput },
): Promise<void> {
  const { id, revision, input } = change
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('units').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('单位', id)
    const before = { ...row, ...((await loadUnitParts(trx)).get(id) ?? NO_PARTS) }
    await checkUnit(trx, input, id)
    const result = await trx
      .updateTable('units')
      .set({ ...unitColumns(input), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n) throw stale('单位')
    await replaceUnitParts(trx, id, input)
    await placeTile(trx, input)
    await recordChange(trx, actor, { action: 'update', subject: 'unit', subjectId: id, before, after: input })
  })
}
