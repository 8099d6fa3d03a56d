import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Person, PersonInput, PersonRow } from '#api/people/schema.ts'
import { answer, api } from '../api.ts'
import { useLoad } from '../composables/use-load.ts'
import { useSession } from './session.ts'

export interface PoolEvent {
  event: 'entry' | 'exit'
  day: string
  reason: string
}

/** The talent pool, as the signed-in account may see it: other accounts' rows are dropped when the account changes. */
export const usePeople = defineStore('people', () => {
  const session = useSession()
  const list = useLoad(
    async () => (session.may('people.read') ? (await answer(api.people.$get())).people : []),
    [() => session.account?.id],
  )
  const people = computed<readonly PersonRow[]>(() => list.data.value ?? [])
  const ready = computed(() => list.data.value !== null)

  const file = (id: string): Promise<Person> => answer(api.people[':id'].$get({ param: { id } }))

  /** @throws ApiError, `conflict` when someone else saved first */
  async function save(change: {
    id: string | null
    revision: number
    person: PersonInput
    entry: { day: string; reason: string } | null
  }): Promise<Person> {
    const { id, revision, person, entry } = change
    const saved =
      id === null
        ? await answer(api.people.$post({ json: { person, entry } }))
        : await answer(api.people[':id'].$put({ param: { id }, json: { revision, person } }))
    await list.reload()
    return saved
  }

  /** 入库/出库. @throws ApiError */
  async function record(id: string, json: PoolEvent): Promise<Person> {
    const saved = await answer(api.people[':id']['pool-events'].$post({ param: { id }, json }))
    await list.reload()
    return saved
  }

  return { people, ready, loading: list.loading, error: list.error, reload: list.reload, file, save, record }
})
