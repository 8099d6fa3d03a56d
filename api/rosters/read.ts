import type { Kysely } from 'kysely'
import type { Role } from '#solver/domain/team.ts'
import { explainOpenSeats } from '#solver/explain/open-seats.ts'
import type { RosterProblem } from '#solver/roster/problem.ts'
import { fromBit, fromJson } from '../db/codecs.ts'
import type { DB, RostersTable } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import { computeHits } from '../recusals/hits.ts'
import type { Hit } from '../recusals/schema.ts'
import { findRun } from '../runs/store.ts'
import type { LeftOut } from './leave-out.ts'
import { type Levels, levelsWithBounds } from './levels.ts'
import { loadProblem, toAssignments } from './load-problem.ts'
import { type Ban, type Roster, ROSTER_STATUSES, type RosterPerson, type RosterRow, type Seat } from './schema.ts'

/** What a published version was checked against, kept with it. */
export interface Frozen {
  problem: RosterProblem
  hits: Hit[]
  people: RosterPerson[]
}

export function toRow(row: RostersTable): RosterRow {
  const { problem: _p, bans: _b, publishedBy: _pb, withdrawnBy: _w, levels, leftOut, status, ...rest } = row
  const known = ROSTER_STATUSES.find((one) => one === status) ?? 'draft'
  return { ...rest, status: known, levels: fromJson<Levels>(levels), leftOut: fromJson<LeftOut[]>(leftOut) }
}

export async function listRosters(db: Kysely<DB>, roundId: string): Promise<RosterRow[]> {
  const rows = await db
    .selectFrom('rosters')
    .selectAll()
    .where('roundId', '=', roundId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toRow)
}

export async function findRoster(db: Kysely<DB>, id: string): Promise<RostersTable> {
  const row = await db.selectFrom('rosters').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('编组', id)
  return row
}

export async function loadSeats(db: Kysely<DB>, rosterId: string): Promise<Seat[]> {
  const rows = await db
    .selectFrom('seats')
    .innerJoin('teams', 'teams.id', 'seats.teamId')
    .innerJoin('people', 'people.id', 'seats.personId')
    .select(['seats.teamId', 'seats.personId', 'seats.role', 'seats.locked', 'seats.liaison'])
    .where('seats.rosterId', '=', rosterId)
    .orderBy('teams.ordinal')
    .orderBy('people.code')
    .execute()
  return rows.map((row) => ({
    ...row,
    role: row.role as Role, // through seatSchema
    locked: fromBit(row.locked),
    liaison: fromBit(row.liaison),
  }))
}

/** Everybody who may be named on the board: the pool, and those seated who have left it since. */
async function loadRosterPeople(db: Kysely<DB>, seated: readonly string[]): Promise<RosterPerson[]> {
  const rows = await db
    .selectFrom('people')
    .leftJoin('units', 'units.id', 'people.unitId')
    .select([
      'people.id',
      'people.code',
      'people.name',
      'people.pinyin',
      'people.unitName',
      'people.post',
      'people.rank',
      'people.pooledSince',
      'units.name as registerName',
    ])
    .orderBy('people.code')
    .execute()
  const shown = rows.filter((row) => row.pooledSince !== null || seated.includes(row.id))
  return shown.map(({ unitName, registerName, pooledSince: _, ...person }) => ({
    ...person,
    unitLabel: registerName ?? unitName,
  }))
}

/** A draft's problem as the records stand now; a published or withdrawn version's as it was. */
export async function loadScene(db: Kysely<DB>, row: RostersTable, seats: readonly Seat[]): Promise<Frozen> {
  if (row.status !== 'draft') return fromJson<Frozen>(row.problem)
  const seated = seats.map((seat) => seat.personId)
  const hits = await computeHits(db, row.roundId, seated)
  const wishes = { seats, bans: fromJson<Ban[]>(row.bans), baseline: await baselineOf(db, row) }
  const people = await loadRosterPeople(db, seated)
  return { hits, people, problem: await loadProblem(db, row.roundId, { hits, wishes }) }
}

/** A draft that a run made to stay close to another keeps counting the changes to it. */
async function baselineOf(db: Kysely<DB>, row: RostersTable) {
  if (row.runId === null) return null
  const run = await db.selectFrom('solverRuns').select('problem').where('id', '=', row.runId).executeTakeFirst()
  return run ? (fromJson<RosterProblem>(run.problem).baseline ?? null) : null
}

export async function readRoster(db: Kysely<DB>, id: string): Promise<Roster> {
  const row = await findRoster(db, id)
  const [seats, run, authorisations] = await Promise.all([
    loadSeats(db, id),
    row.runId === null ? null : findRun(db, row.runId),
    db
      .selectFrom('authorisations')
      .select(['teamId', 'leaderId', 'number', 'authorisedBy', 'authorisedAt'])
      .where('rosterId', '=', id)
      .orderBy('number')
      .execute(),
  ])
  const scene = await loadScene(db, row, seats)
  const assignments = toAssignments(seats)
  const summary = toRow(row)
  return {
    ...summary,
    levels: levelsWithBounds(scene.problem, assignments, summary.levels),
    ...scene,
    seats,
    bans: fromJson<Ban[]>(row.bans),
    authorisations,
    run,
    openSeats: explainOpenSeats(scene.problem, assignments).map((open) => ({
      ...open,
      reasons: open.reasons.map((reason) => ({ ...reason })),
    })),
  }
}
