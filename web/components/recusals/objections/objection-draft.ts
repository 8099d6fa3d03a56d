import type { ObjectionInput } from '#api/recusals/schema.ts'
import { checkDay, checkText } from '../../forms/checks.ts'
import { problemAt, type Problem } from '../../forms/problem.ts'

export type ObjectionDraft = ObjectionInput

export function emptyObjection(today: string): ObjectionDraft {
  return { unitId: '', personId: '', reason: '', letter: '', receivedOn: today }
}

/** What objectionInputSchema would refuse, known before the server is asked. */
export function checkObjection(draft: ObjectionDraft): Problem[] {
  return [
    ...(draft.unitId === '' ? [problemAt('unitId', 'required')] : []),
    ...(draft.personId === '' ? [problemAt('personId', 'required')] : []),
    ...checkText('reason', draft.reason, { max: 300, required: true }),
    ...checkText('letter', draft.letter, { max: 60 }),
    ...checkDay('receivedOn', draft.receivedOn),
  ]
}

export function objectionInput({ reason, letter, ...rest }: ObjectionDraft): ObjectionInput {
  return { ...rest, reason: reason.trim(), letter: letter.trim() }
}
