import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Round, RoundInput } from '#api/rounds/schema.ts'
import { addDays, addMonths } from '#solver/domain/period.ts'
import { ApiError } from '../../api.ts'
import { useLoad } from '../../composables/use-load.ts'
import { useRounds } from '../../stores/rounds.ts'
import { checkRound, chineseNumber, formOf, inputOf, newRound, nextCode } from './round-form.ts'

export interface RoundEditing {
  form: Ref<RoundInput | null>
  stored: ShallowRef<Round | null>
  load: ReturnType<typeof useLoad<Round | null>>
  dirty: ComputedRef<boolean>
  saving: Ref<boolean>
  failure: ShallowRef<ApiError | null>
  /** By path; the page's own checks and, after a save, the server's. */
  faults: ComputedRef<ReadonlyMap<string, string>>
  /** True when the round is stored; false when something needs correcting or the server said no. */
  save: () => Promise<boolean>
}

/** A round on the form: loaded, checked while typing once a save was tried, saved with field-level faults. */
export function useRoundEditing(roundId: string | null, termId: string): RoundEditing {
  const { t, locale } = useI18n()
  const rounds = useRounds()
  const stored = shallowRef<Round | null>(null)
  const form = ref<RoundInput | null>(null)
  const clean = ref('')
  const saving = ref(false)
  const tried = ref(false)
  const failure = shallowRef<ApiError | null>(null)

  const load = useLoad(async () => {
    await rounds.loadUnits()
    const round = roundId === null ? null : await rounds.get(roundId)
    lay(round, round === null ? fresh() : formOf(round))
    return round
  })

  function lay(round: Round | null, next: RoundInput): void {
    stored.value = round
    form.value = next
    clean.value = JSON.stringify(next)
    failure.value = null
    tried.value = false
  }

  /** From the first of next month, two months long. */
  function fresh(): RoundInput {
    const today = new Date().toLocaleDateString('sv') // Swedish writes ISO days, in this machine's time zone
    const from = addMonths(`${today.slice(0, 7)}-01`, 1)
    const code = nextCode(Number(from.slice(0, 4)), codes())
    const [year = '', number = '1'] = code.split('-')
    const ordinal = locale.value === 'en' ? number : chineseNumber(Number(number))
    return newRound(
      termId,
      { code, name: t('rounds.nameOf', { year, ordinal }) },
      { from, to: addDays(addMonths(from, 2), -1) },
    )
  }

  const codes = () => (rounds.rounds ?? []).filter(({ id }) => id !== roundId).map(({ code }) => code)

  const faults = computed(() => {
    const found = new Map<string, string>()
    for (const { where, what, allowed } of failure.value?.faults ?? [])
      found.set(where.replace(/^round\./, ''), allowed ? `${what}（${allowed}）` : what)
    if (!form.value || !tried.value) return found
    for (const { where, fault } of checkRound(form.value, codes())) found.set(where, t(`rounds.fault.${fault}`))
    return found
  })

  async function save(): Promise<boolean> {
    if (!form.value) return false
    tried.value = true
    failure.value = null
    if (faults.value.size > 0) return false
    saving.value = true
    try {
      const round = await rounds.save(inputOf(form.value), stored.value)
      lay(round, formOf(round))
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      failure.value = error
      return false
    } finally {
      saving.value = false
    }
  }

  const dirty = computed(() => form.value !== null && JSON.stringify(form.value) !== clean.value)
  return { form, stored, load, dirty, saving, failure, faults, save }
}
