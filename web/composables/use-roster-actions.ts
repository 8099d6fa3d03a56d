import { ElMessage } from 'element-plus'
import { useI18n } from 'vue-i18n'
import type { Roster } from '#api/rosters/schema.ts'
import type { Run, RunInput } from '#api/runs/schema.ts'
import { api, ApiError } from '../api.ts'
import { rosterAnswer } from '../components/rosters/roster-answer.ts'
import { useRoster } from '../stores/roster.ts'
import { useRun } from '../stores/run.ts'

export interface RosterActions {
  /** Opens the round's newest useful version and any run under way. @throws ApiError */
  begin: (roundId: string, wanted: string | null) => Promise<void>
  show: (id: string) => Promise<void>
  blank: (roundId: string) => Promise<void>
  copy: () => Promise<void>
  keepMine: () => Promise<void>
  dropMine: () => Promise<void>
  draft: (input: RunInput) => Promise<void>
  cancel: () => Promise<void>
  /** True when it was done. */
  authorise: (teamId: string, number: string) => Promise<boolean>
  publish: () => Promise<boolean>
  withdraw: (reason: string) => Promise<boolean>
}

/** What the buttons of the workbench do; a failure is said in words and leaves the desk as it is. */
export function useRosterActions(): RosterActions {
  const { t } = useI18n()
  const roster = useRoster()
  const run = useRun()
  const version = () => ({ version: roster.file?.version ?? 0 })

  async function attempt(action: () => Promise<void>): Promise<boolean> {
    try {
      await action()
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const whys = error.faults.map(({ what }) => what).filter((what) => what !== error.message)
      ElMessage.error({ message: t('rosters.failed', { message: [error.message, ...whys].join('；') }), duration: 8000 })
      return false
    }
  }

  async function arrived({ status, rosterId, roundId }: Run): Promise<void> {
    if (status !== 'done' || rosterId === null) return
    await attempt(async () => {
      await roster.loadVersions(roundId)
      if (!(await roster.open(rosterId))) ElMessage.warning(t('rosters.run.doneStay'))
    })
  }

  async function begin(roundId: string, wanted: string | null): Promise<void> {
    roster.clear()
    await roster.loadVersions(roundId)
    const found =
      roster.versions.find(({ id }) => id === wanted) ??
      roster.versions.find(({ status }) => status === 'published') ??
      roster.versions[0]
    if (found) await roster.open(found.id)
    await run.resume(roundId, (ended) => void arrived(ended))
  }

  async function onFile(call: (id: string) => Promise<Roster>): Promise<boolean> {
    const id = roster.file?.id
    if (id === undefined) return false
    return attempt(async () => {
      await roster.flush()
      roster.settle(await call(id))
    })
  }

  return {
    begin,
    show: async (id) => void (await attempt(async () => void (await roster.open(id)))),
    blank: async (roundId) => void (await attempt(() => roster.create(roundId, null))),
    copy: async () => {
      const { file } = roster
      if (file && (await attempt(() => roster.create(file.roundId, file.id)))) ElMessage.success(t('rosters.copied', version()))
    },
    keepMine: async () => {
      if (await attempt(roster.keepAsNew)) ElMessage.success(t('rosters.stale.kept', version()))
    },
    dropMine: async () => {
      const { file } = roster
      if (file) await attempt(async () => void (await roster.open(file.id)))
    },
    draft: async (input) => {
      await attempt(async () => {
        await roster.flush()
        await run.start(input)
      })
    },
    cancel: async () => void (await attempt(run.cancel)),
    authorise: (teamId, number) =>
      onFile((id) => rosterAnswer(api.rosters[':id'].authorisations.$post({ param: { id }, json: { teamId, number } }))),
    publish: async () => {
      const done = await onFile((id) => rosterAnswer(api.rosters[':id'].publication.$post({ param: { id } })))
      if (done) ElMessage.success(t('rosters.publish.done', version()))
      return done
    },
    withdraw: async (reason) => {
      const done = await onFile((id) => rosterAnswer(api.rosters[':id'].withdrawal.$post({ param: { id }, json: { reason } })))
      if (done) ElMessage.success(t('rosters.withdraw.done', version()))
      return done
    },
  }
}
