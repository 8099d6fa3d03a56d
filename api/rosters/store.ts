import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { verifyRoster } from '#solver/explain/verify.ts'
import { wordViolation } from '#solver/explain/wording.ts'
import { bindingHits } from '#solver/recusal/decide.ts'
import { fromJson, toBit, toJson } from '../db/codecs.ts'
import type { DB, RostersTable } from '../db/tables.ts'
import { type Fault, Refusal, stale } from '../errors.ts'
import { computeHits } from '../recusals/hits.ts'
import { readRound } from '../rounds/read.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { type Levels, levelsWithBounds } from './levels.ts'
import { toAssignments } from './load-problem.ts'
import { type LeftOut, leaveOutRecused } from './leave-out.ts'
import { findRoster, type Frozen, loadScene, loadSeats } from './read.ts'
import type { Ban, Seat } from './schema.ts'

/** Each broken hard rule in the official's words, with the records that prove a recusal. */
export function violationFaults(scene: Frozen, seats: readonly Seat[]): Fault[] {
  const names = new Map([
    ...scene.people.map((person) => [person.id, person.name] as const),
    ...scene.problem.teams.map((team) => [team.id, team.name ?? team.id] as const),
    ...scene.problem.people.flatMap(({ id, unit }) => {
      const label = scene.people.find((person) => person.id === id)?.unitLabel
      return unit === undefined || label === undefined ? [] : [[unit, label] as const]
    }),
  ])
  const { violations } = verifyRoster(scene.problem, toAssignments(seats))
  return violations.map((violation) => {
    const text = wordViolation(violation, { locale: 'zh', nameOf: (id) => names.get(id) ?? id })
    const units = scene.problem.teams
      .filter((team) => violation.teams.includes(team.id))
      .flatMap((team) => team.units ?? [])
    const proofs =
      violation.rule === 'recusal'
        ? bindingHits(scene.hits).filter((hit) => violation.people.includes(hit.personId) && units.includes(hit.unitId))
        : []
    const evidence = proofs.filter((hit) => hit.strength !== 'advisory').map((hit) => hit.sentence['zh-CN'])
    return {
      where: [violation.rule, ...violation.people, ...violation.teams].join('.'),
      what: [text, ...evidence].join('；'),
    }
  })
}

/** Refuses seats that break a hard rule: every write path that seats somebody passes here. */
export function refuseViolations(scene: Frozen, seats: readonly Seat[]): void {
  const faults = violationFaults(scene, seats)
  if (faults.length > 0) throw new Refusal('refused', faults[0]?.what ?? '违反规则', faults)
}

/** Refuses what would empower a team in which somebody is recused, whatever else of the draft is unfinished. */
export function refuseRecused(scene: Frozen, seats: readonly Seat[], teamId: string): void {
  const faults = violationFaults(
    scene,
    seats.filter((seat) => seat.teamId === teamId),
  ).filter(({ where }) => where.startsWith('recusal.'))
  if (faults.length > 0) throw new Refusal('refused', faults[0]?.what ?? '有应当回避的人员', faults)
}

export function refuseFrozen(row: RostersTable): void {
  if (row.status !== 'draft')
    throw new Refusal(
      'refused',
      row.status === 'published'
        ? '已发布的方案不能修改；请先撤回，或另存为草稿'
        : '已撤回的方案不能修改；请另存为草稿',
    )
}

async function insertSeats(trx: Transaction<DB>, rosterId: string, seats: readonly Seat[]): Promise<void> {
  const rows = seats.map(({ locked, liaison, ...seat }) => ({
    rosterId,
    ...seat,
    locked: toBit(locked),
    liaison: toBit(liaison),
  }))
  for (let at = 0; at < rows.length; at += 100)
    await trx
      .insertInto('seats')
      .values(rows.slice(at, at + 100))
      .execute()
}

export interface NewDraft {
  roundId: string
  name: string
  basedOn: string | null
  runId: string | null
  levels: Levels
  seats: readonly Seat[]
  bans: readonly Ban[]
}

/** The draft without seats that a recusal forbids as the records stand now, wherever the seats come from. */
async function withoutRecused(trx: Transaction<DB>, draft: NewDraft): Promise<NewDraft & { leftOut: LeftOut[] }> {
  const { kept, leftOut } = leaveOutRecused(
    await computeHits(
      trx,
      draft.roundId,
      draft.seats.map((seat) => seat.personId),
    ),
    {
      seats: draft.seats,
      tasks: await trx.selectFrom('tasks').select(['unitId', 'teamId']).where('roundId', '=', draft.roundId).execute(),
    },
  )
  return { ...draft, seats: kept, leftOut }
}

