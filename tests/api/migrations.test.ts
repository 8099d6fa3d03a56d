import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate } from '#api/db/migrate.ts'
import { connect, openDatabase } from '#api/db/open.ts'
import type { DB } from '#api/db/tables.ts'
import { readRun } from '#api/runs/store.ts'
import { EMPTY_PLACES } from '../support/databases.ts'

const PROBLEM = '{"teams":[],"contract":"roster-problem/1","people":[{"name":"甲","id":"p1"}]}'
const CANONICAL = '{"contract":"roster-problem/1","people":[{"id":"p1","name":"甲"}],"teams":[]}'
const OPTIONS = '{"engine":"auto","seconds":60,"seed":1,"stayClose":false}'
const PROGRESS = '{"engine":"highs","phase":"level","level":null,"incumbent":null,"bound":null,"seconds":1.5}'
const RUN = { id: 'run', roundId: 'round', status: 'done', options: OPTIONS, problem: PROBLEM, progress: PROGRESS }

/** A run as the product of before 0002 wrote it. */
async function fillFirst(db: Kysely<DB>): Promise<void> {
  // Its columns of then, not those of now: the two descriptions of one table have nothing in common for the compiler.
  const old = db as unknown as Kysely<{
    solverRuns: typeof RUN & Record<'problemHash' | 'createdBy' | 'createdAt', string>
  }>
  await db.insertInto('terms').values({ id: 'term', name: '届', from: '2026-01-01', to: '2030-12-31' }).execute()
  await db.insertInto('annualPlans').values({ id: 'plan', termId: 'term', year: 2026, note: '' }).execute()
  const dates = { from: '2026-03-01', to: '2026-05-31', months: 2, teamCount: 2, form: 'regular', revision: 1 }
  await db
    .insertInto('rounds')
    .values({ id: 'round', annualPlanId: 'plan', code: '2026-1', name: '', ...dates })
    .execute()
  await old
    .insertInto('solverRuns')
    .values({ ...RUN, problemHash: 'old', createdBy: 'office', createdAt: '2026-03-10T00:00:00.000Z' })
    .execute()
}

describe.each(EMPTY_PLACES)('migrations on $database', ({ place }) => {
  it('0002 keeps the runs there are, under the hash of their canonical file', async () => {
    const at = await place()
    const before = connect(at)
    await migrate(before, '0001-foundation')
    await fillFirst(before)
    await before.destroy()
    const db = await openDatabase(at)
    const row = await db.selectFrom('solverRuns').selectAll().where('id', '=', 'run').executeTakeFirstOrThrow()
    const contractHash = createHash('sha256').update(CANONICAL).digest('hex')
    expect(row).toMatchObject({ problem: CANONICAL, contractHash, versions: null, replayOf: null })
    expect(await readRun(db, 'run')).toMatchObject({
      contractHash,
      status: 'done',
      options: { engine: 'auto', seed: 1, draw: false },
      engine: 'highs',
      seconds: 1.5,
      versions: null,
      replayOf: null,
      sameAsOriginal: null,
      secondOpinion: null,
    })
    await db.destroy()
  })
})
