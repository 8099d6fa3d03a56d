import { groupBy } from '#solver/domain/group.ts'
import { headPostSchema, type UnitInput } from '../units/schema.ts'
import { HEAD_POSTS_SHEET } from './columns-units.ts'
import { keepEntries } from './keep-entries.ts'
import { type ListScene, readListSheet } from './list-sheet.ts'
import type { CellFault } from './schema.ts'
import type { StandingUnit } from './standing-units.ts'
import type { UnitRow } from './unit-faults.ts'

type Lists = Pick<UnitInput, 'headPosts' | 'affiliateIds'>

export interface UnitLists {
  /** The lists of one unit; what the file does not speak of stays as it stands. */
  of(row: UnitRow, before: StandingUnit | null): Partial<Lists>
  faults: CellFault[]
}

/** An affiliation holds for both: whom another row of the file names is affiliated as well. */
function affiliates(rows: readonly UnitRow[]): ReadonlyMap<string, string[]> {
  const named = rows.flatMap(({ id, line }) => (line.fields.affiliateIds ?? []).map((other) => ({ id, other })))
  const naming = groupBy(named, ({ other }) => other)
  const listed = rows.flatMap(({ id, line: { fields } }) =>
    fields.affiliateIds ? [{ id, ids: fields.affiliateIds }] : [],
  )
  return new Map(
    listed.map(({ id, ids }) => [id, [...new Set([...ids, ...(naming.get(id) ?? []).map((by) => by.id)])]]),
  )
}

/** Posts of heads from the sheet of their own, affiliations from all rows together. */
export function readUnitLists(rows: readonly UnitRow[], scene: ListScene): UnitLists {
  const { entries, faults } = readListSheet(
    {
      form: HEAD_POSTS_SHEET,
      schema: headPostSchema,
      said: ({ code: _, ...said }) => said,
      unknownCode: '“巡察对象”表里没有这个代码',
    },
    scene,
  )
  const posts = groupBy(entries, (entry) => entry.code)
  const others = affiliates(rows)
  return {
    of: ({ id, line }, before) => {
      const mine = posts.get(line.fields.code ?? '')
      const affiliateIds = others.get(id)
      const standing = before?.input.headPosts ?? []
      return {
        ...(mine && { headPosts: keepEntries(standing, mine, ({ unitId, from }) => `${unitId} ${from}`) }),
        ...(affiliateIds && { affiliateIds }),
      }
    },
    faults,
  }
}
