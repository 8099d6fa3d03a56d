import type { DeclarationContent, DeclarationRow } from '#api/recusals/declaration-schema.ts'

/** A line of the list, as the table searches and names it. */
export interface DeclarationLine extends DeclarationRow {
  id: string
  pinyin: string
}

export interface SignedCounts {
  seated: number
  seatedSigned: number
  all: number
  allSigned: number
}

export function linesOf(
  rows: readonly DeclarationRow[],
  pinyinOf: (personId: string) => string | undefined,
): DeclarationLine[] {
  return rows.map((row) => ({ ...row, id: row.personId, pinyin: pinyinOf(row.personId) ?? '' }))
}

/** Who signed: of those seated, who must, and of everybody listed. */
export function countSigned(rows: readonly Pick<DeclarationRow, 'seated' | 'signed'>[]): SignedCounts {
  const seated = rows.filter((row) => row.seated)
  const isSigned = (row: Pick<DeclarationRow, 'signed'>) => row.signed !== null
  return {
    seated: seated.length,
    seatedSigned: seated.filter(isSigned).length,
    all: rows.length,
    allSigned: rows.filter(isSigned).length,
  }
}

/** Seated and unsigned: the roster cannot be published before they sign. */
export function missingOf<Row extends Pick<DeclarationRow, 'seated' | 'signed'>>(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.seated && row.signed === null)
}

export const DECLARED_LISTS = ['kin', 'interests', 'others'] as const
export type DeclaredList = (typeof DECLARED_LISTS)[number]

/** The lists with something in them; none is 无应回避情形, whatever the note says. */
export function declaredParts(content: DeclarationContent): { list: DeclaredList; count: number }[] {
  return DECLARED_LISTS.map((list) => ({ list, count: content[list].length })).filter(({ count }) => count > 0)
}
