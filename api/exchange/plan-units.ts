import { randomUUID } from 'node:crypto'
import { type UnitInput, unitInputSchema } from '../units/schema.ts'
import { canonical } from './canonical.ts'
import { UNIT_SHEET } from './columns-units.ts'
import { byPlace, faultAt, inChinese, repeats, schemaFaults } from './faults.ts'
import { mainSheet } from './main-sheet.ts'
import { type Line, readTable } from './read-table.ts'
import type { SheetText } from './read-workbook.ts'
import { indexRegister } from './register.ts'
import type { CellFault } from './schema.ts'
import type { StandingUnit } from './standing-units.ts'

export interface PlannedUnit {
  id: string
  input: UnitInput
  /** What stands now; null for a new unit. */
  before: StandingUnit | null
}

export interface UnitsPlan {
  rows: number
  faults: CellFault[]
  added: PlannedUnit[]
  changed: PlannedUnit[]
  unchanged: number
}

interface Scene {
  standing: readonly StandingUnit[]
  places: readonly { code: string; name: string }[]
}

type UnitLine = Line<UnitInput>

/** Names that a unit outside the file bears already. */
function takenNames(lines: readonly UnitLine[], standing: readonly StandingUnit[]): CellFault[] {
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
function circles(
  planned: readonly { line: UnitLine; unit: PlannedUnit }[],
  standing: readonly StandingUnit[],
): CellFault[] {
  const parentOf = new Map([
    ...standing.map((unit) => [unit.id, unit.input.parentId] as const),
    ...planned.map(({ unit }) => [unit.id, unit.input.parentId] as const),
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
    .filter(({ unit }) => circular(unit.id))
    .map(({ line }) => faultAt(line, UNIT_SHEET, { field: 'parentId', what: '单位不能隶属于自身或其下级' }))
}

/** Units of the file get their ids first, so that a row may name as its parent a unit of another row. */
function read(sheets: readonly SheetText[], { standing, places }: Scene) {
  const sheet = mainSheet(sheets, UNIT_SHEET)
  const known = standing.map(({ id, input: { code, name } }) => ({ id, code, name }))
  const ids = new Map(known.map((unit) => [unit.code, unit.id]))
  const named = readTable(sheet, UNIT_SHEET, indexRegister(known, places)).lines.flatMap(
    ({ fields: { code, name } }) => {
      if (code === undefined || name === undefined) return []
      const id = ids.get(code) ?? randomUUID()
      ids.set(code, id)
      return [{ id, code, name }]
    },
  )
  return { ids, table: readTable(sheet, UNIT_SHEET, indexRegister([...known, ...named], places)) }
}

/** What importing the file would do to the register, or every cell that forbids it. */
export function planUnits(sheets: readonly SheetText[], scene: Scene): UnitsPlan {
  const { ids, table } = read(sheets, scene)
  const byId = new Map(scene.standing.map((unit) => [unit.id, unit]))
  const faults = [
    ...table.faults,
    ...repeats(table.lines, UNIT_SHEET, 'code'),
    ...repeats(table.lines, UNIT_SHEET, 'name'),
    ...takenNames(table.lines, scene.standing),
  ]
  const planned = table.lines.flatMap((line) => {
    const id = ids.get(line.fields.code ?? '')
    if (line.faulty || id === undefined) return []
    const before = byId.get(id) ?? null
    const parsed = unitInputSchema.safeParse({ ...before?.input, ...line.fields }, inChinese)
    if (parsed.success) return [{ line, unit: { id, input: parsed.data, before } }]
    faults.push(...schemaFaults(line, UNIT_SHEET, parsed.error))
    return []
  })
  faults.push(...circles(planned, scene.standing))
  const units = planned.map(({ unit }) => unit)
  const differs = ({ before, input }: PlannedUnit) =>
    before !== null && canonical(unitInputSchema.parse(before.input)) !== canonical(input)
  const added = units.filter((unit) => unit.before === null)
  const changed = units.filter(differs)
  const unchanged = units.length - added.length - changed.length
  return { rows: table.lines.length, faults: faults.sort(byPlace), added, changed, unchanged }
}
