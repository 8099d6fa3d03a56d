import { computed, nextTick, ref, type ComputedRef, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { cardKey, type FilledCard, type SeatCard } from '../components/rosters/board.ts'
import { toggleLock } from '../components/rosters/move.ts'
import { useRoster } from '../stores/roster.ts'
import { useDesk } from './use-roster-desk.ts'
import { useRosterWords } from './use-roster-words.ts'

interface RosterKeys {
  /** Key of the card that Tab reaches. */
  stop: ComputedRef<string | null>
  onKey: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent) => void
  /** Back to the board: to the chosen seat, else to where the keyboard was. */
  focus: () => void
}

/**
 * The keyboard's way around the board: one card is the tab stop, arrows walk seats and teams, and everything a mouse
 * can drag can be picked up, carried over the same previews, and dropped.
 */
export function useRosterKeys(
  board: Readonly<ShallowRef<HTMLElement | null>>,
  choose: () => void,
): RosterKeys {
  const { t } = useI18n()
  const desk = useDesk()
  const roster = useRoster()
  const words = useRosterWords()
  const { hands } = desk
  const last = ref<string | null>(null)

  const cards = computed(() => {
    const all = desk.columns.value.flatMap((column) => column.roles.flatMap((role) => role.cards))
    return new Map(all.map((card) => [cardKey(card), card]))
  })
  const stop = computed(() => {
    if (last.value !== null && cards.value.has(last.value)) return last.value
    return cards.value.keys().next().value ?? null
  })

  const keyOf = (target: EventTarget | null) => (target instanceof HTMLElement ? (target.dataset.card ?? null) : null)

  function onFocus(event: FocusEvent): void {
    const key = keyOf(event.target)
    if (key === null) return
    last.value = key
    const card = cards.value.get(key)
    if (card && hands.carried.value) hands.hover(card.ref)
  }

  function focusCard(key: string): void {
    void nextTick(() => board.value?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)?.focus())
  }

  function drop(card: SeatCard): void {
    const { carried } = { carried: hands.carried.value }
    if (carried && hands.drop(card.ref)) focusCard(`${card.ref.teamId} ${carried.personId}`)
  }

  function takeOff(card: FilledCard): void {
    hands.take({ personId: card.seat.personId, from: card.ref })
    if (hands.drop('pool')) desk.said.value = t('rosters.saidOut', { name: words.nameOf.value(card.seat.personId) })
    focusCard(`${card.ref.teamId} ${card.ref.role} open 1`)
  }

  function act(key: string, card: SeatCard): boolean {
    const filled = card.kind === 'filled' ? card : null
    if (hands.carried.value && (key === 'Enter' || key === ' ')) drop(card)
    else if (key === 'Enter') {
      desk.select(card.ref)
      choose()
    } else if (key === ' ' && filled) {
      hands.take({ personId: filled.seat.personId, from: filled.ref })
      hands.hover(filled.ref)
    } else if ((key === 'Delete' || key === 'Backspace') && filled) takeOff(filled)
    else if (key.toLowerCase() === 'l' && filled && desk.editable.value) roster.edit(toggleLock(roster.snapshot, filled.ref))
    else if (key === 'Escape') {
      if (hands.carried.value) hands.letGo()
      else desk.select(null)
    } else return false
    return true
  }

  function onKey(event: KeyboardEvent): void {
    const key = keyOf(event.target)
    const card = key === null ? undefined : cards.value.get(key)
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return
    const next = neighbour(board.value, event)
    if (next) next.focus()
    else if (!act(event.key, card)) return
    event.preventDefault()
  }

  function focus(): void {
    const seat = desk.selected.value
    const key = seat ? `${seat.teamId} ${seat.personId ?? `${seat.role} open 1`}` : stop.value
    if (key !== null) focusCard(key)
  }

  return { stop, onKey, onFocus, focus }
}

/** The card that an arrow leads to: up and down within a team, left and right to the same height of the next one. */
function neighbour(board: HTMLElement | null, event: KeyboardEvent): HTMLElement | null {
  if (!board || !(event.target instanceof HTMLElement)) return null
  const cardsOf = (column: Element) => [...column.querySelectorAll<HTMLElement>('[data-card]')]
  const columns = [...board.querySelectorAll('[data-column]')]
  const at = columns.findIndex((column) => column.contains(event.target as HTMLElement)) // checked above
  const column = columns[at]
  if (!column) return null
  const row = cardsOf(column).indexOf(event.target)
  if (event.key === 'ArrowDown') return cardsOf(column)[row + 1] ?? null
  if (event.key === 'ArrowUp') return cardsOf(column)[row - 1] ?? null
  const beside = event.key === 'ArrowRight' ? columns[at + 1] : event.key === 'ArrowLeft' ? columns[at - 1] : undefined
  if (!beside) return null
  const there = cardsOf(beside)
  return there[Math.min(row, there.length - 1)] ?? null
}
