import { computed, ref, watchEffect, type Ref } from 'vue'

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof THEMES)[number]

/** How tall the rows of tables are. */
export const DENSITIES = ['compact', 'comfortable'] as const
export type Density = (typeof DENSITIES)[number]

const STORED = { theme: 'xunce.theme', density: 'xunce.density' }
const theme = ref<Theme>('system')
const density = ref<Density>('compact')

/** Colours and row height, kept on this machine: they belong to the screen, not to the account. */
export function useAppearance(): { theme: Ref<Theme>; density: Ref<Density> } {
  return { theme, density }
}

/** Reads what this machine last used and keeps <html> in step with it and with the system; called once. */
export function restoreAppearance(): void {
  theme.value = THEMES.find((known) => known === localStorage.getItem(STORED.theme)) ?? 'system'
  density.value = DENSITIES.find((known) => known === localStorage.getItem(STORED.density)) ?? 'compact'
  const dark = useMedia('(prefers-color-scheme: dark)')
  const contrast = useMedia('(prefers-contrast: more)')
  const shown = computed(() => {
    if (theme.value !== 'system') return theme.value
    if (contrast.value) return 'contrast'
    return dark.value ? 'dark' : 'light'
  })
  watchEffect(() => {
    document.documentElement.dataset.theme = shown.value
    localStorage.setItem(STORED.theme, theme.value)
    localStorage.setItem(STORED.density, density.value)
  })
}

function useMedia(query: string): Ref<boolean> {
  const media = matchMedia(query)
  const matches = ref(media.matches)
  media.addEventListener('change', (event) => (matches.value = event.matches))
  return matches
}
