import type { Language } from 'element-plus/es/locale'
import { shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Session } from '#api/accounts/schema.ts'
import type { later } from './later.ts'

export type Locale = Session['account']['locale']
export const LOCALES: readonly Locale[] = ['zh-CN', 'en']

const STORED = 'xunce.locale'

// Only what is named here reaches the first page: the rest of `messages` comes with the pages of `later`.
const loaders = {
  'zh-CN': async () => {
    const { first, element } = await import('./zh-CN/index.ts')
    return { first, element }
  },
  en: async () => {
    const { first, element } = await import('./en/index.ts')
    return { first, element }
  },
} satisfies Record<Locale, () => Promise<unknown>>

type Later = keyof typeof later
const wanted = new Set<Later>()

export const i18n = createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: false, messages: {} })

/** Element Plus's own words (date picker, empty table, …). */
export const elementLocale = shallowRef<Language>()

/** Loads a language and shows it; remembered on this machine for the sign-in page. */
export async function activateLocale(locale: Locale): Promise<void> {
  const { first, element } = await loaders[locale]()
  i18n.global.setLocaleMessage(locale, first)
  await addWords(locale, [...wanted])
  i18n.global.locale.value = locale
  elementLocale.value = element
  document.documentElement.lang = locale
  localStorage.setItem(STORED, locale)
}

/** Before sign-in: what this machine last used, else Chinese. */
export function preferredLocale(): Locale {
  const stored = localStorage.getItem(STORED)
  return LOCALES.find((locale) => locale === stored) ?? 'zh-CN'
}

/** The words of some pages in the language that is shown, and from now on in every language that is chosen. */
export async function loadWords(...names: Later[]): Promise<void> {
  const locale = LOCALES.find((known) => known === i18n.global.locale.value) ?? 'zh-CN'
  const missing = names.filter((name) => !wanted.has(name))
  await addWords(locale, missing)
  for (const name of missing) wanted.add(name)
}

async function addWords(locale: Locale, names: readonly Later[]): Promise<void> {
  if (names.length === 0) return
  const { later } = await import('./later.ts')
  const words = await Promise.all(names.map((name) => later[name][locale]()))
  for (const part of words) i18n.global.mergeLocaleMessage(locale, part)
}
