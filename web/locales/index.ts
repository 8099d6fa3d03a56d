import type { Language } from 'element-plus/es/locale'
import { shallowRef } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Session } from '#api/accounts/schema.ts'

export type Locale = Session['account']['locale']
export const LOCALES: readonly Locale[] = ['zh-CN', 'en']

const STORED = 'xunce.locale'

const loaders = {
  'zh-CN': () => import('./zh-CN/index.ts'),
  en: () => import('./en/index.ts'),
} satisfies Record<Locale, () => Promise<unknown>>

export const i18n = createI18n({ legacy: false, locale: 'zh-CN', fallbackLocale: false, messages: {} })

/** Element Plus's own words (date picker, empty table, …). */
export const elementLocale = shallowRef<Language>()

/** Loads a language and shows it; remembered on this machine for the sign-in page. */
export async function activateLocale(locale: Locale): Promise<void> {
  const { messages, element } = await loaders[locale]()
  i18n.global.setLocaleMessage(locale, messages)
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
