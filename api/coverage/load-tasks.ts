import type { Kysely } from 'kysely'
import type { Form } from '#solver/domain/task.ts'
import { groupBy } from '#solver/domain/group.ts'
import type { DB } from '../db/tables.ts'
import type { TaskFacts } from './standing.ts'

/** Every task of every term, by unit. */
export async function loadTasks(db: Kysely<DB>): Promise<Map<string, TaskFacts[]>> {
  const rows = await db
    .selectFrom('tasks')
    .innerJoin('rounds', 'rounds.id', 'tasks.roundId')
    .innerJoin('annualPlans', 'annualPlans.id', 'rounds.annualPlanId')
    .select([
      'tasks.unitId',
      'rounds.code as roundCode',
      'rounds.from as roundFrom',
      'rounds.to as roundTo',
      'annualPlans.termId',
      'tasks.form',
      'tasks.enteredOn',
      'tasks.fieldworkClosedOn',
    ])
    .execute()
  const facts = rows.map((row): TaskFacts => ({ ...row, form: row.form as Form })) // through roundInputSchema
  return groupBy(facts, (task) => task.unitId)
}
