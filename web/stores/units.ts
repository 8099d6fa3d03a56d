import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Unit, UnitFile, UnitInput } from '#api/units/schema.ts'
import { answer, api } from '../api.ts'
import { useLoad } from '../composables/use-load.ts'
import { useSession } from './session.ts'

/** The units of the county, as the signed-in account may see them. */
export const useUnits = defineStore('units', () => {
  const session = useSession()
  const list = useLoad(
    async () => (session.may('units.read') ? (await answer(api.units.$get())).units : []),
    [() => session.account?.id],
  )
  const units = computed<readonly Unit[]>(() => list.data.value ?? [])
  const byId = computed(() => new Map(units.value.map((unit) => [unit.id, unit])))
  const ready = computed(() => list.data.value !== null)

  const file = (id: string): Promise<UnitFile> => answer(api.units[':id'].$get({ param: { id } }))

  /** @throws ApiError, `conflict` when someone else saved first */
  async function save(change: { id: string | null; revision: number; unit: UnitInput }): Promise<Unit> {
    const { id, revision, unit } = change
    const saved =
      id === null
        ? await answer(api.units.$post({ json: unit }))
        : await answer(api.units[':id'].$put({ param: { id }, json: { revision, unit } }))
    // Names of parents stand in other rows too, so the list is asked again; the row itself shows at once.
    list.set([...units.value.filter((other) => other.id !== saved.id), saved])
    void list.reload()
    return saved
  }

  return { units, byId, ready, loading: list.loading, error: list.error, reload: list.reload, file, save }
})
