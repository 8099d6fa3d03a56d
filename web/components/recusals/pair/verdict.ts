import type { Check } from '#api/recusals/schema.ts'
import { bindingHits } from '#solver/recusal/decide.ts'

/** The answer to "may A go to X?". */
export const VERDICTS = ['clear', 'advised', 'membersOnly', 'closed'] as const
export type Verdict = (typeof VERDICTS)[number]

export function verdictOf({ hits, open }: Check): Verdict {
  if (!open.member) return 'closed'
  if (!open.leader) return 'membersOnly'
  return bindingHits(hits).length > 0 ? 'advised' : 'clear'
}

/** Person and unit in the address: `?pair=person-1~unit-2`. */
export function pairFromText(text: string): { personId: string; unitId: string } | null {
  const [personId = '', unitId = ''] = text.split('~')
  return personId === '' || unitId === '' ? null : { personId, unitId }
}

export function pairToText({ personId, unitId }: { personId: string; unitId: string }): string {
  return `${personId}~${unitId}`
}
