import { computed, shallowRef, type ComputedRef } from 'vue'
import { type History, redo, rollBack, startHistory, step, undo } from '../components/rosters/history.ts'
import { EMPTY_SNAPSHOT, sameSnapshot, type Snapshot } from '../components/rosters/snapshot.ts'

export interface RosterHistory {
  history: ComputedRef<History<Snapshot>>
  snapshot: ComputedRef<Snapshot>
  edit: (next: Snapshot) => void
  undo: () => void
  redo: () => void
  /** Another roster is on the desk: nothing to undo. */
  restart: (snapshot: Snapshot) => void
  /** Drops what came after a snapshot that the server holds. */
  rollBackTo: (held: Snapshot) => void
}

/** What is on the desk with its undo and redo; `changed` after every step, in either direction. */
export function useRosterHistory(changed: () => void): RosterHistory {
  const history = shallowRef(startHistory<Snapshot>(EMPTY_SNAPSHOT))

  function goTo(next: History<Snapshot>): void {
    if (next === history.value) return
    history.value = next
    changed()
  }

  return {
    history: computed(() => history.value),
    snapshot: computed(() => history.value.present),
    edit: (next) => {
      if (!sameSnapshot(next, history.value.present)) goTo(step(history.value, next))
    },
    undo: () => goTo(undo(history.value)),
    redo: () => goTo(redo(history.value)),
    restart: (snapshot) => {
      history.value = startHistory(snapshot)
    },
    rollBackTo: (held) => {
      history.value = rollBack(history.value, held)
    },
  }
}
