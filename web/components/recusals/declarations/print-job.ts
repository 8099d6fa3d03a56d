import type { DeclarationLine } from './declaration-rows.ts'

/** What the printer gets: who has not signed, or the form, a page for each person; nobody named is one blank form. */
export type PrintJob = { kind: 'missing' } | { kind: 'forms'; people: readonly DeclarationLine[] }
