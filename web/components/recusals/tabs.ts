/** The tabs of the page, in their order; the first is where one arrives. */
export const RECUSAL_TABS = ['matrix', 'hits', 'hints', 'declarations', 'objections', 'rules'] as const
export type RecusalTab = (typeof RECUSAL_TABS)[number]

export function tabFromText(text: string): RecusalTab {
  return RECUSAL_TABS.find((tab) => tab === text) ?? 'matrix'
}

/** Where an arrow key leads in the row of tabs; null for other keys. */
export function tabAfter(tab: RecusalTab, key: string): RecusalTab | null {
  const at = RECUSAL_TABS.indexOf(tab)
  const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: RECUSAL_TABS.length - 1 }
  const next = steps[key]
  return next === undefined ? null : (RECUSAL_TABS[(next + RECUSAL_TABS.length) % RECUSAL_TABS.length] ?? null)
}
