import { ElMessage } from 'element-plus'
import { useI18n } from 'vue-i18n'
import type { Roster } from '#api/rosters/schema.ts'
import { api } from '../api.ts'
import { rosterAnswer } from '../components/rosters/roster-answer.ts'
import { useRoster } from '../stores/roster.ts'
import { useRosterAttempt } from './use-roster-attempt.ts'

/** Each resolves to true when it was done. */
export interface RosterPapers {
  authorise: (teamId: string, number: string) => Promise<boolean>
  publish: () => Promise<boolean>
  withdraw: (reason: string) => Promise<boolean>
}

/** 授权, 发布, 撤回: what makes a version official, and takes that back. */
export function useRosterPapers(): RosterPapers {
  const { t } = useI18n()
  const roster = useRoster()
  const attempt = useRosterAttempt()

  async function onDesk(call: (id: string) => Promise<Roster>, done: string | null): Promise<boolean> {
    const id = roster.file?.id
    if (id === undefined) return false
    const ok = await attempt(async () => {
      await roster.flush()
      roster.settle(await call(id))
    })
    if (ok && done !== null) ElMessage.success(t(done, { version: roster.file?.version ?? 0 }))
    return ok
  }

  const at = api.rosters[':id']
  return {
    authorise: (teamId, number) =>
      onDesk((id) => rosterAnswer(at.authorisations.$post({ param: { id }, json: { teamId, number } })), null),
    publish: () => onDesk((id) => rosterAnswer(at.publication.$post({ param: { id } })), 'rosters.publish.done'),
    withdraw: (reason) =>
      onDesk((id) => rosterAnswer(at.withdrawal.$post({ param: { id }, json: { reason } })), 'rosters.withdraw.done'),
  }
}
