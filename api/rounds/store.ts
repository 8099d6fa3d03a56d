import { randomUUID } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { daysOf } from '#solver/domain/period.ts'
import { toJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { type Fault, Refusal, stale } from '../errors.ts'
import { type Actor, recordChange } from '../trail/record.ts'
import { readRound } from './read.ts'
import type { Round, RoundInput } from './schema.ts'

type TeamInput = RoundInput['teams'][number]

function teamFaults(round: RoundInput, known: ReadonlySet<string>): Fault[] {
  const seen = new Map<string, string>()
  return round.teams.flatMap((team, i) => {
    const at = (field: string, what: string): Fault => ({ where: `teams.${i}.${field}`, what })
    const faults: Fault[] = []
    if (team.from > team.to) faults.push(at('to', '结束不能早于开始'))
    if (team.from < round.from || team.to > round.to)
      faults.push(at('from', `须在本轮 ${round.from} 至 ${round.to} 之内`))
    for (const unitId of team.unitIds) {
      if (!known.has(unitId)) faults.push(at('unitIds', `没有这个单位：${unitId}`))
      const other = seen.get(unitId)
      if (other !== undefined) faults.push(at('unitIds', `同一单位已分给“${other}”`))
      seen.set(unitId, team.name)
    }
    return faults
  })
}

async function checkRound(trx: Transaction<DB>, round: RoundInput, id: string | null): Promise<void> {
  const term = await trx.selectFrom('terms').selectAll().where('id', '=', round.termId).executeTakeFirst()
  const faults: Fault[] = []
  if (!term) faults.push({ where: 'termId', what: '没有这个届次' })
  else if (round.from < term.from || round.to > term.to)
    faults.push({ where: 'from', what: `须在本届 ${term.from} 至 ${term.to} 之内` })
  const twin = await trx.selectFrom('rounds').select('id').where('code', '=', round.code).executeTakeFirst()
  if (twin && twin.id !== id) faults.push({ where: 'code', what: `轮次 ${round.code} 已存在` })
  const units = await trx.selectFrom('units').select('id').where('active', '=', 1).execute()
  faults.push(...teamFaults(round, new Set(units.map((unit) => unit.id))))
  if (faults.length > 0) throw new Refusal('invalid', '填写的内容有误', faults)
}

/** The annual plan that holds the round; made when its year has none yet. */
async function annualPlanFor(trx: Transaction<DB>, round: RoundInput): Promise<string> {
  const year = Number(round.code.slice(0, 4))
  const found = await trx
    .selectFrom('annualPlans')
    .select('id')
    .where('termId', '=', round.termId)
    .where('year', '=', year)
    .executeTakeFirst()
  if (found) return found.id
  const id = randomUUID()
  await trx.insertInto('annualPlans').values({ id, termId: round.termId, year, note: '' }).execute()
  return id
}

function roundColumns(round: RoundInput) {
  const { termId: _, teams, teamCount, ...columns } = round
  return { ...columns, teamCount: Math.max(teamCount, teams.length) }
}

/** A team that already sits on a roster, or has entered, is not taken away. */
async function removeTeams(trx: Transaction<DB>, before: Round, kept: ReadonlySet<string>): Promise<void> {
  for (const team of before.teams.filter((one) => !kept.has(one.id))) {
    const frozen = await trx
      .selectFrom('seats')
      .innerJoin('rosters', 'rosters.id', 'seats.rosterId')
      .select('rosters.id')
      .where('seats.teamId', '=', team.id)
      .where('rosters.status', '!=', 'draft')
      .executeTakeFirst()
    if (frozen)
      throw new Refusal('refused', `“${team.name}”已有发布过的编组，不能删除`, [
        { where: 'teams', what: `“${team.name}”已有发布过的编组` },
      ])
    await trx.deleteFrom('seats').where('teamId', '=', team.id).execute()
    await trx.updateTable('tasks').set({ teamId: null }).where('teamId', '=', team.id).execute()
    await trx.deleteFrom('authorisations').where('teamId', '=', team.id).execute()
    await trx.deleteFrom('teams').where('id', '=', team.id).execute()
  }
}

/**
 * Gives each unit of a team its task, and open tasks of the round's form its new one; a task that has entered is never
 * changed, moved or dropped.
 */
async function writeTasks(
  trx: Transaction<DB>,
  round: { id: string; form: string; before: Round | null },
  teams: (TeamInput & { id: string })[],
): Promise<void> {
  const teamOf = new Map(teams.flatMap((team) => team.unitIds.map((unitId) => [unitId, team.id] as const)))
  for (const task of round.before?.taskList ?? []) {
    const wanted = teamOf.get(task.unitId)
    if (task.enteredOn !== null && wanted !== task.teamId) {
      throw new Refusal('refused', `${task.unitName}已进驻，不能改组或移出本轮`, [
        { where: 'teams', what: `${task.unitName}已进驻` },
      ])
    }
    const follows = task.enteredOn === null && task.form === round.before?.form
    const kept = { teamId: wanted ?? null, form: follows ? round.form : task.form }
    if (wanted !== undefined) await trx.updateTable('tasks').set(kept).where('id', '=', task.id).execute()
    else if (task.teamId !== null) await trx.deleteFrom('tasks').where('id', '=', task.id).execute()
    teamOf.delete(task.unitId)
  }
  const open = { stage: 'preparation', enteredOn: null, fieldworkClosedOn: null, closedOn: null }
  const made = [...teamOf].map(([unitId, teamId]) => ({
    id: randomUUID(),
    roundId: round.id,
    unitId,
    teamId,
    form: round.form,
    ...open,
  }))
  if (made.length > 0) await trx.insertInto('tasks').values(made).execute()
}

async function writeTeams(
  trx: Transaction<DB>,
  roundId: string,
  input: RoundInput,
  before: Round | null,
): Promise<void> {
  const known = new Set(before?.teams.map((team) => team.id))
  const teams = input.teams.map((team) => ({
    ...team,
    id: team.id !== null && known.has(team.id) ? team.id : randomUUID(),
  }))
  if (before) await removeTeams(trx, before, new Set(teams.map((team) => team.id)))
  for (const [i, { id, unitIds: _, needs, ...team }] of teams.entries()) {
    const columns = { ...team, needs: toJson(needs), ordinal: i + 1, days: daysOf(team) }
    if (known.has(id)) await trx.updateTable('teams').set(columns).where('id', '=', id).execute()
    else
      await trx
        .insertInto('teams')
        .values({ id, roundId, ...columns })
        .execute()
  }
  await writeTasks(trx, { id: roundId, form: input.form, before }, teams)
}

/** 一次一授权 names its tasks: on a draft it falls when the tasks of its team are no longer those. */
async function dropOutdatedAuthorisations(trx: Transaction<DB>, before: Round, after: Round): Promise<void> {
  const tasksOf = ({ taskList }: Round, teamId: string) => {
    const mine = taskList.filter((task) => task.teamId === teamId)
    return mine.map(({ id }) => id).join()
  }
  const changed = before.teams.map(({ id }) => id).filter((id) => tasksOf(before, id) !== tasksOf(after, id))
  if (changed.length === 0) return
  await trx
    .deleteFrom('authorisations')
    .where('teamId', 'in', changed)
    .where('rosterId', 'in', (eb) =>
      eb.selectFrom('rosters').select('id').where('roundId', '=', after.id).where('status', '=', 'draft'),
    )
    .execute()
}

export function createRound(db: Kysely<DB>, actor: Actor, input: RoundInput): Promise<Round> {
  return db.transaction().execute(async (trx) => {
    await checkRound(trx, input, null)
    const id = randomUUID()
    await trx
      .insertInto('rounds')
      .values({ id, annualPlanId: await annualPlanFor(trx, input), revision: 1, ...roundColumns(input) })
      .execute()
    await writeTeams(trx, id, input, null)
    await recordChange(trx, actor, { action: 'create', subject: 'round', subjectId: id, before: null, after: input })
    return readRound(trx, id)
  })
}

/** Replaces a round and its teams; refused while a roster of it is published. */
export function updateRound(
  db: Kysely<DB>,
  actor: Actor,
  change: { id: string; revision: number; input: RoundInput },
): Promise<Round> {
  const { id, revision, input } = change
  return db.transaction().execute(async (trx) => {
    const before = await readRound(trx, id)
    if (before.publishedRosterId !== null) throw new Refusal('refused', '本轮编组已发布；请先撤回再改')
    await checkRound(trx, input, id)
    const result = await trx
      .updateTable('rounds')
      .set({ ...roundColumns(input), annualPlanId: await annualPlanFor(trx, input), revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst()
    if (result.numUpdatedRows === 0n) throw stale('轮次')
    await writeTeams(trx, id, input, before)
    const after = await readRound(trx, id)
    await dropOutdatedAuthorisations(trx, before, after)
    await recordChange(trx, actor, { action: 'update', subject: 'round', subjectId: id, before, after: input })
    return after
  })
}
