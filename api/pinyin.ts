import { pinyin } from 'pinyin-pro'

/** What a search in Latin letters matches: the full reading and the initials, "wangjianguo wjg". */
export function searchText(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const full = syllables.join('').toLowerCase().replaceAll(/\s+/g, '')
  const initials = syllables
    .map((syllable) => syllable.slice(0, 1))
    .join('')
    .toLowerCase()
  return `${full} ${initials}`
}
