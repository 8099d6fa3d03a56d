import type { Kysely } from 'kysely'
import type { Day } from '#solver/domain/ids.ts'
import type { Category } from '#solver/domain/unit.ts'
import type { DB } from '../db/tables.ts'
import { listUnits } from '../units/read.ts'
import { HEAD_POSTS_SHEET, UNIT_SHEET } from './columns-units.ts'
import { describeExport, type Exported } from './exported.ts'
import { loadRegister } from './register.ts'
import { helpSheet, sheetOf, withInfo } from './sheet-out.ts'
import { UNIT_GUIDE } from './template.ts'
import { CATEGORY_WORDS, STATE_WORDS } from './words.ts'

export interface UnitFilter {
  /** Part of a code or a name. */
  q: string
  category: Category | null
}

function describeFilter({ q, category }: UnitFilter): string {
  const parts = [...(q ? [`含“${q}”`] : []), ...(category ? [CATEGORY_WORDS[category]] : [])]
  return parts.join('，') || '全部 all'
}

/** The register as a workbook that can be edited and imported again, with where each unit stands today. */
export async function exportUnits(db: Kysely<DB>, filter: UnitFilter, today: Day): Promise<Exported> {
  const [all, register] = await Promise.all([listUnits(db, today), loadRegister(db)])
  const units = all.filter(
    ({ code, name, category }) =>
      (filter.category === null || category === filter.category) &&
      (code.includes(filter.q) || name.includes(filter.q)),
  )
  const scope = { asOf: today, filters: describeFilter(filter), rows: units.length }
  const described = await describeExport(db, '巡察对象', scope)
  const info = units.map((unit) => [STATE_WORDS[unit.state], unit.lastVisitOn ?? '', unit.nextRound ?? ''])
  const sheet = withInfo(sheetOf(UNIT_SHEET, units, { register }), UNIT_SHEET, info)
  const posts = units.flatMap(({ code, headPosts }) => headPosts.map((post) => ({ ...post, code })))
  const help = helpSheet([...described.about, ...UNIT_GUIDE], [UNIT_SHEET, HEAD_POSTS_SHEET])
  return { ...described, sheets: [sheet, sheetOf(HEAD_POSTS_SHEET, posts, { register }), help] }
}
