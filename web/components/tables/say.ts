/** Words by key in the reader's language, as vue-i18n's `t` says them. */
export type Say = (key: string, values?: Record<string, unknown>) => string
