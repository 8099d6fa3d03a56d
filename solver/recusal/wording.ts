import type { RecusalHit } from '../domain/recusal.ts'
import { DEFAULT_RULES } from './rules.ts'
import { en } from './wording-en.ts'
import type { Language, Names } from './wording-parts.ts'
import { zh } from './wording-zh.ts'

export type Locale = 'zh-CN' | 'en'

const LANGUAGES: Record<Locale, Language> = { 'zh-CN': zh, en }

/** One sentence for an official: rule, records with dates, how they reach the unit, and whom they bind. */
export function describeHit(hit: RecusalHit, { locale, ...names }: Names & { locale: Locale }): string {
  const language = LANGUAGES[locale]
  const { title } = (names.table ?? DEFAULT_RULES).rules[hit.rule]
  const clauses = [...language.records(hit, names), language.link(hit, names), language.binds(hit, names)]
  return language.title(hit.rule, title) + clauses.filter((clause) => clause !== '').join(language.comma)
}
