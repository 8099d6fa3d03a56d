import { computed, type ComputedRef } from 'vue'
import { answer, api } from '../api.ts'
import { useLoad } from './use-load.ts'

interface Place {
  code: string
  name: string
}

export interface Places {
  list: ComputedRef<readonly Place[]>
  /** The place's name; a village with its town; empty for codes of other counties. */
  nameOf: (code: string | null) => string
}

/** The county's towns and villages by their official codes. */
export function usePlaces(): Places {
  const load = useLoad(async () => (await answer(api.places.$get())).places)
  const names = computed(() => new Map((load.data.value ?? []).map(({ code, name }) => [code, name])))
  return {
    list: computed(() => load.data.value ?? []),
    nameOf: (code) => {
      if (code === null) return ''
      const town = code.length === 12 ? names.value.get(code.slice(0, 9)) : undefined
      return [town, names.value.get(code)].filter(Boolean).join(' ')
    },
  }
}
