import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely } from 'kysely'

type Table = CreateTableBuilder<string, string>
const must = (column: ColumnDefinitionBuilder) => column.notNull()
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull()
const unique = (column: ColumnDefinitionBuilder) => column.notNull().unique()

function texts(table: Table, ...names: string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'text', must), table)
}
function maybeTexts(table: Table, ...names: string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'text'), table)
}
function integers(table: Table, ...names: string[]): Table {
  return names.reduce((made, name) => made.addColumn(name, 'integer', must), table)
}
/** A column that names a row of another table. */
function points(table: Table, name: string, target: string): Table {
  return table.addColumn(name, 'text', (column) => column.notNull().references(target))
}
function mayPoint(table: Table, name: string, target: string): Table {
  return table.addColumn(name, 'text', (column) => column.references(target))
}
/** A part that goes with its owner. */
function partOf(table: Table, name: string, owner: string): Table {
  return table.addColumn(name, 'text', (column) => column.notNull().references(owner).onDelete('cascade'))
}

async function register(db: Kysely<unknown>): Promise<void> {
  const make = (name: string): Table => db.schema.createTable(name)
  await integers(
    texts(make('office').addColumn('id', 'text', key), 'name', 'division', 'timeZone', 'createdAt'),
    'demo',
  ).execute()
  await texts(make('places').addColumn('code', 'text', key), 'name')
    .addColumn('mapRow', 'integer')
    .addColumn('mapCol', 'integer')
    .execute()
  const units = texts(
    make('units').addColumn('id', 'text', key).addColumn('code', 'text', unique),
    'name',
    'pinyin',
    'category',
    'kind',
    'sector',
    'headName',
    'headPost',
    'flags',
    'note',
  )
  await integers(
    maybeTexts(mayPoint(units, 'parentId', 'units.id'), 'place'),
    'required',
    'priority',
    'active',
    'revision',
  )
    .addColumn('effort', 'double precision', must)
    .execute()
  const people = texts(
    make('people').addColumn('id', 'text', key).addColumn('code', 'text', unique),
    'name',
    'pinyin',
    'gender',
    'unitName',
    'post',
    'rank',
    'sourceBody',
    'roles',
    'grade',
    'phone',
    'note',
  )
  await integers(
    maybeTexts(
      mayPoint(people, 'unitId', 'units.id'),
      'birthMonth',
      'partySince',
      'nativePlace',
      'growthPlace',
      'pooledSince',
    ),
    'loadDays',
    'revision',
  ).execute()
  const part = (name: string): Table => partOf(make(name).addColumn('id', 'text', key), 'personId', 'people.id')
  await integers(
    maybeTexts(texts(points(part('posts'), 'unitId', 'units.id'), 'title', 'from'), 'to'),
    'leading',
  ).execute()
  await integers(texts(points(part('kin'), 'unitId', 'units.id'), 'name', 'degree', 'title'), 'leading').execute()
  await maybeTexts(texts(points(part('interests'), 'unitId', 'units.id'), 'reason', 'from'), 'to').execute()
  await texts(part('absences'), 'from', 'to', 'reason').execute()
  await texts(part('poolEvents'), 'event', 'day', 'reason').execute()
  await integers(texts(partOf(make('skills'), 'personId', 'people.id'), 'skill'), 'level')
    .addPrimaryKeyConstraint('skillsKey', ['personId', 'skill'])
    .execute()
}

async function planning(db: Kysely<unknown>): Promise<void> {
  const make = (name: string): Table => db.schema.createTable(name)
  await texts(make('terms').addColumn('id', 'text', key), 'name', 'from', 'to').execute()
  await integers(texts(points(make('annualPlans').addColumn('id', 'text', key), 'termId', 'terms.id'), 'note'), 'year')
    .addUniqueConstraint('annualPlansYear', ['termId', 'year'])
    .execute()
  await integers(
    texts(
      points(
        make('rounds').addColumn('id', 'text', key).addColumn('code', 'text', unique),
        'annualPlanId',
        'annualPlans.id',
      ),
      'name',
      'from',
      'to',
      'form',
    ),
    'teamCount',
    'revision',
  )
    .addColumn('months', 'double precision', must)
    .execute()
  await integers(
    texts(partOf(make('teams').addColumn('id', 'text', key), 'roundId', 'rounds.id'), 'name', 'from', 'to', 'needs'),
    'ordinal',
    'days',
  ).execute()
  await maybeTexts(
    texts(
      mayPoint(
        points(points(make('tasks').addColumn('id', 'text', key), 'roundId', 'rounds.id'), 'unitId', 'units.id'),
        'teamId',
        'teams.id',
      ),
      'form',
      'stage',
    ),
    'enteredOn',
    'fieldworkClosedOn',
    'closedOn',
  )
    .addUniqueConstraint('tasksOnce', ['roundId', 'unitId', 'form'])
    .execute()
  await maybeTexts(
    texts(partOf(make('problems').addColumn('id', 'text', key), 'taskId', 'tasks.id'), 'type', 'foundOn'),
    'rectifiedOn',
  ).execute()
}

