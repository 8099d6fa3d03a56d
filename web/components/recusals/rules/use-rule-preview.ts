import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Impact, StoredRuleTable } from '#api/recusals/rule-schema.ts'
import { answer, api, ApiError } from '../../../api.ts'
import type { FormDraft } from '../../../composables/use-form-draft.ts'
import { checkForPreview, previewKey, type RuleDraft } from './rule-draft.ts'

export interface RulePreview {
  impact: Readonly<ShallowRef<Impact | null>>
  /** It is of exactly what would be saved now. */
  fresh: ComputedRef<boolean>
  running: Readonly<Ref<boolean>>
  failure: Readonly<ShallowRef<ApiError | null>>
  /** False: fields are wrong, or there was no answer. */
  run: () => Promise<boolean>
}

/** What the draft would do to the rounds; nothing may be saved that was not previewed. */
export function useRulePreview(
  { draft, faults }: Pick<FormDraft<RuleDraft>, 'draft' | 'faults'>,
  { version }: StoredRuleTable,
): RulePreview {
  const impact = shallowRef<Impact | null>(null)
  const failure = shallowRef<ApiError | null>(null)
  const running = ref(false)
  const key = ref('')

  async function run(): Promise<boolean> {
    if (running.value) return false
    const wrong = checkForPreview(draft.value)
    for (const { where } of wrong) faults.touch(where)
    if (wrong.length > 0) return false
    const { since, rules } = draft.value
    const mine = previewKey(draft.value)
    running.value = true
    failure.value = null
    try {
      impact.value = await answer(api['recusal-rules'].preview.$post({ json: { basedOn: version, since, rules } }))
      key.value = mine
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      failure.value = error
      faults.take(error.faults)
      return false
    } finally {
      running.value = false
    }
  }

  return { impact, fresh: computed(() => key.value === previewKey(draft.value)), running, failure, run }
}
