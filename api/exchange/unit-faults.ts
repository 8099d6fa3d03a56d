import type { UnitInput } from '../units/schema.ts'
import { UNIT_SHEET } from './columns-units.ts'
import { faultAt } from './faults.ts'
import type { Line } from './read-table.ts'
import type { CellFault } from './schema.ts'
import type { StandingUnit } from './standing-units.ts'

/** A line of the main sheet with the id that its unit has or gets. */
export interface UnitRow {
  id: string
  line: Line<UnitInput>
}

/** Names that a unit outside the file bears already. */
export function takenNames(lines: readonly Line<UnitInput>[], standing: readonly StandingUnit[]): CellFault[] {
  const inFile = new Set(lines.map((line) => line.fields.code))
  const taken = new Map(
    standing.filter((unit) => !inFile.has(unit.input.code)).map(({ input }) => [input.name, input.code]),
  )
  return lines.flatMap((line) => {
    const owner = taken.get(line.fields.name ?? '')
    return owner === undefined
      ? []
      : [faultAt(line, UNIT_SHEET, { field: 'name', what: `名称已被代码 ${owner} 的单位使用` })]
  })
}

/** Units that would hang under themselves once the file is in. */
export function circles(
  planned: readonly (UnitRow & { input: UnitInput })[],
  standing: readonly StandingUnit[],
): CellFault[] {
  const parentOf = new Map([
    ...standing.map((unit) => [unit.id, unit.input.parentId] as const),
    ...planned.map(({ id, input }) => [id, input.parentId] as const),
  ])
  const circular = (id: string): boolean => {
    const seen = new Set<string>()
    for (let above = parentOf.get(id) ?? null; above !== null; above = parentOf.get(above) ?? null) {
      if (above === id) return true
      if (seen.has(above)) return false
      seen.add(above)
    }
    return false
  }
  return planned
    .filter(({ id }) => circular(id))
    .map(({ line }) => faultAt(line, UNIT_SHEET, { field: 'parentId', what: '单位不能隶属于自身或其下级' }))
}

/** Units affiliated with themselves. */
export function selfAffiliates(rows: readonly UnitRow[]): CellFault[] {
  return rows
    .filter(({ id, line }) => line.fields.affiliateIds?.includes(id))
    .map(({ line }) => faultAt(line, UNIT_SHEET, { field: 'affiliateIds', what: '不能与自身关联' }))
}
