import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Roster, RosterRow } from '#api/rosters/schema.ts'
import { answer, api, type ApiError } from '../api.ts'
import { registerOf } from '../components/rosters/board.ts'
import { redo, rollBack, startHistory, step, undo } from '../components/rosters/history.ts'
import { rosterAnswer } from '../components/rosters/roster-answer.ts'
import { EMPTY_SNAPSHOT, sameSnapshot, type Snapshot } from '../components/rosters/snapshot.ts'
import { useRosterSaving } from '../composables/use-roster-saving.ts'

const snapshotOf = ({ seats, bans }: Roster): Snapshot => ({ seats, bans })

/** The roster version on the desk: what the server holds, what was changed since, and the versions of its round. */
export const useRoster = defineStore('roster', () => {
  const versions = shallowRef<RosterRow[]>([])
  const file = shallowRef<Roster | null>(null)
  const history = shallowRef(startHistory<Snapshot>(EMPTY_SNAPSHOT))
  /** The snapshot that the server holds. */
  const held = shallowRef<Snapshot>(EMPTY_SNAPSHOT)
  /** The server's no to the last change, until the next one. */
  const rejection = shallowRef<ApiError | null>(null)
  const snapshot = computed(() => history.value.present)
  const register = computed(() => (file.value ? registerOf(file.value) : null))

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
      history.value = rollBack(history.value, held.value)
    },
  })

  /** Takes the server's facts; what is being edited stays as it is. */
  function keep(next: Roster): void {
    file.value = next
    versions.value = versions.value.map((row) => (row.id === next.id ? next : row))
  }

  function lay(next: Roster): void {
    keep(next)
    held.value = snapshotOf(next)
    history.value = startHistory(held.value)
    rejection.value = null
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
    lay(await rosterAnswer(api.rosters[':id'].$get({ param: { id } })))
    return true
  }

  function clear(): void {
    versions.value = []
    file.value = null
    history.value = startHistory<Snapshot>(EMPTY_SNAPSHOT)
    saving.reset()
  }

  function edit(next: Snapshot): void {
    if (sameSnapshot(next, snapshot.value)) return
    rejection.value = null
    history.value = step(history.value, next)
    saving.touch()
  }

  function goTo(next: typeof history.value): void {
    if (next === history.value) return
    rejection.value = null
    history.value = next
    saving.touch()
  }

  /** An empty version, or a copy. @throws ApiError */
  async function create(roundId: string, basedOn: string | null): Promise<void> {
    const made = await rosterAnswer(api.rosters.$post({ json: { roundId, basedOn, name: '' } }))
    await loadVersions(roundId)
    lay(made)
  }

  /** After a stale save: what is on the desk becomes a new version of its own. @throws ApiError */
  async function keepAsNew(): Promise<void> {
    const mine = snapshot.value
    if (!file.value) return
    await create(file.value.roundId, file.value.id)
    edit(mine)
    await saving.flush()
  }

  return {
    versions,
    file,
    snapshot,
    held,
    history,
    register,
    rejection,
    saveState: saving.state,
    flush: saving.flush,
    settle: lay,
    loadVersions,
    open,
    clear,
    edit,
    create,
    keepAsNew,
    forgive: () => {
      rejection.value = null
    },
    undo: () => goTo(undo(history.value)),
    redo: () => goTo(redo(history.value)),
  }
})
