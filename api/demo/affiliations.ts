import type { AffiliationsTable, UnitsTable } from '../db/tables.ts'

/** 关联单位: bodies that are neither above nor below each other, and yet work as one house. */
const PAIRS = [
  ['县委组织部', '县委老干部局'],
  ['县委社会工作部', '县信访局'],
  ['县委宣传部', '县融媒体中心'],
  ['县发展和改革局', '县粮食收储有限公司'],
  ['县自然资源局', '县林业局'],
  ['县住房和城乡建设局', '县城市建设投资集团有限公司'],
  ['县民政局', '县残疾人联合会'],
] as const

/** Those of the pairs that this county has. */
export function affiliationsOf(units: readonly UnitsTable[]): AffiliationsTable[] {
  const ids = new Map(units.map((unit) => [unit.name, unit.id]))
  return PAIRS.flatMap(([one, other]) => {
    const [unitId, otherId] = [ids.get(one), ids.get(other)]
    return unitId === undefined || otherId === undefined ? [] : [{ unitId, otherId }]
  })
}