async function rosters(db: Kysely<unknown>): Promise<void> {
  const make = (name: string): Table => db.schema.createTable(name)
  const runs = texts(
    points(make('solverRuns').addColumn('id', 'text', key), 'roundId', 'rounds.id'),
    'status',
    'options',
    'problem',
    'problemHash',
    'progress',
    'createdBy',
    'createdAt',
  )
  await maybeTexts(runs, 'basedOn', 'rosterId', 'answer', 'error', 'startedAt', 'endedAt').execute()
  const roster = texts(
    points(make('rosters').addColumn('id', 'text', key), 'roundId', 'rounds.id'),
    'name',
    'status',
    'levels',
    'problem',
    'bans',
    'createdBy',
    'createdAt',
  )
  await integers(
    maybeTexts(
      roster,
      'basedOn',
      'runId',
      'publishedBy',
      'publishedAt',
      'withdrawnBy',
      'withdrawnAt',
      'withdrawnReason',
    ),
    'version',
    'revision',
  )
    .addUniqueConstraint('rostersVersion', ['roundId', 'version'])
    .execute()
  await integers(
    texts(
      points(points(partOf(make('seats'), 'rosterId', 'rosters.id'), 'teamId', 'teams.id'), 'personId', 'people.id'),
      'role',
    ),
    'locked',
    'liaison',
  )
    .addPrimaryKeyConstraint('seatsKey', ['rosterId', 'teamId', 'personId'])
    .execute()
  await texts(
    points(
      points(
        partOf(make('authorisations').addColumn('id', 'text', key), 'rosterId', 'rosters.id'),
        'teamId',
        'teams.id',
      ),
      'leaderId',
      'people.id',
    ),
    'number',
    'tasks',
    'authorisedBy',
    'authorisedAt',
  )
    .addUniqueConstraint('authorisationsOnce', ['rosterId', 'teamId'])
    .execute()
  await texts(
    points(
      points(partOf(make('recusalHits').addColumn('id', 'text', key), 'roundId', 'rounds.id'), 'personId', 'people.id'),
      'unitId',
      'units.id',
    ),
    'rule',
    'strength',
    'evidence',
    'computedAt',
  ).execute()
  await texts(
    points(partOf(make('declarations').addColumn('id', 'text', key), 'roundId', 'rounds.id'), 'personId', 'people.id'),
    'signedOn',
    'content',
  )
    .addUniqueConstraint('declarationsOnce', ['roundId', 'personId'])
    .execute()
}

async function access(db: Kysely<unknown>): Promise<void> {
  const make = (name: string): Table => db.schema.createTable(name)
  await integers(
    texts(
      mayPoint(
        make('accounts').addColumn('id', 'text', key).addColumn('username', 'text', unique),
        'personId',
        'people.id',
      ),
      'name',
      'roles',
      'passwordHash',
      'locale',
      'createdAt',
    ),
    'mustChange',
    'active',
  ).execute()
  await texts(
    partOf(make('sessions').addColumn('id', 'text', key), 'accountId', 'accounts.id'),
    'createdAt',
    'lastSeenAt',
    'expiresAt',
  ).execute()
  await integers(
    maybeTexts(make('signInAttempts').addColumn('username', 'text', key), 'blockedUntil'),
    'failures',
  ).execute()
  await texts(make('grants'), 'role', 'permission')
    .addPrimaryKeyConstraint('grantsKey', ['role', 'permission'])
    .execute()
  await texts(make('settings').addColumn('key', 'text', key), 'value').execute()
  await maybeTexts(
    texts(
      make('trail').addColumn('seq', 'integer', key),
      'at',
      'accountName',
      'action',
      'subject',
      'subjectId',
      'previousHash',
      'hash',
    ),
    'accountId',
    'before',
    'after',
  ).execute()
}

const INDEXES: [table: string, ...columns: string[]][] = [
  ['posts', 'personId'],
  ['kin', 'personId'],
  ['interests', 'personId'],
  ['absences', 'personId'],
  ['poolEvents', 'personId'],
  ['teams', 'roundId'],
  ['tasks', 'unitId'],
  ['tasks', 'teamId'],
  ['problems', 'taskId'],
  ['recusalHits', 'roundId'],
  ['seats', 'personId'],
  ['solverRuns', 'roundId'],
  ['sessions', 'accountId'],
  ['trail', 'subject', 'subjectId'],
]

export async function up(db: Kysely<unknown>): Promise<void> {
  await register(db)
  await planning(db)
  await rosters(db)
  await access(db)
  for (const [table, ...columns] of INDEXES) {
    await db.schema
      .createIndex(`${table}By${columns.join('And')}`)
      .on(table)
      .columns(columns)
      .execute()
  }
}
