import type { Kysely } from 'kysely'
import type { Category, UnitFlag, UnitKind } from '#solver/domain/unit.ts'
import type { Form, Stage } from '#solver/domain/task.ts'
import { loadTasks } from '../coverage/load-tasks.ts'
import { readRule } from '../coverage/rule.ts'
import { standingOf } from '../coverage/standing.ts'
import { fromBit, fromJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { notFound } from '../errors.ts'
import { currentTerm } from '../rounds/terms.ts'
import { loadUnitParts, NO_PARTS } from './parts.ts'
import type { Unit, UnitFile } from './schema.ts'

/** The whole register in code order, each with where it stands today in the current term. */
export async function listUnits(db: Kysely<DB>, today: string): Promise<Unit[]> {
  const [rows, parts, tasks, term, rule] = await Promise.all([
    db
      .selectFrom('units')
      .leftJoin('units as parent', 'parent.id', 'units.parentId')
      .leftJoin('places', 'places.code', 'units.place')
      .selectAll('units')
      .select(['parent.name as parentName', 'places.mapRow', 'places.mapCol'])
      .orderBy('units.code')
      .execute(),
    loadUnitParts(db),
    loadTasks(db),
    currentTerm(db, today),
    readRule(db),
  ])
  return rows.map((row) => {
    const { state, neverReached, lastVisitOn, nextRound } = standingOf(tasks.get(row.id) ?? [], {
      termId: term?.id ?? '',
      asOf: today,
      rule,
      parentTasks: tasks.get(row.parentId ?? '') ?? [],
    })
    return {
      ...row,
      ...(parts.get(row.id) ?? NO_PARTS),
      kind: row.kind as UnitKind, // written only through unitInputSchema
      category: row.category as Category, // derived from kind
      flags: fromJson<UnitFlag[]>(row.flags),
      required: fromBit(row.required),
      active: fromBit(row.active),
      state,
      neverReached,
      lastVisitOn,
      nextRound,
    }
  })
}

export async function readUnit(db: Kysely<DB>, id: string, today: string): Promise<Unit> {
  const unit = (await listUnits(db, today)).find((one) => one.id === id)
  if (!unit) throw notFound('单位', id)
  return unit
}

async function listVisits(db: Kysely<DB>, unitId: string): Promise<UnitFile['visits']> {
  const rows = await db
    .selectFrom('tasks')
    .innerJoin('rounds', 'rounds.id', 'tasks.roundId')
    .innerJoin('annualPlans', 'annualPlans.id', 'rounds.annualPlanId')
    .innerJoin('terms', 'terms.id', 'annualPlans.termId')
    .leftJoin('teams', 'teams.id', 'tasks.teamId')
    .leftJoin('rosters', (join) =>
      join.onRef('rosters.roundId', '=', 'rounds.id').on('rosters.status', '=', 'published'),
    )
    .leftJoin('seats', (join) =>
      join
        .onRef('seats.rosterId', '=', 'rosters.id')
        .onRef('seats.teamId', '=', 'teams.id')
        .on('seats.role', '=', 'leader'),
    )
    .leftJoin('people', 'people.id', 'seats.personId')
    .select([
      'tasks.id as taskId',
      'terms.name as termName',
      'rounds.id as roundId',
      'rounds.code as roundCode',
      'tasks.form',
      'tasks.stage',
      'teams.name as teamName',
      'people.name as leaderName',
      'tasks.enteredOn',
      'tasks.fieldworkClosedOn',
    ])
    .select((eb) => [
      eb
        .selectFrom('problems')
        .whereRef('problems.taskId', '=', 'tasks.id')
        .select((of) => of.fn.countAll<number>().as('n'))
        .as('problems'),
      eb
        .selectFrom('problems')
        .whereRef('problems.taskId', '=', 'tasks.id')
        .where('problems.rectifiedOn', 'is not', null)
        .select((of) => of.fn.countAll<number>().as('n'))
        .as('rectified'),
    ])
    .where('tasks.unitId', '=', unitId)
    .orderBy('rounds.from', 'desc')
    .execute()
  return rows.map((row) => ({
    ...row,
    form: row.form as Form, // written only through roundInputSchema
    stage: row.stage as Stage, // written only by tasks' own code
    problems: row.problems ?? 0,
    rectified: row.rectified ?? 0,
  }))
}

/** 360° file: the unit, what hangs under it, its visits of all terms, newest first. */
export async function readUnitFile(db: Kysely<DB>, id: string, today: string): Promise<UnitFile> {
  const [unit, visits, children] = await Promise.all([
    readUnit(db, id, today),
    listVisits(db, id),
    db.selectFrom('units').select(['id', 'name']).where('parentId', '=', id).orderBy('code').execute(),
  ])
  return { unit, children, visits }
}
