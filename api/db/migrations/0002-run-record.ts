/** A run says what it solved, with which versions, whose replay it is; and what the other engine made of its answer. */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'

type Tables = { solverRuns: { id: string; problem: string; contractHash: string } }

/** Of its own, not the product's: a migration that has shipped must not change with it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]))
}

/** Older runs stored the problem as it came; from now on its text is the canonical one, and the hash is that text's. */
async function canonise(db: Kysely<unknown>): Promise<void> {
  const tables = db.withTables<Tables>()
  const runs = await tables.selectFrom('solverRuns').select('id').execute()
  for (const { id } of runs) {
    const { problem } = await tables
      .selectFrom('solverRuns')
      .select('problem')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const text = JSON.stringify(sorted(JSON.parse(problem)))
    const contractHash = createHash('sha256').update(text).digest('hex')
    await tables.updateTable('solverRuns').set({ problem: text, contractHash }).where('id', '=', id).execute()
  }
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('solverRuns').renameColumn('problemHash', 'contractHash').execute()
  await canonise(db)
  await db.schema.alterTable('solverRuns').addColumn('versions', 'text').execute()
  await db.schema.alterTable('solverRuns').addColumn('replayOf', 'text').execute()
  await db.schema.alterTable('solverRuns').addColumn('sameAsOriginal', 'integer').execute()
  await db.schema
    .createTable('secondOpinions')
    .addColumn('runId', 'text', (column) => column.primaryKey().notNull().references('solverRuns.id'))
    .addColumn('rosterId', 'text', (column) => column.notNull().references('rosters.id'))
    .addColumn('engine', 'text', (column) => column.notNull())
    .addColumn('method', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('levels', 'text')
    .addColumn('seconds', 'double precision', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .execute()
}
