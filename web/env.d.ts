/// <reference types="vite/client" />
import 'vue-router'
import type { Permission } from '#api/accounts/permissions.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's name in the locales. */
    title: string
    /** What the account must hold; absent: any signed-in account. */
    needs?: Permission
    /** Drawn without the shell. */
    bare?: boolean
    /** Reached without a session. */
    open?: boolean
  }
}
