import type { DeclarationContent, DeclarationInput } from '#api/recusals/declaration-schema.ts'
import { checkDay, checkPeriod, checkText, type Check } from '../../forms/checks.ts'
import { problemAt, type Problem } from '../../forms/problem.ts'

/** The form as it is typed; the same paths as the server names in its faults. */
export type DeclarationDraft = DeclarationInput

export type DeclaredKin = DeclarationContent['kin'][number]
export type DeclaredInterest = DeclarationContent['interests'][number]
export type DeclaredOther = DeclarationContent['others'][number]

export const blankKin = (): DeclaredKin => ({ name: '', relation: 'spouse', unitId: '', title: '', leading: false })
export const blankInterest = (): DeclaredInterest => ({ unitId: '', reason: '', from: '', to: null })
export const blankOther = (): DeclaredOther => ({ unitId: '', reason: '' })

export function emptyContent(): DeclarationContent {
  return { kin: [], interests: [], others: [], note: '' }
}

/** `signedOn`: today where the person signs here, empty where a paper says it. */
export function emptyDraft(signedOn: string): DeclarationDraft {
  return { signedOn, content: emptyContent() }
}

function checkUnitId(where: string, unitId: string): Check {
  return unitId === '' ? [problemAt(`${where}.unitId`, 'unit')] : []
}

/** What declarationInputSchema would refuse, known before the server is asked. */
export function checkDeclaration({ signedOn, content }: DeclarationDraft): Problem[] {
  return [
    ...checkDay('signedOn', signedOn),
    ...content.kin.flatMap((kin, i) => [
      ...checkText(`content.kin.${i}.name`, kin.name, { max: 40, required: true }),
      ...checkUnitId(`content.kin.${i}`, kin.unitId),
      ...checkText(`content.kin.${i}.title`, kin.title, { max: 40 }),
    ]),
    ...content.interests.flatMap((interest, i) => [
      ...checkUnitId(`content.interests.${i}`, interest.unitId),
      ...checkText(`content.interests.${i}.reason`, interest.reason, { max: 200, required: true }),
      ...checkPeriod(`content.interests.${i}`, interest),
    ]),
    ...content.others.flatMap((other, i) => [
      ...checkUnitId(`content.others.${i}`, other.unitId),
      ...checkText(`content.others.${i}.reason`, other.reason, { max: 200, required: true }),
    ]),
    ...checkText('content.note', content.note, { max: 500 }),
  ]
}

/** What is sent: without the blanks around what was typed. */
export function declarationInput({ signedOn, content }: DeclarationDraft): DeclarationInput {
  const { kin, interests, others, note } = content
  return {
    signedOn,
    content: {
      kin: kin.map((one) => ({ ...one, name: one.name.trim(), title: one.title.trim() })),
      interests: interests.map((one) => ({ ...one, reason: one.reason.trim() })),
      others: others.map((one) => ({ ...one, reason: one.reason.trim() })),
      note: note.trim(),
    },
  }
}
