import type { Objection } from '#api/recusals/schema.ts'

/**
 * What an objection leaves to do about the seat. Nobody sits there: nothing. Before the decision and after a rejection
 * substitutes may be compared; upheld, a draft is mended here, a published version has to be published again.
 */
export type NextStep = 'nothing' | 'compare' | 'mend' | 'publish-again'

export function nextStep({ seat, status }: Pick<Objection, 'seat' | 'status'>): NextStep {
  if (seat === null || status === 'rejected') return 'nothing'
  if (status === 'open') return 'compare'
  return seat.published ? 'publish-again' : 'mend'
}
