import type { Coverage } from '#api/coverage/schema.ts'

export type Blocker = Coverage['blockers'][number]

/** What names a blocker in the URL: its kind, and its round where it is about one. */
export function blockerKey({ kind, roundCode }: Pick<Blocker, 'kind' | 'roundCode'>): string {
  return roundCode === null ? kind : `${kind}:${roundCode}`
}
