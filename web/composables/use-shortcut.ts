import { onBeforeUnmount, onMounted } from 'vue'

/** ⌘ or Ctrl with a letter, anywhere on the page. */
export function useShortcut(letter: string, act: () => void): void {
  function onKey(event: KeyboardEvent): void {
    if (!(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
    if (event.key.toLowerCase() !== letter) return
    event.preventDefault()
    act()
  }
  onMounted(() => addEventListener('keydown', onKey))
  onBeforeUnmount(() => removeEventListener('keydown', onKey))
}
