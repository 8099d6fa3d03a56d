import type { RosterAnswer } from '#solver/roster/answer.ts'
import { fromJson } from '../db/codecs.ts'
import type { SecondOpinionsTable, SolverRunsTable } from '../db/tables.ts'
import { type Opinion, OPINION_STATES, type Run, RUN_STATUSES, type RunProgress, type Versions } from './schema.ts'

export type RunStatus = Run['status']
type RunOptions = Run['options']

export const FIRST_PROGRESS: RunProgress = {
  engine: null,
  phase: 'queued',
  position: null,
  level: null,
  incumbent: null,
  bound: null,
  seconds: 0,
}

/** All but the problem, which may be megabytes and is served as a file of its own. */
export const RUN_COLUMNS = [
  'solverRuns.id',
  'solverRuns.roundId',
  'solverRuns.basedOn',
  'solverRuns.rosterId',
  'solverRuns.status',
  'solverRuns.options',
  'solverRuns.contractHash',
  'solverRuns.versions',
  'solverRuns.progress',
  'solverRuns.answer',
  'solverRuns.error',
  'solverRuns.replayOf',
  'solverRuns.sameAsOriginal',
  'solverRuns.createdBy',
  'solverRuns.createdAt',
  'solverRuns.startedAt',
  'solverRuns.endedAt',
] as const

export const OPINION_COLUMNS = [
  'secondOpinions.engine as opinionEngine',
  'secondOpinions.method as opinionMethod',
  'secondOpinions.state as opinionState',
  'secondOpinions.levels as opinionLevels',
  'secondOpinions.seconds as opinionSeconds',
  'secondOpinions.note as opinionNote',
] as const

type Asked = Pick<SecondOpinionsTable, 'engine' | 'method' | 'state' | 'levels' | 'seconds' | 'note'>
type Row = Omit<SolverRunsTable, 'problem'> & { [K in keyof Asked as `opinion${Capitalize<K>}`]: Asked[K] | null }

function toOpinion(row: Row): Opinion | null {
  if (row.opinionState === null) return null
  const { opinionLevels: levels } = row
  return {
    engine: row.opinionEngine === 'jslp' ? 'jslp' : 'highs',
    method: row.opinionMethod === 'bound' ? 'bound' : 're-solve',
    state: OPINION_STATES.find((known) => known === row.opinionState) ?? 'failed',
    ...(levels === null ? {} : { levels: fromJson<Run['levels']>(levels) }),
    seconds: row.opinionSeconds ?? 0,
    note: row.opinionNote ?? '',
  }
}

function toConflict(conflict: RosterAnswer['conflict']): Run['conflict'] {
  if (!conflict) return null
  return {
    members: conflict.members.map(({ kind, ids, text }) => ({ kind, ids: [...ids], text })),
    relaxations: conflict.relaxations.map(({ drop, text }) => ({ drop: [...drop], text })),
  }
}

export function toRun(row: Row): Run {
  const solved = row.answer === null ? null : fromJson<RosterAnswer>(row.answer)
  const progress = fromJson<RunProgress>(row.progress)
  return {
    id: row.id,
    roundId: row.roundId,
    basedOn: row.basedOn,
    rosterId: row.rosterId,
    status: RUN_STATUSES.find((known) => known === row.status) ?? 'failed',
    options: { ...fromJson<RunOptions>(row.options), draw: fromJson<Partial<RunOptions>>(row.options).draw ?? false },
    contractHash: row.contractHash,
    versions: row.versions === null ? null : fromJson<Versions>(row.versions),
    engine: solved?.run.engine ?? progress.engine,
    progress: { ...FIRST_PROGRESS, ...progress },
    levels: (solved?.objective ?? []).map((level) => ({ ...level })),
    seconds: solved?.run.seconds ?? progress.seconds,
    proven: solved?.status === 'optimal',
    error: row.error,
    conflict: toConflict(solved?.conflict),
    replayOf: row.replayOf,
    sameAsOriginal: row.sameAsOriginal === null ? null : row.sameAsOriginal !== 0,
    secondOpinion: toOpinion(row),
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
  }
}
