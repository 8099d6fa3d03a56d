/** What a key does on a card of the board. */
export type CardAct = 'drop' | 'choose' | 'take' | 'off' | 'lock' | 'cancel'

/** Enter and Space drop what is in hand; otherwise Enter asks for candidates and Space picks the sitter up. */
export function cardAct(key: string, { filled, carrying }: { filled: boolean; carrying: boolean }): CardAct | null {
  if (key === 'Escape') return 'cancel'
  if (carrying) return key === 'Enter' || key === ' ' ? 'drop' : null
  if (key === 'Enter') return 'choose'
  if (!filled) return null
  if (key === ' ') return 'take'
  if (key === 'Delete' || key === 'Backspace') return 'off'
  return key.toLowerCase() === 'l' ? 'lock' : null
}

/** The card that an arrow leads to: up and down within a team, left and right to the same height of the next one. */
export function neighbour(board: HTMLElement | null, event: KeyboardEvent): HTMLElement | null {
  const { target } = event
  if (!board || !(target instanceof HTMLElement)) return null
  const cardsOf = (column: Element) => [...column.querySelectorAll<HTMLElement>('[data-card]')]
  const columns = [...board.querySelectorAll('[data-column]')]
  const at = columns.findIndex((column) => column.contains(target))
  const column = columns[at]
  if (!column) return null
  const row = cardsOf(column).indexOf(target)
  if (event.key === 'ArrowDown') return cardsOf(column)[row + 1] ?? null
  if (event.key === 'ArrowUp') return cardsOf(column)[row - 1] ?? null
  const beside = event.key === 'ArrowRight' ? columns[at + 1] : event.key === 'ArrowLeft' ? columns[at - 1] : undefined
  if (!beside) return null
  const there = cardsOf(beside)
  return there[Math.min(row, there.length - 1)] ?? null
}
