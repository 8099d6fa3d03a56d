import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Permission } from '#api/accounts/permissions.ts'
import type { Session } from '#api/accounts/schema.ts'
import { answer, api, ApiError } from '../api.ts'
import { activateLocale, type Locale } from '../locales/index.ts'

/** Who is signed in and what that account may do; the server checks every call again. */
export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null)
  const restored = ref(false)
  const account = computed(() => session.value?.account ?? null)

  async function hold(next: Session): Promise<void> {
    session.value = next
    restored.value = true
    await activateLocale(next.account.locale)
  }

  /** Asks once per page load whether the cookie still stands. */
  async function restore(): Promise<void> {
    if (restored.value) return
    try {
      await hold(await answer(api.session.$get()))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      session.value = null
      // Without an answer nothing is known: ask again at the next navigation.
      restored.value = error.code === 'unauthenticated'
    }
  }

  async function signIn(username: string, password: string): Promise<void> {
    await hold(await answer(api.session.$post({ json: { username, password } })))
  }

  async function signOut(): Promise<void> {
    await answer(api.session.$delete())
    forget()
  }

  function forget(): void {
    session.value = null
    restored.value = true
  }

  async function changePassword(current: string, next: string): Promise<void> {
    await hold(await answer(api.session.password.$put({ json: { current, next } })))
  }

  async function setLocale(locale: Locale): Promise<void> {
    if (session.value === null) await activateLocale(locale)
    else await hold(await answer(api.session.locale.$put({ json: { locale } })))
  }

  function may(permission: Permission): boolean {
    return session.value?.permissions.includes(permission) ?? false
  }

  return { session, account, restore, signIn, signOut, forget, changePassword, setLocale, may }
})
