/** What recusal is decided by: relations of kin, heads and affiliates of units, rule versions, decisions, objections. */
import { type Kysely, sql } from 'kysely'

type Grants = { grants: { role: string; permission: string } }

/** New permissions of roles that an office may have changed since: they come as the product first gave them. */
const NEW_GRANTS = [
  ['office', 'recusals.write'],
  ['office', 'recusals.rules'],
  ['leading-group', 'recusals.approve'],
] as const

async function register(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('people')
    .addColumn('resume', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
  await db.schema.alterTable('kin').addColumn('relation', 'text').execute()
  await db.schema
    .alterTable('kin')
    .addColumn('relativeId', 'text', (column) => column.references('people.id'))
    .execute()
  await db.schema.alterTable('units').addColumn('headSince', 'text').execute()
  await db.schema.alterTable('units').addColumn('headPlace', 'text').execute()
  await db.schema
    .alterTable('units')
    .addColumn('headPersonId', 'text', (column) => column.references('people.id'))
    .execute()
  await db.schema
    .createTable('affiliations')
    .addColumn('unitId', 'text', (column) => column.notNull().references('units.id'))
    .addColumn('otherId', 'text', (column) => column.notNull().references('units.id'))
    .addPrimaryKeyConstraint('affiliationsKey', ['unitId', 'otherId'])
    .execute()
  await db.schema
    .createTable('headPosts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('headedId', 'text', (column) => column.notNull().references('units.id'))
    .addColumn('unitId', 'text', (column) => column.notNull().references('units.id'))
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('from', 'text', (column) => column.notNull())
    .addColumn('to', 'text')
    .addColumn('leading', 'integer', (column) => column.notNull())
    .execute()
}

async function deciding(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('recusalRules')
    .addColumn('version', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('rules', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('savedBy', 'text', (column) => column.notNull())
    .addColumn('savedAt', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('recusalDecisions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('roundId', 'text', (column) => column.references('rounds.id'))
    .addColumn('personId', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('unitId', 'text', (column) => column.notNull().references('units.id'))
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('decidedBy', 'text', (column) => column.notNull())
    .addColumn('decidedAt', 'text', (column) => column.notNull())
    .addColumn('approvedBy', 'text')
    .addColumn('approvedAt', 'text')
    .execute()
  await db.schema.createIndex('recusalDecisionsByKey').on('recusalDecisions').column('key').execute()
  await db.schema
    .createTable('hintDismissals')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('dismissedBy', 'text', (column) => column.notNull())
    .addColumn('dismissedAt', 'text', (column) => column.notNull())
    .execute()
}

async function declaring(db: Kysely<unknown>): Promise<void> {
  for (const column of ['recordedBy', 'recordedAt'])
    await db.schema
      .alterTable('declarations')
      .addColumn(column, 'text', (own) => own.notNull().defaultTo(''))
      .execute()
  await db.schema
    .createTable('declarationReminders')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roundId', 'text', (column) => column.notNull().references('rounds.id'))
    .addColumn('personId', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('remindedBy', 'text', (column) => column.notNull())
    .addColumn('remindedAt', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('declaredReasons')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roundId', 'text', (column) => column.notNull().references('rounds.id'))
    .addColumn('personId', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('unitId', 'text', (column) => column.notNull().references('units.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('decision', 'text')
    .addColumn('decisionReason', 'text', (column) => column.notNull())
    .addColumn('decidedBy', 'text')
    .addColumn('decidedAt', 'text')
    .execute()
  await db.schema
    .createTable('objections')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('roundId', 'text', (column) => column.notNull().references('rounds.id'))
    .addColumn('unitId', 'text', (column) => column.notNull().references('units.id'))
    .addColumn('personId', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('letter', 'text', (column) => column.notNull())
    .addColumn('receivedOn', 'text', (column) => column.notNull())
    .addColumn('recordedBy', 'text', (column) => column.notNull())
    .addColumn('recordedAt', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('decisionReason', 'text', (column) => column.notNull())
    .addColumn('decidedBy', 'text')
    .addColumn('decidedAt', 'text')
    .execute()
}

/** Declarations were plain sentences; from now on they are documents. */
async function rewriteDeclarations(db: Kysely<unknown>): Promise<void> {
  const tables = db.withTables<{ declarations: { id: string; content: string } }>()
  for (const { id, content } of await tables.selectFrom('declarations').select(['id', 'content']).execute()) {
    const document = JSON.stringify({ kin: [], interests: [], others: [], note: content })
    await tables.updateTable('declarations').set({ content: document }).where('id', '=', id).execute()
  }
}

type OldHit = { status?: string; evidence: { also?: unknown[]; ruleVersion?: number } }

function withStatus(hit: OldHit): OldHit {
  return { ...hit, status: 'found', evidence: { ...hit.evidence, also: [], ruleVersion: 1 } }
}

/** Published versions keep the hits they were checked with; these get what every hit has from now on. */
async function rewriteHits(db: Kysely<unknown>): Promise<void> {
  const tables = db.withTables<{ rosters: { id: string; problem: string } }>()
  const frozen = await tables.selectFrom('rosters').select('id').where('problem', '!=', '').execute()
  for (const { id } of frozen) {
    const row = await tables.selectFrom('rosters').select('problem').where('id', '=', id).executeTakeFirstOrThrow()
    const scene: { hits: OldHit[] } = JSON.parse(row.problem)
    const problem = JSON.stringify({ ...scene, hits: scene.hits.map(withStatus) })
    await tables.updateTable('rosters').set({ problem }).where('id', '=', id).execute()
  }
}

async function grant(db: Kysely<unknown>): Promise<void> {
  const tables = db.withTables<Grants>()
  const opened = await tables.selectFrom('grants').select('role').limit(1).execute()
  if (opened.length === 0) return
  const rows = NEW_GRANTS.map(([role, permission]) => ({ role, permission }))
  await tables.insertInto('grants').values(rows).execute()
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await register(db)
  await deciding(db)
  await declaring(db)
  await db.schema
    .alterTable('recusalHits')
    .addColumn('status', 'text', (column) => column.notNull().defaultTo('found'))
    .execute()
  await db.schema
    .alterTable('rosters')
    .addColumn('leftOut', 'text', (column) => column.notNull().defaultTo(sql`'[]'`))
    .execute()
  await rewriteDeclarations(db)
  await rewriteHits(db)
  await grant(db)
}
