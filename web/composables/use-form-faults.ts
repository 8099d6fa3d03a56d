import { computed, ref, shallowRef, type ComputedRef, type InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Fault } from '#api/errors.ts'
import type { Problem } from '../components/forms/problem.ts'

/** What a field needs of its form. */
export interface FormFaults {
  /** The sentence beside a field; empty while nothing is wrong or nothing was typed yet. */
  at: (where: string) => string
  /** How many fields of a section are wrong, `posts` counting `posts.0.title`. */
  under: (sections: readonly string[]) => number
  touch: (where: string) => void
}

/** The form that a field belongs to. */
export const FORM: InjectionKey<FormFaults> = Symbol('form')

/** A server's fault counts as long as the field holds what the server saw. */
interface Seen {
  fault: Fault
  value: string
}

export interface FaultKeeper extends FormFaults {
  problems: ComputedRef<readonly Problem[]>
  /** Paths of the fields that show a fault, in the form's order. */
  shown: ComputedRef<readonly string[]>
  reset: () => void
  /** From now on every problem shows, not only those of fields left. */
  showAll: () => void
  take: (faults: readonly Fault[]) => void
}

/** Faults of a form by field: the browser's own while typing, the server's until the field changes. */
export function useFormFaults<Draft extends object>(
  draft: () => Draft,
  check: (draft: Draft) => Problem[],
): FaultKeeper {
  const { t } = useI18n()
  const touched = ref(new Set<string>())
  const all = ref(false)
  const seen = shallowRef<Seen[]>([])
  const problems = computed(() => check(draft()))
  const words = (problem: Problem) => t(`forms.problems.${problem.code}`, { ...problem.values })
  const sentences = computed(() => {
    const map = new Map<string, string>()
    for (const { fault, value } of seen.value) {
      if (!map.has(fault.where) && valueAt(draft(), fault.where) === value) map.set(fault.where, sentence(fault))
    }
    for (const problem of problems.value) {
      if (map.has(problem.where)) continue
      if (all.value || touched.value.has(problem.where)) map.set(problem.where, words(problem))
    }
    return map
  })
  const sentence = (fault: Fault) =>
    fault.allowed ? `${fault.what} · ${t('forms.allowed', { allowed: fault.allowed })}` : fault.what
  return {
    problems,
    shown: computed(() => [...sentences.value.keys()]),
    at: (where) => sentences.value.get(where) ?? '',
    under: (sections) =>
      [...sentences.value.keys()].filter((where) => sections.includes(where.split('.')[0] ?? where)).length,
    touch: (where) => touched.value.add(where),
    showAll: () => (all.value = true),
    take: (faults) => (seen.value = faults.map((fault) => ({ fault, value: valueAt(draft(), fault.where) }))),
    reset: () => {
      touched.value = new Set()
      all.value = false
      seen.value = []
    },
  }
}

function valueAt(draft: object, where: string): string {
  let value: unknown = draft
  for (const step of where.split('.')) {
    // walking a path of unknown depth: anything that is no object ends it
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined
  }
  return JSON.stringify(value) ?? ''
}
