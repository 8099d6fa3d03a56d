import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate } from '#api/db/migrate.ts'
import { connect, openDatabase } from '#api/db/open.ts'
import type { DB } from '#api/db/tables.ts'
import { listDeclarations } from '#api/recusals/declarations.ts'
import { readRoster } from '#api/rosters/read.ts'
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

/** A person with kin, a signed declaration and a published roster as the product of before 0003 wrote them. */
async function fillSecond(db: Kysely<DB>): Promise<void> {
  // Its columns of then, as above.
  const old = db as unknown as Kysely<Record<string, Record<string, unknown>>>
  const evidence = { record: 'person', recordId: 'person', fact: '科员', from: null, to: null, path: ['unit'] }
  const hit = { personId: 'person', unitId: 'unit', rule: 'R1', strength: 'absolute', evidence }
  const sentence = { 'zh-CN': 'R1 现任职单位', en: 'R1 Current unit' }
  const frozen = {
    problem: { contract: 'roster-problem/1', people: [], teams: [] },
    people: [],
    hits: [{ ...hit, sentence }],
  }
  const rows: Record<string, Record<string, unknown>> = {
    units: {
      id: 'unit',
      code: 'U',
      name: '县财政局',
      pinyin: '',
      parentId: null,
      category: 'department',
      kind: 'government-department',
      sector: '',
      place: null,
      headName: '',
      headPost: '',
      effort: 1,
      required: 1,
      priority: 5,
      flags: '[]',
      active: 1,
      note: '',
      revision: 1,
    },
    people: {
      id: 'person',
      code: 'P',
      name: '甲',
      pinyin: '',
      gender: 'm',
      birthMonth: null,
      partySince: null,
      nativePlace: null,
      growthPlace: null,
      unitId: 'unit',
      unitName: '',
      post: '科员',
      rank: '',
      sourceBody: '',
      roles: '["member"]',
      grade: 'regular',
      phone: '',
      loadDays: 0,
      pooledSince: '2026-01-01',
      note: '',
      revision: 1,
    },
    kin: { id: 'kin', personId: 'person', name: '乙', degree: 'spouse', unitId: 'unit', title: '', leading: 0 },
    declarations: {
      id: 'declaration',
      roundId: 'round',
      personId: 'person',
      signedOn: '2026-02-20',
      content: '无应当回避的情形',
    },
    rosters: {
      id: 'roster',
      roundId: 'round',
      version: 1,
      name: '一',
      status: 'published',
      basedOn: null,
      runId: null,
      revision: 2,
      levels: '[]',
      problem: JSON.stringify(frozen),
      bans: '[]',
      createdBy: '办',
      createdAt: '',
      publishedBy: '办',
      publishedAt: '',
      withdrawnBy: null,
      withdrawnAt: null,
      withdrawnReason: null,
    },
    recusalHits: {
      id: 'hit',
      roundId: 'round',
      personId: 'person',
      unitId: 'unit',
      rule: 'R1',
      strength: 'absolute',
      evidence: JSON.stringify({
        ...evidence,
        sentence,
      }),
      computedAt: '',
    },
    grants: { role: 'office', permission: 'recusals.read' },
  }
  for (const [table, row] of Object.entries(rows)) await old.insertInto(table).values(row).execute()
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

  it('0003 keeps declarations and published hits, readable as the product has them from now on', async () => {
    const at = await place()
    const before = connect(at)
    await migrate(before, '0001-foundation')
    await fillFirst(before)
    await migrate(before, '0002-run-record')
    await fillSecond(before)
    await before.destroy()
    const db = await openDatabase(at)
    const [declared] = (await listDeclarations(db, 'round')).filter(({ signed }) => signed !== null)
    expect(declared).toMatchObject({
      personId: 'person',
      signed: { signedOn: '2026-02-20', content: { kin: [], interests: [], others: [], note: '无应当回避的情形' } },
    })
    const roster = await readRoster(db, 'roster')
    expect(roster).toMatchObject({ status: 'published', leftOut: [] })
    expect(roster.hits).toMatchObject([{ rule: 'R1', status: 'found', evidence: { also: [], ruleVersion: 1 } }])
    expect(await db.selectFrom('kin').select(['degree', 'relation', 'relativeId']).execute()).toEqual([
      { degree: 'spouse', relation: null, relativeId: null },
    ])
    expect(await db.selectFrom('recusalHits').select(['rule', 'status']).execute()).toEqual([
      { rule: 'R1', status: 'found' },
    ])
    const grants = await db.selectFrom('grants').selectAll().orderBy('permission').execute()
    expect(grants).toEqual(
      [
        { role: 'office', permission: 'recusals.read' },
        ...[
          ['leading-group', 'recusals.approve'],
          ['office', 'recusals.rules'],
          ['office', 'recusals.write'],
        ].map(([role, permission]) => ({ role, permission })),
      ].sort((a, b) => ((a.permission ?? '') < (b.permission ?? '') ? -1 : 1)),
    )
    await db.destroy()
  })
})
