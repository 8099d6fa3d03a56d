import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import { ApiError } from '../api.ts'
import type { Problem } from '../components/forms/problem.ts'
import { useFormFaults, type FaultKeeper } from './use-form-faults.ts'

/** What became of a save: done, or why the form stays open with everything typed still in it. */
export type Outcome = 'saved' | 'faulty' | 'stale' | 'failed'

export interface FormDraft<Draft> {
  draft: Ref<Draft>
  faults: FaultKeeper
  /** The record as it stood when the form opened. */
  original: ComputedRef<Draft>
  dirty: ComputedRef<boolean>
  saving: Readonly<Ref<boolean>>
  /** Why the last save failed, for what no field explains. */
  failure: Readonly<Ref<ApiError | null>>
  start: (from: Draft) => void
  submit: () => Promise<Outcome>
  /** Someone else's newer version becomes the ground on which the typed values stand. */
  rebase: (latest: Draft) => void
}

/** A record being edited: a copy to type into, checked while typing, saved as a whole. */
export function useFormDraft<Draft extends object>(form: {
  empty: () => Draft
  check: (draft: Draft) => Problem[]
  /** @throws ApiError when the server refuses */
  save: (draft: Draft) => Promise<void>
}): FormDraft<Draft> {
  const draft = ref(form.empty()) as Ref<Draft> // ref() unwraps nested refs, of which a draft has none
  const ground = shallowRef(JSON.stringify(draft.value))
  const saving = ref(false)
  const failure = shallowRef<ApiError | null>(null)
  const faults = useFormFaults(() => draft.value, form.check)

  function start(from: Draft): void {
    draft.value = JSON.parse(JSON.stringify(from)) as Draft // a copy of a Draft that JSON carries whole
    ground.value = JSON.stringify(from)
    failure.value = null
    faults.reset()
  }

  async function submit(): Promise<Outcome> {
    if (saving.value) return 'failed'
    faults.showAll()
    failure.value = null
    if (faults.problems.value.length > 0) return 'faulty'
    saving.value = true
    try {
      await form.save(draft.value)
      ground.value = JSON.stringify(draft.value)
      return 'saved'
    } catch (error) {
      return refuse(error)
    } finally {
      saving.value = false
    }
  }

  function refuse(error: unknown): Outcome {
    if (!(error instanceof ApiError)) throw error
    failure.value = error
    faults.take(error.faults)
    if (error.code === 'conflict') return 'stale'
    return error.faults.length > 0 ? 'faulty' : 'failed'
  }

  function rebase(latest: Draft): void {
    ground.value = JSON.stringify(latest)
    failure.value = null
  }

  return {
    draft,
    faults,
    original: computed(() => JSON.parse(ground.value) as Draft), // written from a Draft by this very function
    dirty: computed(() => JSON.stringify(draft.value) !== ground.value),
    saving,
    failure,
    start,
    submit,
    rebase,
  }
}
