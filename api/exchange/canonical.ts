/** A file neither keeps the blanks at the ends of a text nor every kind of line break. */
const asInFile = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

/** The same text for two records that say the same, whatever the order of fields and list items. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string') return asInFile(part)
    if (Array.isArray(part)) return part.map(canonical).sort()
    if (part === null || typeof part !== 'object') return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
