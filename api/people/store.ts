import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { toJson } from '../db/codecs.ts'
import type { DB, PeopleTable } from '../db/tables.ts'
import { type Fault, notFound, Refusal, stale } from '../errors.ts'
import { searchText } from '../pinyin.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { loadParts, replaceParts } from './parts.ts'
import type { PersonInput } from './schema.ts'

export interface PoolEvent {
  event: 'entry' | 'exit'
  day: string
  reason: string
}

/** A person's own columns from what was typed. */
export function personColumns(input: PersonInput): Omit<PeopleTable, 'id' | 'revision' | 'pooledSince'> {
  const { skills: _s, posts: _p, kin: _k, interests: _i, absences: _a, roles, ...columns } = input
  return { ...columns, roles: toJson(roles), pinyin: searchText(input.name) }
}

function periodFaults(list: string, periods: readonly { from: string; to: string | null }[]): Fault[] {
  return periods.flatMap((period, i) =>
    period.to !== null && period.to < period.from ? [{ where: `${list}.${i}.to`, what: '结束不能早于开始' }] : [],
  )
}

/** Faults that the schema cannot see: codes used twice, unknown units, periods that end before they start. */
export async function personFaults(trx: Transaction<DB>, input: PersonInput, id: string | null): Promise<Fault[]> {
  const units = new Set((await trx.selectFrom('units').select('id').execute()).map((unit) => unit.id))
  const twin = await trx.selectFrom('people').select('id').where('code', '=', input.code).executeTakeFirst()
  const faults: Fault[] = []
  if (twin && twin.id !== id) faults.push({ where: 'code', what: `编号 ${input.code} 已被使用` })
  if (input.unitId !== null && !units.has(input.unitId)) faults.push({ where: 'unitId', what: '没有这个单位' })
  for (const list of ['posts', 'kin', 'interests'] as const) {
    for (const [i, entry] of input[list].entries()) {
      if (!units.has(entry.unitId)) faults.push({ where: `${list}.${i}.unitId`, what: '没有这个单位' })
    }
  }
  const relatives = input.kin.flatMap(({ relativeId }) => (relativeId === null ? [] : [relativeId]))
  const known =
    relatives.length === 0 ? [] : await trx.selectFrom('people').select('id').where('id', 'in', relatives).execute()
  for (const [i, { relativeId }] of input.kin.entries()) {
    const where = `kin.${i}.relativeId`
    if (relativeId === null) continue
    if (relativeId === id) faults.push({ where, what: '不能是本人' })
    else if (!known.some((person) => person.id === relativeId)) faults.push({ where, what: '没有这个人员' })
  }
  const skills = input.skills.map((skill) => skill.skill)
  if (new Set(skills).size < skills.length) faults.push({ where: 'skills', what: '同一专长只能填一次' })
  faults.push(
    ...periodFaults('posts', input.posts),
    ...periodFaults('interests', input.interests),
    ...periodFaults('absences', input.absences),
  )
  return faults
}

async function checkPerson(trx: Transaction<DB>, input: PersonInput, id: string | null): Promise<void> {
  const faults = await personFaults(trx, input, id)
  if (faults.length > 0) throw new Refusal('invalid', '填写的内容有误', faults)
}

/** Writes the event into the log, and the person in or out of the pool. */
export async function writePoolEvent(trx: Transaction<DB>, personId: string, event: PoolEvent): Promise<void> {
  await trx
    .insertInto('poolEvents')
    .values({ id: randomUUID(), personId, ...event })
    .execute()
  const pooledSince = event.event === 'entry' ? event.day : null
  await trx.updateTable('people').set({ pooledSince }).where('id', '=', personId).execute()
}

/** Writes a new person inside a transaction; answers with the id. */
export async function insertPerson(
  trx: Transaction<DB>,
  input: PersonInput,
  entry: Omit<PoolEvent, 'event'> | null,
): Promise<string> {
  const id = randomUUID()
  await trx
    .insertInto('people')
    .values({ id, revision: 1, pooledSince: null, ...personColumns(input) })
    .execute()
  await replaceParts(trx, id, input)
  if (entry) await writePoolEvent(trx, id, { event: 'entry', ...entry })
  return id
}

export function createPerson(
  db: Kysely<DB>,
  actor: Actor,
  made: { input: PersonInput; entry: Omit<PoolEvent, 'event'> | null },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await checkPerson(trx, made.input, null)
    const id = await insertPerson(trx, made.input, made.entry)
    await recordChange(trx, actor, {
      action: 'create',
      subject: 'person',
      subjectId: id,
      before: null,
      after: made.input,
    })
    return id
  })
}

export function updatePerson(
  db: Kysely<DB>,
  actor: Actor,
  change: { id: string; revision: number; input: PersonInput },
): Promise<void> {
  const { id, revision, input } = change
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('人员', id)
    const before = { ...row, ...(await loadParts(trx, [id])).get(id) }
    await checkPerson(trx, input, id)
    const result = await trx
      .updateTable('people')
      .set({ ...personColumns(input), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n) throw stale('人员')
    await replaceParts(trx, id, input)
    await recordChange(trx, actor, { action: 'update', subject: 'person', subjectId: id, before, after: input })
  })
}

/** 入库/出库: refused when the person stands there already. */
export function movePoolPerson(db: Kysely<DB>, actor: Actor, move: { id: string; event: PoolEvent }): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const person = await trx.selectFrom('people').select('pooledSince').where('id', '=', move.id).executeTakeFirst()
    if (!person) throw notFound('人员', move.id)
    const inside = person.pooledSince !== null
    if (inside === (move.event.event === 'entry')) {
      throw new Refusal('refused', inside ? '此人已在库' : '此人不在库', [
        { where: 'event', what: inside ? '已在库' : '不在库' },
      ])
    }
    await writePoolEvent(trx, move.id, move.event)
    await recordChange(trx, actor, {
      action: `pool-${move.event.event}`,
      subject: 'person',
      subjectId: move.id,
      before: person,
      after: move.event,
    })
  })
}
