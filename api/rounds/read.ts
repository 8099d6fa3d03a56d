import type { Kysely, Selectable } from 'kysely'
import type { Form, Stage } from '#solver/domain/task.ts'
import { fromJson } from '../db/codecs.ts'
import type { DB, RoundsTable, TasksTable } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import type { Round, RoundRow, Team, TeamNeeds } from './schema.ts'

interface RoundFacts {
  row: Selectable<RoundsTable> & { termId: string; year: number }
  teams: number
  tasks: Pick<TasksTable, 'enteredOn' | 'fieldworkClosedOn'>[]
  publishedRosterId: string | null
}

/** Where a round stands follows from its teams and tasks; it is not stored. */
function statusOf({ teams, tasks }: Pick<RoundFacts, 'teams' | 'tasks'>): RoundRow['status'] {
  if (tasks.length > 0 && tasks.every((task) => task.fieldworkClosedOn !== null)) return 'closed'
  if (tasks.some((task) => task.enteredOn !== null)) return 'underway'
  return teams > 0 ? 'preparation' : 'planned'
}

function toRow(facts: RoundFacts): RoundRow {
  const { annualPlanId: _, form, ...row } = facts.row
  return {
    ...row,
    form: form as Form, // through roundInputSchema
    status: statusOf(facts),
    teamsReady: facts.teams,
    tasks: facts.tasks.length,
    publishedRosterId: facts.publishedRosterId,
  }
}

function roundRows(db: Kysely<DB>) {
  return db
    .selectFrom('rounds')
    .innerJoin('annualPlans', 'annualPlans.id', 'rounds.annualPlanId')
    .selectAll('rounds')
    .select(['annualPlans.termId', 'annualPlans.year'])
    .orderBy('rounds.from')
    .orderBy('rounds.code')
}

/** The rounds of a term (all terms when undefined), in time order. */
export async function listRounds(db: Kysely<DB>, termId: string | undefined): Promise<RoundRow[]> {
  const rows = roundRows(db)
  const [rounds, teams, tasks, published] = await Promise.all([
    (termId === undefined ? rows : rows.where('annualPlans.termId', '=', termId)).execute(),
    db.selectFrom('teams').select(['id', 'roundId']).execute(),
    db.selectFrom('tasks').select(['roundId', 'enteredOn', 'fieldworkClosedOn']).execute(),
    db.selectFrom('rosters').select(['id', 'roundId']).where('status', '=', 'published').execute(),
  ])
  return rounds.map((row) =>
    toRow({
      row,
      teams: teams.filter((team) => team.roundId === row.id).length,
      tasks: tasks.filter((task) => task.roundId === row.id),
      publishedRosterId: published.find((roster) => roster.roundId === row.id)?.id ?? null,
    }),
  )
}

async function listTeams(db: Kysely<DB>, roundId: string, taskList: Round['taskList']): Promise<Team[]> {
  const rows = await db.selectFrom('teams').selectAll().where('roundId', '=', roundId).orderBy('ordinal').execute()
  return rows.map(({ roundId: _, needs, ...team }) => ({
    ...team,
    needs: fromJson<TeamNeeds>(needs),
    unitIds: taskList.filter((task) => task.teamId === team.id).map((task) => task.unitId),
  }))
}

async function listTasks(db: Kysely<DB>, roundId: string): Promise<Round['taskList']> {
  const rows = await db
    .selectFrom('tasks')
    .innerJoin('units', 'units.id', 'tasks.unitId')
    .select([
      'tasks.id',
      'tasks.unitId',
      'units.name as unitName',
      'tasks.teamId',
      'tasks.form',
      'tasks.stage',
      'tasks.enteredOn',
      'tasks.fieldworkClosedOn',
    ])
    .where('tasks.roundId', '=', roundId)
    .orderBy('units.code')
    .execute()
  return rows.map((row) => ({ ...row, form: row.form as Form, stage: row.stage as Stage })) // through schemas
}

export async function readRound(db: Kysely<DB>, id: string): Promise<Round> {
  const row = await roundRows(db).where('rounds.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('轮次', id)
  const taskList = await listTasks(db, id)
  const [teams, published] = await Promise.all([
    listTeams(db, id, taskList),
    db
      .selectFrom('rosters')
      .select('id')
      .where('roundId', '=', id)
      .where('status', '=', 'published')
      .executeTakeFirst(),
  ])
  const summary = toRow({ row, teams: teams.length, tasks: taskList, publishedRosterId: published?.id ?? null })
  return { ...summary, teams, taskList }
}
