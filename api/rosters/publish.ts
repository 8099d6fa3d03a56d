import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { fromJson, toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { type Fault, Refusal } from '../errors.ts'
import { askOpinion } from '../opinions/store.ts'
import { readRound } from '../rounds/read.ts'
import { missingDeclarations } from '../recusals/declarations.ts'
import { storeHits } from '../recusals/hits.ts'
import type { Round } from '../rounds/schema.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { findRoster, loadScene, loadSeats } from './read.ts'
import type { Seat } from './schema.ts'
import { refuseFrozen, refuseRecused, refuseViolations } from './store.ts'

function leaderOf(seats: readonly Seat[], teamId: string): Seat | undefined {
  return seats.find((seat) => seat.teamId === teamId && seat.role === 'leader')
}

/** The authorisation that the team has already; refuses a number that another one bears. */
async function standingAuthorisation(trx: Transaction<DB>, rosterId: string, teamId: string, number: string) {
  const twin = await trx
    .selectFrom('authorisations')
    .select(['rosterId', 'teamId'])
    .where('number', '=', number)
    .executeTakeFirst()
  if (twin && (twin.rosterId !== rosterId || twin.teamId !== teamId)) {
    throw new Refusal('invalid', `授权文号 ${number} 已使用`, [
      { where: 'number', what: '一次一授权，文号不能重复使用' },
    ])
  }
  const standing = await trx
    .selectFrom('authorisations')
    .select(['teamId', 'leaderId', 'number', 'tasks', 'authorisedBy', 'authorisedAt'])
    .where('rosterId', '=', rosterId)
    .where('teamId', '=', teamId)
    .executeTakeFirst()
  return standing ? { ...standing, tasks: fromJson<unknown>(standing.tasks) } : null
}

/** 一次一授权, article 二(二): the leading group authorises the leader of one team for this round and its tasks. */
export function authorise(
  db: Kysely<DB>,
  actor: Actor,
  given: { rosterId: string; teamId: string; number: string },
): Promise<void> {
  const { rosterId, teamId, number } = given
  return db.transaction().execute(async (trx) => {
    const row = await findRoster(trx, rosterId)
    refuseFrozen(row)
    const round = await readRound(trx, row.roundId)
    const team = round.teams.find((one) => one.id === teamId)
    if (!team) throw new Refusal('invalid', '没有这个巡察组', [{ where: 'teamId', what: '不在本轮' }])
    const seats = await loadSeats(trx, rosterId)
    const leader = leaderOf(seats, teamId)
    if (!leader) throw new Refusal('refused', `“${team.name}”还没有组长`, [{ where: 'teamId', what: '没有组长' }])
    refuseRecused(await loadScene(trx, row, seats), seats, teamId)
    const before = await standingAuthorisation(trx, rosterId, teamId, number)
    const tasks = round.taskList
      .filter((task) => task.teamId === teamId)
      .map(({ id, unitId, unitName }) => ({ id, unitId, unitName }))
    const values = {
      leaderId: leader.personId,
      number,
      tasks: toJson(tasks),
      authorisedBy: actor.account.name,
      authorisedAt: actor.at,
    }
    await trx
      .insertInto('authorisations')
      .values({ id: randomUUID(), rosterId, teamId, ...values })
      .onConflict((conflict) => conflict.columns(['rosterId', 'teamId']).doUpdateSet(values))
      .execute()
    await recordChange(trx, actor, {
      action: 'authorise',
      subject: 'roster',
      subjectId: rosterId,
      before,
      after: { teamId, ...values, tasks },
    })
  })
}

function missingAuthorisations(
  round: Round,
  seats: readonly Seat[],
  given: readonly { teamId: string; leaderId: string }[],
): Fault[] {
  return round.teams.flatMap((team) => {
    const leader = leaderOf(seats, team.id)
    if (!leader) return [{ where: `teams.${team.id}`, what: `“${team.name}”没有组长` }]
    const authorised = given.some((one) => one.teamId === team.id && one.leaderId === leader.personId)
    return authorised ? [] : [{ where: `teams.${team.id}`, what: `“${team.name}”的组长尚未授权` }]
  })
}

/** Freezes a version with the problem and the hits it was checked against. */
export function publish(db: Kysely<DB>, actor: Actor, rosterId: string): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const row = await findRoster(trx, rosterId)
    refuseFrozen(row)
    const round = await readRound(trx, row.roundId)
    if (round.publishedRosterId !== null) throw new Refusal('refused', '本轮已有发布的方案；请先撤回')
    const seats = await loadSeats(trx, rosterId)
    const given = await trx
      .selectFrom('authorisations')
      .select(['teamId', 'leaderId'])
      .where('rosterId', '=', rosterId)
      .execute()
    const faults = missingAuthorisations(round, seats, given)
    if (faults.length > 0) throw new Refusal('refused', '各组组长均须授权后才能发布（一次一授权）', faults)
    const scene = await loadScene(trx, row, seats)
    refuseViolations(scene, seats)
    const unsigned = await missingDeclarations(
      trx,
      round.id,
      seats.map(({ personId }) => personId),
    )
    if (unsigned.length > 0)
      throw new Refusal('refused', `还有 ${unsigned.length} 人未签署本轮回避申报，不能发布`, unsigned)
    await storeHits(trx, round.id, { hits: scene.hits, at: actor.at })
    const published = { status: 'published', publishedBy: actor.account.name, publishedAt: actor.at }
    await trx
      .updateTable('rosters')
      .set({ ...published, problem: toJson(scene), revision: row.revision + 1 })
      .where('id', '=', rosterId)
      .execute()
    await askOpinion(trx, row)
    await recordChange(trx, actor, {
      action: 'publish',
      subject: 'roster',
      subjectId: rosterId,
      before: { status: row.status },
      after: { ...published, seats },
    })
  })
}

/** Takes a published version back, with a reason; refused once a team has entered. */
export function withdraw(db: Kysely<DB>, actor: Actor, asked: { rosterId: string; reason: string }): Promise<void> {
  const { rosterId, reason } = asked
  return db.transaction().execute(async (trx) => {
    const row = await findRoster(trx, rosterId)
    if (row.status !== 'published') throw new Refusal('refused', '只有已发布的方案可以撤回')
    const round = await readRound(trx, row.roundId)
    const entered = round.taskList.find((task) => task.enteredOn !== null)
    if (entered) throw new Refusal('refused', `${entered.unitName}已进驻，方案不能撤回`)
    const withdrawn = {
      status: 'withdrawn',
      withdrawnBy: actor.account.name,
      withdrawnAt: actor.at,
      withdrawnReason: reason,
    }
    await trx
      .updateTable('rosters')
      .set({ ...withdrawn, revision: row.revision + 1 })
      .where('id', '=', rosterId)
      .execute()
    await recordChange(trx, actor, {
      action: 'withdraw',
      subject: 'roster',
      subjectId: rosterId,
      before: { status: row.status },
      after: withdrawn,
    })
  })
}
