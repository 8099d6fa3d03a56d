import type {
  DeclarationRemindersTable,
  DeclarationsTable,
  DeclaredReasonsTable,
  HintDismissalsTable,
  ObjectionsTable,
  RecusalDecisionsTable,
  RecusalHitsTable,
  RecusalRulesTable,
} from './recusal-tables.ts'

/**
 * Every table as its columns stand in the database: days and instants as ISO text, truth as 0/1,
 * lists and documents as JSON text (see codecs.ts), so that SQLite and PostgreSQL agree.
 */
export interface OfficeTable {
  id: string
  name: string
  division: string
  demo: number
  timeZone: string
  createdAt: string
}

export interface PlacesTable {
  code: string
  name: string
  mapRow: number | null
  mapCol: number | null
}

export interface UnitsTable {
  id: string
  code: string
  name: string
  pinyin: string
  parentId: string | null
  category: string
  kind: string
  sector: string
  place: string | null
  headName: string
  headPost: string
  headSince: string | null
  headPlace: string | null
  headPersonId: string | null
  effort: number
  required: number
  priority: number
  flags: string
  active: number
  note: string
  revision: number
}

/** 关联单位, entered once and read from both sides. */
export interface AffiliationsTable {
  unitId: string
  otherId: string
}

/** Posts that the head of a unit has held. */
export interface HeadPostsTable {
  id: string
  headedId: string
  unitId: string
  title: string
  from: string
  to: string | null
  leading: number
}

export interface PeopleTable {
  id: string
  code: string
  name: string
  pinyin: string
  gender: string
  birthMonth: string | null
  partySince: string | null
  nativePlace: string | null
  growthPlace: string | null
  unitId: string | null
  unitName: string
  post: string
  rank: string
  sourceBody: string
  roles: string
  grade: string
  phone: string
  loadDays: number
  pooledSince: string | null
  resume: string
  note: string
  revision: number
}

export interface PostsTable {
  id: string
  personId: string
  unitId: string
  title: string
  from: string
  to: string | null
  leading: number
}

export interface KinTable {
  id: string
  personId: string
  name: string
  degree: string
  relation: string | null
  relativeId: string | null
  unitId: string
  title: string
  leading: number
}

export interface InterestsTable {
  id: string
  personId: string
  unitId: string
  reason: string
  from: string
  to: string | null
}

export interface SkillsTable {
  personId: string
  skill: string
  level: number
}

export interface AbsencesTable {
  id: string
  personId: string
  from: string
  to: string
  reason: string
}

export interface PoolEventsTable {
  id: string
  personId: string
  event: string
  day: string
  reason: string
}

export interface TermsTable {
  id: string
  name: string
  from: string
  to: string
}

export interface AnnualPlansTable {
  id: string
  termId: string
  year: number
  note: string
}

export interface RoundsTable {
  id: string
  annualPlanId: string
  code: string
  name: string
  from: string
  to: string
  months: number
  teamCount: number
  form: string
  revision: number
}

export interface TeamsTable {
  id: string
  roundId: string
  ordinal: number
  name: string
  from: string
  to: string
  days: number
  needs: string
}

export interface TasksTable {
  id: string
  roundId: string
  unitId: string
  teamId: string | null
  form: string
  stage: string
  enteredOn: string | null
  fieldworkClosedOn: string | null
  closedOn: string | null
}

/** Only what the demo's unit histories count; the ledger brings the rest. */
export interface ProblemsTable {
  id: string
  taskId: string
  type: string
  foundOn: string
  rectifiedOn: string | null
}

export interface RostersTable {
  id: string
  roundId: string
  version: number
  name: string
  status: string
  basedOn: string | null
  runId: string | null
  revision: number
  levels: string
  problem: string
  bans: string
  /** Seats that a copy or a run had and that a recusal forbids by now, with the reasons. */
  leftOut: string
  createdBy: string
  createdAt: string
  publishedBy: string | null
  publishedAt: string | null
  withdrawnBy: string | null
  withdrawnAt: string | null
  withdrawnReason: string | null
}

export interface SeatsTable {
  rosterId: string
  teamId: string
  personId: string
  role: string
  locked: number
  liaison: number
}

export interface AuthorisationsTable {
  id: string
  rosterId: string
  teamId: string
  leaderId: string
  number: string
  tasks: string
  authorisedBy: string
  authorisedAt: string
}

export interface AccountsTable {
  id: string
  username: string
  name: string
  roles: string
  personId: string | null
  passwordHash: string
  mustChange: number
  active: number
  locale: string
  createdAt: string
}

export interface SessionsTable {
  /** SHA-256 of the cookie's token: the token itself is never stored. */
  id: string
  accountId: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
}

export interface SignInAttemptsTable {
  username: string
  failures: number
  blockedUntil: string | null
}

export interface GrantsTable {
  role: string
  permission: string
}

/** What the office has set, each a document under its key. */
export interface SettingsTable {
  key: string
  value: string
}

export interface TrailTable {
  seq: number
  at: string
  accountId: string | null
  accountName: string
  action: string
  subject: string
  subjectId: string
  before: string | null
  after: string | null
  previousHash: string
  hash: string
}

export interface SolverRunsTable {
  id: string
  roundId: string
  basedOn: string | null
  rosterId: string | null
  status: string
  options: string
  /** The contract file as solved, canonical. */
  problem: string
  contractHash: string
  versions: string | null
  progress: string
  answer: string | null
  error: string | null
  replayOf: string | null
  sameAsOriginal: number | null
  createdBy: string
  createdAt: string
  startedAt: string | null
  endedAt: string | null
}

/** What the other engine makes of a run whose roster was published; the last publication's, one per run. */
export interface SecondOpinionsTable {
  runId: string
  rosterId: string
  engine: string
  method: string
  state: string
  levels: string | null
  seconds: number
  note: string
}

export interface DB {
  office: OfficeTable
  places: PlacesTable
  units: UnitsTable
  affiliations: AffiliationsTable
  headPosts: HeadPostsTable
  people: PeopleTable
  posts: PostsTable
  kin: KinTable
  interests: InterestsTable
  skills: SkillsTable
  absences: AbsencesTable
  poolEvents: PoolEventsTable
  terms: TermsTable
  annualPlans: AnnualPlansTable
  rounds: RoundsTable
  teams: TeamsTable
  tasks: TasksTable
  problems: ProblemsTable
  rosters: RostersTable
  seats: SeatsTable
  authorisations: AuthorisationsTable
  recusalHits: RecusalHitsTable
  recusalRules: RecusalRulesTable
  recusalDecisions: RecusalDecisionsTable
  hintDismissals: HintDismissalsTable
  declarations: DeclarationsTable
  declarationReminders: DeclarationRemindersTable
  declaredReasons: DeclaredReasonsTable
  objections: ObjectionsTable
  accounts: AccountsTable
  sessions: SessionsTable
  signInAttempts: SignInAttemptsTable
  grants: GrantsTable
  settings: SettingsTable
  trail: TrailTable
  solverRuns: SolverRunsTable
  secondOpinions: SecondOpinionsTable
}
