import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Problem } from '../components/forms/problem.ts'
import { differingFields, mergeDrafts } from '../components/forms/merge-drafts.ts'
import { useFormDraft, type FormDraft, type Outcome } from './use-form-draft.ts'
import { useLoad, type Load } from './use-load.ts'

/** Someone else saved first: their version, and the fields in which it differs from what was opened. */
export interface Stale<File, Draft> {
  latest: File
  fields: (keyof Draft & string)[]
}

export interface RecordDrawer<File, Draft> {
  form: FormDraft<Draft>
  file: Load<File | null>
  creating: ComputedRef<boolean>
  /** There is something to show: the loaded record, or an empty form. */
  ready: ComputedRef<boolean>
  stale: Readonly<Ref<Stale<File, Draft> | null>>
  submit: () => Promise<Outcome>
  takeLatest: () => void
  keepMine: () => Promise<void>
}

/** One record in a drawer: loaded afresh when it opens, edited, saved against the revision it was read at. */
export function useRecordDrawer<File, Draft extends object>(record: {
  /** Its id, `new`, or empty when the drawer is closed. */
  opened: () => string
  empty: () => Draft
  check: (draft: Draft) => Problem[]
  load: (id: string) => Promise<File>
  revisionOf: (file: File) => number
  draftOf: (file: File) => Draft
  /** @throws ApiError */
  save: (change: { id: string | null; revision: number; draft: Draft }) => Promise<void>
}): RecordDrawer<File, Draft> {
  const creating = computed(() => record.opened() === 'new')
  const isRecord = () => record.opened() !== '' && !creating.value
  const file = useLoad(async () => (isRecord() ? record.load(record.opened()) : null), [record.opened])
  const revision = ref(0)
  const started = ref('')
  const stale = shallowRef<Stale<File, Draft> | null>(null)
  const form = useFormDraft<Draft>({
    empty: record.empty,
    check: record.check,
    save: (draft) => record.save({ id: creating.value ? null : record.opened(), revision: revision.value, draft }),
  })

  function begin(draft: Draft, from: number): void {
    revision.value = from
    stale.value = null
    started.value = record.opened()
    form.start(draft)
  }
  watch(record.opened, () => (started.value = ''))
  watch(
    [record.opened, file.data, file.loading],
    () => {
      if (started.value === record.opened()) return
      if (creating.value) begin(record.empty(), 0)
      else if (isRecord() && !file.loading.value && file.data.value !== null) {
        begin(record.draftOf(file.data.value), record.revisionOf(file.data.value))
      }
    },
    { immediate: true },
  )

  async function submit(): Promise<Outcome> {
    const outcome = await form.submit()
    if (outcome !== 'stale') return outcome
    const latest = await record.load(record.opened())
    stale.value = { latest, fields: differingFields(form.original.value, record.draftOf(latest)) }
    return outcome
  }

  function takeLatest(): void {
    if (stale.value === null) return
    file.set(stale.value.latest)
    begin(record.draftOf(stale.value.latest), record.revisionOf(stale.value.latest))
  }

  async function keepMine(): Promise<void> {
    if (stale.value === null) return
    const latest = record.draftOf(stale.value.latest)
    form.draft.value = mergeDrafts({ original: form.original.value, mine: form.draft.value, latest })
    revision.value = record.revisionOf(stale.value.latest)
    form.rebase(latest)
    stale.value = null
  }

  const ready = computed(() => started.value !== '' && started.value === record.opened())
  return { form, file, creating, ready, stale, submit, takeLatest, keepMine }
}
