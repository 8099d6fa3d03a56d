import { pinyin } from 'pinyin-pro'

/** What a search in Latin letters matches: the full reading and the initials, "wangjianguo wjg". */
export function searchText(name: string): string {
  const parts = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const syllables = parts.map((part) => part.replaceAll(/\s+/g, '').toLowerCase()).filter((part) => part !== '')
  return `${syllables.join('')} ${syllables.map((syllable) => syllable.slice(0, 1)).join('')}`
}
