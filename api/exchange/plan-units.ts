import { randomUUID } from 'node:crypto'
import { type UnitInput, unitInputSchema } from '../units/schema.ts'
import { canonical } from './canonical.ts'
import { HEAD_POSTS_SHEET, UNIT_SHEET } from './columns-units.ts'
import { byPlace, inChinese, repeats, schemaFaults } from './faults.ts'
import { mainSheet } from './main-sheet.ts'
import { readTable } from './read-table.ts'
import type { SheetText } from './read-workbook.ts'
import { indexRegister, type RegisterRecords } from './register.ts'
import type { CellFault } from './schema.ts'
import type { StandingUnit } from './standing-units.ts'
import { circles, selfAffiliates, takenNames, type UnitRow } from './unit-faults.ts'
import { readUnitLists, type UnitLists } from './unit-lists.ts'

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
  records: RegisterRecords
}

/** Units of the file get their ids first, so that a row may name a unit of another row. */
function read(sheets: readonly SheetText[], { records }: Scene) {
  const sheet = mainSheet(sheets, UNIT_SHEET)
  const ids = new Map(records.units.map((unit) => [unit.code, unit.id]))
  const named = readTable(sheet, UNIT_SHEET, indexRegister(records)).lines.flatMap(({ fields: { code, name } }) => {
    if (code === undefined || name === undefined) return []
    const id = ids.get(code) ?? randomUUID()
    ids.set(code, id)
    return [{ id, code, name }]
  })
  const register = indexRegister({ ...records, units: [...records.units, ...named] })
  const table = readTable(sheet, UNIT_SHEET, register)
  const rows = table.lines.flatMap((line): UnitRow[] => {
    const id = ids.get(line.fields.code ?? '')
    return id === undefined ? [] : [{ id, line }]
  })
  const codes = new Set(rows.flatMap(({ line }) => line.fields.code ?? []))
  return { table, rows, lists: readUnitLists(rows, { sheets, register, codes }) }
}

/** The unit that a row makes of what stands, or the faults that forbid it. */
function planRow(row: UnitRow, lists: UnitLists, before: StandingUnit | null) {
  const lines = { ...before?.input, ...row.line.fields, ...lists.of(row, before) }
  const parsed = unitInputSchema.safeParse(lines, inChinese)
  if (parsed.success) return { unit: { ...row, input: parsed.data, before } }
  // The one field without a column is the list on the sheet behind.
  const faults = schemaFaults(row.line, UNIT_SHEET, parsed.error)
  return { faults: faults.map((fault) => ({ ...fault, column: fault.column || HEAD_POSTS_SHEET.name })) }
}

/** What importing the file would do to the register, or every cell that forbids it. */
export function planUnits(sheets: readonly SheetText[], scene: Scene): UnitsPlan {
  const { table, rows, lists } = read(sheets, scene)
  const byId = new Map(scene.standing.map((unit) => [unit.id, unit]))
  const planned = rows.filter(({ line }) => !line.faulty).map((row) => planRow(row, lists, byId.get(row.id) ?? null))
  const made = planned.flatMap(({ unit }) => unit ?? [])
  const faults = [
    ...table.faults,
    ...repeats(table.lines, UNIT_SHEET, 'code'),
    ...repeats(table.lines, UNIT_SHEET, 'name'),
    ...takenNames(table.lines, scene.standing),
    ...selfAffiliates(rows),
    ...planned.flatMap((one) => one.faults ?? []),
    ...circles(made, scene.standing),
  ]
  const units = made.map(({ id, input, before }) => ({ id, input, before }))
  const differs = ({ before, input }: PlannedUnit) =>
    before !== null && canonical(unitInputSchema.parse(before.input)) !== canonical(input)
  const added = units.filter((unit) => unit.before === null)
  const changed = units.filter(differs)
  return {
    rows: table.lines.length,
    // Faults of the main sheet by row, then those of the sheet behind it.
    faults: [...faults.sort(byPlace), ...lists.faults],
    added,
    changed,
    unchanged: units.length - added.length - changed.length,
  }
}
