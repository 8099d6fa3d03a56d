/** 回避申请: the unit to be inspected objects to a person; upheld, it recuses that person from it for the round. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../db/tables.ts'
import { type Fault, notFound, Refusal } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { OBJECTION_STATUSES, type Objection, type ObjectionInput } from './schema.ts'
import { seatsOfRound } from './seated.ts'

/** Objections of a round, open ones first, each with the seat it is about. */
export async function listObjections(db: Kysely<DB>, roundId: string): Promise<Objection[]> {
  const [rows, seats, tasks] = await Promise.all([
    db
      .selectFrom('objections')
      .innerJoin('units', 'units.id', 'objections.unitId')
      .innerJoin('people', 'people.id', 'objections.personId')
      .selectAll('objections')
      .select(['units.name as unitName', 'people.name as personName'])
      .where('objections.roundId', '=', roundId)
      .orderBy('objections.receivedOn', 'desc')
      .orderBy('objections.recordedAt', 'desc')
      .execute(),
    seatsOfRound(db, roundId),
    db.selectFrom('tasks').select(['unitId', 'teamId']).where('roundId', '=', roundId).execute(),
  ])
  const teamOf = new Map(tasks.map(({ unitId, teamId }) => [unitId, teamId]))
  return rows
    .map(({ recordedAt: _, status, ...row }) => {
      const found = seats.find((seat) => seat.personId === row.personId && seat.teamId === teamOf.get(row.unitId))
      const { personId: _p, ...seat } = found ?? { personId: '' }
      const known = OBJECTION_STATUSES.find((one) => one === status) ?? 'open'
      return { ...row, status: known, seat: found && 'rosterId' in seat ? seat : null }
    })
    .sort((a, b) => Number(a.status !== 'open') - Number(b.status !== 'open'))
}

/** Records what a unit of the round has sent. */
export function recordObjection(
  db: Kysely<DB>,
  actor: Actor,
  given: { roundId: string; input: ObjectionInput; today: string },
): Promise<void> {
  const { roundId, input, today } = given
  return db.transaction().execute(async (trx) => {
    const round = await trx.selectFrom('rounds').select('id').where('id', '=', roundId).executeTakeFirst()
    if (!round) throw notFound('轮次', roundId)
    const task = await trx
      .selectFrom('tasks')
      .select('id')
      .where('roundId', '=', roundId)
      .where('unitId', '=', input.unitId)
      .executeTakeFirst()
    const person = await trx.selectFrom('people').select('id').where('id', '=', input.personId).executeTakeFirst()
    const faults: Fault[] = []
    if (!task) faults.push({ where: 'unitId', what: '不是本轮巡察对象', allowed: '本轮巡察对象' })
    if (!person) faults.push({ where: 'personId', what: '没有这个人员' })
    if (input.receivedOn > today) faults.push({ where: 'receivedOn', what: '不能晚于今天', allowed: `${today} 或以前` })
    if (faults.length > 0) throw new Refusal('invalid', '填写的内容有误', faults)
    const id = randomUUID()
    const recorded = { recordedBy: actor.account.name, recordedAt: actor.at }
    const open = { status: 'open', decisionReason: '', decidedBy: null, decidedAt: null }
    await trx
      .insertInto('objections')
      .values({ id, roundId, ...input, ...recorded, ...open })
      .execute()
    await recordChange(trx, actor, {
      action: 'create',
      subject: 'objection',
      subjectId: id,
      before: null,
      after: input,
    })
  })
}

/** Upholds or rejects an objection, once. */
export function decideObjection(
  db: Kysely<DB>,
  actor: Actor,
  given: { id: string; status: 'upheld' | 'rejected'; reason: string },
): Promise<void> {
  const { id, status, reason } = given
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('objections').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('回避申请', id)
    if (row.status !== 'open') throw new Refusal('refused', '该回避申请已有决定')
    const decided = { status, decisionReason: reason, decidedBy: actor.account.name, decidedAt: actor.at }
    await trx.updateTable('objections').set(decided).where('id', '=', id).execute()
    await recordChange(trx, actor, {
      action: 'decide',
      subject: 'objection',
      subjectId: id,
      before: { status: row.status },
      after: decided,
    })
  })
}
