import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Term } from '#api/rounds/schema.ts'
import { answer, api } from '../api.ts'

/** The term that every page speaks about: the one chosen, else the current one. */
export const useTerm = defineStore('term', () => {
  const terms = ref<Term[]>([])
  const currentId = ref<string | null>(null)
  const chosen = ref<string | null>(null)
  const loaded = ref(false)
  const failed = ref(false)
  const termId = computed(() => terms.value.find(({ id }) => id === chosen.value)?.id ?? currentId.value)
  const term = computed(() => terms.value.find(({ id }) => id === termId.value) ?? null)

  /** Every signed-in account may read the terms; a failure is said in the top bar, with a way to try again. */
  async function load(): Promise<void> {
    failed.value = false
    try {
      const found = await answer(api.terms.$get())
      terms.value = found.terms
      currentId.value = found.currentId
      loaded.value = true
    } catch {
      failed.value = true
    }
  }

  /** Null or the current term: follow the current term again. */
  function choose(id: string | null): void {
    chosen.value = id !== null && id !== currentId.value ? id : null
  }

  return { terms, currentId, chosen, loaded, failed, termId, term, load, choose }
})
