import { ElMessage } from 'element-plus'
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { DecisionInput } from '#api/recusals/schema.ts'
import { ApiError } from '../api.ts'
import { type HitAction, type HitGroup, REASON_OF } from '../components/recusals/hits/hit-group.ts'
import { useRecusals } from '../stores/recusals.ts'

export interface AskedDecision {
  group: HitGroup
  action: HitAction
}

export interface RecusalDecisions {
  /** A decision that waits for its reason. */
  asked: ShallowRef<AskedDecision | null>
  /** The hit whose decision is on its way. */
  sending: Ref<string | null>
  /** Why the last one did not go through. */
  failure: ShallowRef<Error | null>
  /** Begins: at once, or with a reason to be typed. */
  act: (group: HitGroup, action: HitAction) => void
  submit: (reason: string) => Promise<void>
  drop: () => void
}

const STATUS_OF: Record<Exclude<HitAction, 'approve' | 'reject'>, DecisionInput['status']> = {
  confirm: 'confirmed',
  'false-positive': 'false-positive',
  ask: 'overridden',
  'take-back': 'found',
}

/** Decides about hits and says what came of it; `done` follows a decision that was kept. */
export function useRecusalDecisions(done: () => void = () => undefined): RecusalDecisions {
  const { t } = useI18n()
  const recusals = useRecusals()
  const asked = shallowRef<AskedDecision | null>(null)
  const sending = ref<string | null>(null)
  const failure = shallowRef<Error | null>(null)

  async function send({ group: { key }, action }: AskedDecision, reason: string): Promise<void> {
    if (sending.value !== null) return
    sending.value = key
    failure.value = null
    try {
      if (action === 'approve' || action === 'reject')
        await recusals.approve({ key, approve: action === 'approve', reason })
      else await recusals.decide({ key, status: STATUS_OF[action], reason })
      asked.value = null
      ElMessage.success(t(`recusals.done.${action}`))
      done()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      failure.value = error
      // The records have changed meanwhile: what is listed is no longer so.
      if (error.code === 'not-found') recusals.refresh()
      if (asked.value === null) ElMessage.error(sayFailure(error, t))
    } finally {
      sending.value = null
    }
  }

  function act(group: HitGroup, action: HitAction): void {
    failure.value = null
    if (REASON_OF[action] === 'none') void send({ group, action }, '')
    else asked.value = { group, action }
  }
  const submit = (reason: string) => (asked.value === null ? Promise.resolve() : send(asked.value, reason))
  return { asked, sending, failure, act, submit, drop: () => (asked.value = null) }
}

/** Codes of which the server's own sentence says no more than ours. */
const PLAIN = ['network', 'internal', 'not-found']

/** What happened, what is safe, and the server's own sentence. */
export function sayFailure(error: Error, t: (key: string) => string): string {
  const code = error instanceof ApiError ? error.code : 'internal'
  const detail = PLAIN.includes(code) ? t(`shell.failure.${code}.next`) : error.message
  return `${t(`shell.failure.${code}.what`)}${t('recusals.colon')}${t(`shell.failure.${code}.safe`)} ${detail}`
}
