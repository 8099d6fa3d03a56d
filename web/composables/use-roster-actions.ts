import { ElMessage } from 'element-plus'
import { useI18n } from 'vue-i18n'
import type { Run, RunInput } from '#api/runs/schema.ts'
import { useRoster } from '../stores/roster.ts'
import { useRun } from '../stores/run.ts'
import { useRosterAttempt } from './use-roster-attempt.ts'

export interface RosterActions {
  /** Opens the wanted version, else the published one, else the newest, and any run under way. @throws ApiError */
  begin: (roundId: string, wanted: string | null) => Promise<void>
  show: (id: string) => Promise<boolean>
  blank: (roundId: string) => Promise<boolean>
  copy: () => Promise<void>
  keepMine: () => Promise<void>
  dropMine: () => Promise<void>
  draft: (input: RunInput) => Promise<boolean>
  cancel: () => Promise<boolean>
}

/** The buttons that make and choose versions. */
export function useRosterActions(): RosterActions {
  const { t } = useI18n()
  const roster = useRoster()
  const run = useRun()
  const attempt = useRosterAttempt()
  const succeed = (key: string) => ElMessage.success(t(key, { version: roster.file?.version ?? 0 }))
  const arrived = useArrival()

  return {
    begin: async (roundId, wanted) => {
      roster.clear()
      await roster.loadVersions(roundId)
      const first = (test: (row: (typeof roster.versions)[number]) => boolean) => roster.versions.find(test)
      const found =
        first(({ id }) => id === wanted) ?? first(({ status }) => status === 'published') ?? roster.versions[0]
      if (found) await roster.open(found.id)
      await run.resume(roundId, (ended) => void arrived(ended))
    },
    show: (id) => attempt(() => roster.open(id)),
    blank: (roundId) => attempt(() => roster.create(roundId, null)),
    copy: async () => {
      const { file } = roster
      if (file && (await attempt(() => roster.create(file.roundId, file.id)))) succeed('rosters.copied')
    },
    keepMine: async () => {
      if (await attempt(roster.keepAsNew)) succeed('rosters.stale.kept')
    },
    dropMine: async () => {
      const { file } = roster
      if (file) await attempt(() => roster.open(file.id))
    },
    draft: (input) => attempt(() => roster.flush().then(() => run.start(input))),
    cancel: () => attempt(run.cancel),
  }
}

/** A run that made a version, also one stopped with a roster at hand, brings it onto the desk, unless something there is still unsaved. */
function useArrival(): (run: Run) => Promise<void> {
  const { t } = useI18n()
  const roster = useRoster()
  const attempt = useRosterAttempt()
  return async ({ status, rosterId, roundId }) => {
    if ((status !== 'done' && status !== 'cancelled') || rosterId === null) return
    await attempt(async () => {
      await roster.loadVersions(roundId)
      if (!(await roster.open(rosterId))) ElMessage.warning(t('rosters.run.doneStay'))
    })
  }
}
