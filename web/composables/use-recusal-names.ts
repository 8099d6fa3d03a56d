import { computed, type ComputedRef } from 'vue'
import type { Searchable } from '../components/tables/search-rows.ts'
import { usePeople } from '../stores/people.ts'
import { useRecusals } from '../stores/recusals.ts'
import { useUnits } from '../stores/units.ts'

export interface RecusalNames {
  person: (id: string) => Searchable
  unit: (id: string) => Searchable
  /** Everybody who may be asked about, by code. */
  /** The names are there, or will not come: until then hits would stand under bare ids. */
  ready: ComputedRef<boolean>
  people: ComputedRef<readonly (Searchable & { id: string; unitLabel: string })[]>
}

/** Whom and what the ids of hits mean: from the matrix, else from the registers, as far as the account may read them. */
export function useRecusalNames(): RecusalNames {
  const recusals = useRecusals()
  const register = usePeople()
  const units = useUnits()
  const unknown = (id: string): Searchable => ({ name: id, code: '', pinyin: '' })
  const people = computed(() => (register.people.length > 0 ? register.people : (recusals.matrix?.people ?? [])))
  const peopleById = computed(
    () => new Map([...people.value, ...(recusals.matrix?.people ?? [])].map((one) => [one.id, one])),
  )
  const inMatrix = computed(() => new Map((recusals.matrix?.units ?? []).map((unit) => [unit.id, unit])))
  const ready = computed(
    () =>
      recusals.matrix !== null ||
      recusals.matrixError !== null ||
      (register.people.length > 0 && units.units.length > 0),
  )
  return {
    ready,
    people,
    person: (id) => peopleById.value.get(id) ?? unknown(id),
    unit: (id) => {
      const unit = units.byId.get(id) ?? inMatrix.value.get(id)
      return unit === undefined ? unknown(id) : { name: unit.name, pinyin: unit.pinyin, code: '' }
    },
  }
}
