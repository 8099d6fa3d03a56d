/** Finds the names of units in free text, however they are shortened: 人社局 is 人力资源和社会保障局. */
import type { UnitId } from '../domain/ids.ts'

export interface Mention {
  unitId: UnitId
  /** The words in the text. */
  text: string
  /** 1 the name itself, less for a shortened or similar one. */
  score: number
}

const ABBREVIATED = 0.8
const SIMILAR_AT_LEAST = 0.7
const SHORTEST = 3
const BODY =
  /\p{Script=Han}{1,14}?(?:街道办|街道|委员会|委办公室|办公室|中心|公司|集团|学校|医院|局|委|办|部|院|镇|乡|村|所|站)/gu

/** What a sentence says before a body's name. */
const BEFORE = /^.*[在于到至赴从调任月日年](?=\p{Script=Han}{2})/u

/** The county's own name at the beginning; not the 市 of 市场 and 市政, nor where only 委员会 or 政府 would be left. */
const COUNTY = /^\p{Script=Han}{0,6}?(?:[县区]|市(?![场政]))(?=\p{Script=Han}{2})(?!委员会|政府$)/u
/** 县委组织部 is called 组织部, but 县委办公室 is not called 办公室: every body has one. */
const COMMITTEE = /^委(?=\p{Script=Han}{2})(?!办公室)/u

/** A name without the party's and the county's words before it: what the field calls the body by. */
export function coreName(name: string): string {
  const core = name.replace(/^(?:中共|中国共产党)/, '').replace(COUNTY, '')
  return core.replace(COMMITTEE, '').replace(/(镇|乡|街道)(?:人民政府|政府|党委|办事处)$/, '$1')
}

const bigrams = (text: string) =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))

/** Dice's coefficient of the character pairs: 1 the same, 0 nothing in common. */
export function similarity(a: string, b: string): number {
  const [left, right] = [bigrams(a), bigrams(b)]
  const shared = [...left].filter((pair) => right.has(pair)).length
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size)
}

/** The short form takes characters of the full one in their order, from its first to its last. */
export function isAbbreviation(short: string, full: string): boolean {
  if (short.length < SHORTEST || short.length >= full.length) return false
  if (short[0] !== full[0] || short.at(-1) !== full.at(-1)) return false
  let at = 0
  for (const character of full) if (character === short[at]) at += 1
  return at === short.length
}

function scoreOf(mention: string, core: string): number {
  if (core.length >= 2 && mention.includes(core)) return 1
  if (isAbbreviation(mention, core)) return ABBREVIATED
  const alike = similarity(mention, core)
  return alike >= SIMILAR_AT_LEAST ? alike : 0
}

/**
 * Opens a reader over the units' names: text in, the units it names with the best score of each, best first.
 * Each wording is compared with the units once, however often it comes up.
 */
export function openNameReader(units: readonly { id: UnitId; name: string }[]): (text: string) => Mention[] {
  const cores = units.map(({ id, name }) => ({ id, core: coreName(name) }))
  const seen = new Map<string, Mention[]>()
  const match = (words: string): Mention[] => {
    const known = seen.get(words)
    if (known) return known
    // Without what comes before the name, and as it stands: 借调到人社局, but also 调解中心.
    const forms = [words.replace(BEFORE, ''), words].map((text) => ({ text, mention: coreName(text) }))
    const found = cores.flatMap(({ id, core }): Mention[] => {
      const scored = forms.map(({ text, mention }) => ({ unitId: id, text, score: scoreOf(mention, core) }))
      const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
      return best.score > 0 ? [best] : []
    })
    seen.set(words, found)
    return found
  }
  return (text) => {
    const best = new Map<UnitId, Mention>()
    for (const [words] of text.matchAll(BODY)) {
      for (const mention of match(words)) {
        if (mention.score > (best.get(mention.unitId)?.score ?? 0)) best.set(mention.unitId, mention)
      }
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.unitId < b.unitId ? -1 : 1))
  }
}