/** Writes the next version of a round's rosters; answers with its id. */
export async function insertDraft(trx: Transaction<DB>, actor: Actor, given: NewDraft): Promise<string> {
  const draft = await withoutRecused(trx, given)
  const id = randomUUID()
  const last = await trx
    .selectFrom('rosters')
    .select('version')
    .where('roundId', '=', draft.roundId)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  const version = (last?.version ?? 0) + 1
  const { seats, bans, levels, name, leftOut, ...rest } = draft
  const never = { publishedBy: null, publishedAt: null, withdrawnBy: null, withdrawnAt: null, withdrawnReason: null }
  const made = { createdBy: actor.account.name, createdAt: actor.at, status: 'draft', revision: 1, problem: '' }
  await trx
    .insertInto('rosters')
    .values({
      id,
      version,
      name: name || `第 ${version} 稿`,
      ...rest,
      ...made,
      ...never,
      levels: toJson(levels),
      bans: toJson(bans),
      leftOut: toJson(leftOut),
    })
    .execute()
  await insertSeats(trx, id, seats)
  await recordChange(trx, actor, {
    action: 'draft',
    subject: 'roster',
    subjectId: id,
    before: null,
    after: { version, ...rest, levels, bans, seats, leftOut },
  })
  return id
}

/** An empty draft, or a copy of another version of the same round. */
export function createRoster(
  db: Kysely<DB>,
  actor: Actor,
  asked: { roundId: string; name: string; basedOn: string | null },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const round = await readRound(trx, asked.roundId)
    if (round.teams.length === 0) throw new Refusal('refused', '本轮还没有设置巡察组；请先在“轮次”中设置')
    const source = asked.basedOn === null ? null : await findRoster(trx, asked.basedOn)
    if (source && source.roundId !== asked.roundId)
      throw new Refusal('invalid', '只能复制本轮的方案', [{ where: 'basedOn', what: '属于另一轮次' }])
    const seats = source ? await loadSeats(trx, source.id) : []
    const bans = source ? fromJson<Ban[]>(source.bans) : []
    return insertDraft(trx, actor, {
      ...asked,
      runId: source?.runId ?? null,
      levels: source ? fromJson<Levels>(source.levels) : [],
      seats,
      bans,
    })
  })
}

/** Replaces a draft's seats and bans; refused when stale, or when a hard rule breaks. */
export function replaceSeats(
  db: Kysely<DB>,
  actor: Actor,
  change: { id: string; revision: number; seats: readonly Seat[]; bans: readonly Ban[] },
): Promise<void> {
  const { id, revision, seats, bans } = change
  return db.transaction().execute(async (trx) => {
    const row = await findRoster(trx, id)
    refuseFrozen(row)
    if (row.revision !== revision) throw stale('编组')
    const before = await loadSeats(trx, id)
    const scene = await loadScene(trx, { ...row, bans: toJson(bans) }, seats)
    refuseViolations(scene, seats)
    const levels = levelsWithBounds(scene.problem, toAssignments(seats), fromJson<Levels>(row.levels))
    await trx.deleteFrom('seats').where('rosterId', '=', id).execute()
    await insertSeats(trx, id, seats)
    await dropOutdatedAuthorisations(trx, id, seats)
    await trx
      .updateTable('rosters')
      .set({ bans: toJson(bans), levels: toJson(levels), revision: revision + 1 })
      .where('id', '=', id)
      .execute()
    await recordChange(trx, actor, {
      action: 'update',
      subject: 'roster',
      subjectId: id,
      before: { seats: before, bans: fromJson(row.bans) },
      after: { seats, bans },
    })
  })
}

/** An authorisation names its leader; it falls with the leader's seat. */
async function dropOutdatedAuthorisations(
  trx: Transaction<DB>,
  rosterId: string,
  seats: readonly Seat[],
): Promise<void> {
  const given = await trx
    .selectFrom('authorisations')
    .select(['id', 'teamId', 'leaderId'])
    .where('rosterId', '=', rosterId)
    .execute()
  for (const { id, teamId, leaderId } of given) {
    const leads = seats.some((seat) => seat.teamId === teamId && seat.personId === leaderId && seat.role === 'leader')
    if (!leads) await trx.deleteFrom('authorisations').where('id', '=', id).execute()
  }
}
