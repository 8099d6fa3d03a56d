import { computed, nextTick, ref, type ComputedRef, type ShallowRef } from 'vue'
import { cardKey, type SeatCard } from '../components/rosters/board.ts'
import { type CardAct, cardAct, neighbour } from '../components/rosters/board-keys.ts'
import { toggleLock } from '../components/rosters/move.ts'
import { useRoster } from '../stores/roster.ts'
import { useDesk } from './use-roster-desk.ts'

interface RosterKeys {
  /** Key of the card that Tab reaches. */
  stop: ComputedRef<string | null>
  onKey: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent) => void
  /** Back to the board: to the chosen seat, else to where the keyboard was. */
  focus: () => void
}

const keyOf = (target: EventTarget | null) => (target instanceof HTMLElement ? (target.dataset.card ?? null) : null)

/**
 * The keyboard's way around the board: one card is the tab stop, arrows walk seats and teams, and everything a mouse
 * can drag can be picked up, carried over the same previews, and dropped.
 */
export function useRosterKeys(board: Readonly<ShallowRef<HTMLElement | null>>, choose: () => void): RosterKeys {
  const desk = useDesk()
  const last = ref<string | null>(null)
  const cards = computed(() => {
    const all = desk.columns.value.flatMap((column) => column.roles.flatMap((role) => role.cards))
    return new Map(all.map((card) => [cardKey(card), card]))
  })
  const stop = computed(() => {
    if (last.value !== null && cards.value.has(last.value)) return last.value
    return cards.value.keys().next().value ?? null
  })
  const focusCard = (key: string) =>
    void nextTick(() => board.value?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)?.focus())
  const acts = useCardActs(focusCard, choose)

  function onFocus(event: FocusEvent): void {
    const key = keyOf(event.target)
    if (key === null) return
    last.value = key
    const card = cards.value.get(key)
    if (card && desk.hands.carried.value) desk.hands.hover(card.ref)
  }

  function onKey(event: KeyboardEvent): void {
    const card = cards.value.get(keyOf(event.target) ?? '')
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return
    const next = neighbour(board.value, event)
    const act = cardAct(event.key, { filled: card.kind === 'filled', carrying: desk.hands.carried.value !== null })
    if (next) next.focus()
    else if (act) acts[act](card)
    else return
    event.preventDefault()
  }

  function focus(): void {
    const seat = desk.selected.value
    const key = seat ? `${seat.teamId} ${seat.personId ?? `${seat.role} open 1`}` : stop.value
    if (key !== null) focusCard(key)
  }

  return { stop, onKey, onFocus, focus }
}

function useCardActs(focusCard: (key: string) => void, choose: () => void): Record<CardAct, (card: SeatCard) => void> {
  const desk = useDesk()
  const roster = useRoster()
  const { hands } = desk
  const take = (card: SeatCard) => {
    if (card.kind === 'filled') hands.take({ personId: card.seat.personId, from: card.ref })
  }
  return {
    drop: (card) => {
      const carried = hands.carried.value
      if (carried && hands.drop(card.ref)) focusCard(`${card.ref.teamId} ${carried.personId}`)
    },
    choose: (card) => {
      desk.select(card.ref)
      choose()
    },
    take: (card) => {
      take(card)
      hands.hover(card.ref)
    },
    off: (card) => {
      take(card)
      if (hands.drop('pool')) focusCard(`${card.ref.teamId} ${card.ref.role} open 1`)
    },
    lock: (card) => {
      if (desk.editable.value) roster.edit(toggleLock(roster.snapshot, card.ref))
    },
    cancel: () => {
      if (hands.carried.value) hands.letGo()
      else desk.select(null)
    },
  }
}
