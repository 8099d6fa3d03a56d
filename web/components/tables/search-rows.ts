/** What a search looks into; `pinyin` is "full initials", e.g. `wangjianguo wjg`. */
export interface Searchable {
  name: string
  code: string
  pinyin: string
}

/** Every word of the query must be found in the name, the code or the pinyin. */
export function matchesSearch(row: Searchable, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const name = row.name.toLowerCase()
  const code = row.code.toLowerCase()
  const pinyin = row.pinyin.toLowerCase()
  return words.every((word) => name.includes(word) || code.includes(word) || pinyinMatches(pinyin, word))
}

/**
 * Pinyin typed with an apostrophe ("wang'jian") or with v for ü still matches, and inside a
 * spelling too: officials type the given name as often as the surname.
 */
function pinyinMatches(pinyin: string, word: string): boolean {
  if (!/^[a-zü0-9']+$/.test(word)) return false
  const letters = word.replaceAll("'", '').replaceAll('ü', 'v')
  return (
    letters !== '' &&
    pinyin
      .replaceAll('ü', 'v')
      .split(' ')
      .some((spelling) => spelling.includes(letters))
  )
}
