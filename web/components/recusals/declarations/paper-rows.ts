import type { DeclarationContent } from '#api/recusals/declaration-schema.ts'
import { declaredParts, DECLARED_LISTS } from './declaration-rows.ts'

/** Rows left to write in on a blank form. */
const BLANK_ROWS = { kin: 4, interests: 2, others: 2 } as const

type Rows = { [List in keyof typeof BLANK_ROWS]: (DeclarationContent[List][number] | null)[] }

/** The rows of the printed form: what was declared, or empty ones to fill in by hand. */
export function paperRows(content: DeclarationContent | null): Rows & { nothing: boolean } {
  const filled = content ?? { kin: [], interests: [], others: [], note: '' }
  const blank = (list: (typeof DECLARED_LISTS)[number]) =>
    Array.from({ length: content === null ? BLANK_ROWS[list] : Math.max(0, 1 - filled[list].length) }, () => null)
  return {
    kin: [...filled.kin, ...blank('kin')],
    interests: [...filled.interests, ...blank('interests')],
    others: [...filled.others, ...blank('others')],
    nothing: content !== null && declaredParts(content).length === 0,
  }
}
