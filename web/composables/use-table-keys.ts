import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'

/** The row under the keyboard: arrows, page keys, Home and End move it, Enter opens it. */
export function useTableKeys(grid: {
  count: () => number
  /** Rows in sight, for the page keys. */
  page: () => number
  reveal: (index: number) => void
  open: (index: number) => void
}): { active: Ref<number>; current: ComputedRef<number>; onKey: (event: KeyboardEvent) => void; enter: () => void } {
  const active = ref(-1)
  const current = computed(() => (active.value < grid.count() ? active.value : -1))
  watch(grid.count, (count) => {
    if (active.value >= count) active.value = count - 1
  })

  function move(to: number): void {
    active.value = Math.max(0, Math.min(grid.count() - 1, to))
    grid.reveal(active.value)
  }

  const steps: Record<string, () => number> = {
    ArrowDown: () => active.value + 1,
    ArrowUp: () => active.value - 1,
    PageDown: () => active.value + grid.page(),
    PageUp: () => active.value - grid.page(),
    Home: () => 0,
    End: () => grid.count() - 1,
  }

  function onKey(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    if (grid.count() === 0) return
    const step = steps[event.key]
    if (step !== undefined) move(step())
    else if ((event.key === 'Enter' || event.key === ' ') && current.value >= 0) grid.open(current.value)
    else return
    event.preventDefault()
  }

  /** Focus came by keyboard: without a row there would be nothing to see. */
  const enter = () => {
    if (active.value < 0 && grid.count() > 0) active.value = 0
  }
  return { active, current, onKey, enter }
}
