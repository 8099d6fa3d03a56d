import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Roster, RosterRow } from '#api/rosters/schema.ts'
import { answer, api, type ApiError } from '../api.ts'
import { registerOf } from '../components/rosters/board.ts'
import { rosterAnswer } from '../components/rosters/roster-answer.ts'
import { EMPTY_SNAPSHOT, type Snapshot } from '../components/rosters/snapshot.ts'
import { useRosterHistory } from '../composables/use-roster-history.ts'
import { useRosterSaving } from '../composables/use-roster-saving.ts'

/** The roster version on the desk: what the server holds, what was changed since, and the versions of its round. */
export const useRoster = defineStore('roster', () => {
  const versions = shallowRef<RosterRow[]>([])
  const file = shallowRef<Roster | null>(null)
  /** The snapshot that the server holds. */
  const held = shallowRef<Snapshot>(EMPTY_SNAPSHOT)
  /** The server's no to the last change, until the next one. */
  const rejection = shallowRef<ApiError | null>(null)
  const register = computed(() => (file.value ? registerOf(file.value) : null))

  const { history, snapshot, edit, undo, redo, restart, rollBackTo } = useRosterHistory(() => {
    rejection.value = null
    saving.touch()
  })
  const saving = useRosterSaving<Snapshot>({
    current: () => snapshot.value,
    put: async (content) => {
      const { id = '', revision = 0 } = file.value ?? {}
      const json = { revision, seats: [...content.seats], bans: [...content.bans] }
      keep(await rosterAnswer(api.rosters[':id'].seats.$put({ param: { id }, json })))
      held.value = content
    },
    refused: (error) => {
      rejection.value = error
      rollBackTo(held.value)
    },
  })

  /** Takes the server's facts; what is being edited stays as it is. */
  function keep(next: Roster): void {
    file.value = next
    versions.value = versions.value.map((row) => (row.id === next.id ? next : row))
  }

  /** Puts a version on the desk as the server holds it. */
  function settle(next: Roster): void {
    keep(next)
    held.value = { seats: next.seats, bans: next.bans }
    restart(held.value)
    forgive()
    saving.reset()
  }

  function forgive(): void {
    rejection.value = null
  }

  function clear(): void {
    versions.value = []
    file.value = null
    restart(EMPTY_SNAPSHOT)
    saving.reset()
  }

  /** @throws ApiError */
  async function loadVersions(roundId: string): Promise<void> {
    const { rosters } = await answer(api.rosters.$get({ query: { roundId } }))
    versions.value = rosters.toSorted((a, b) => b.version - a.version)
  }

  /** Opens a version; what is unsaved on the desk is sent first, and if that fails the desk stays. @throws ApiError */
  async function open(id: string): Promise<boolean> {
    if (file.value && file.value.id !== id) await saving.flush()
    if (saving.state.value !== 'saved' && file.value?.id !== id) return false
    settle(await rosterAnswer(api.rosters[':id'].$get({ param: { id } })))
    return true
  }

  /** An empty version, or a copy. @throws ApiError */
  async function create(roundId: string, basedOn: string | null): Promise<void> {
    const made = await rosterAnswer(api.rosters.$post({ json: { roundId, basedOn, name: '' } }))
    await loadVersions(roundId)
    settle(made)
  }

  /** After a stale save: what is on the desk becomes a new version of its own. @throws ApiError */
  async function keepAsNew(): Promise<void> {
    const mine = snapshot.value
    if (!file.value) return
    await create(file.value.roundId, file.value.id)
    edit(mine)
    await saving.flush()
  }

  const content = { versions, file, held, rejection, register, history, snapshot, saveState: saving.state }
  const writing = { edit, undo, redo, flush: saving.flush, forgive, settle, clear }
  return { ...content, ...writing, loadVersions, open, create, keepAsNew }
})
