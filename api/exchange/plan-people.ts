import { randomUUID } from 'node:crypto'
import type { Day } from '#solver/domain/ids.ts'
import { type PersonInput, personInputSchema } from '../people/schema.ts'
import type { PoolEvent } from '../people/store.ts'
import { canonical } from './canonical.ts'
import { PEOPLE_SHEET, type PersonLine } from './columns-people.ts'
import { byPlace, faultAt, inChinese, repeats, schemaFaults } from './faults.ts'
import { mainSheet } from './main-sheet.ts'
import { type PersonLists, readPersonLists } from './person-lists.ts'
import { type Line, readTable } from './read-table.ts'
import type { SheetText } from './read-workbook.ts'
import type { Register } from './register.ts'
import type { CellFault } from './schema.ts'
import type { StandingPerson } from './standing-people.ts'

export interface PlannedPerson {
  id: string
  input: PersonInput
  /** What stands now; null for a new person. */
  before: StandingPerson | null
  /** Into the pool with this import. */
  entry: Omit<PoolEvent, 'event'> | null
}

export interface PeoplePlan {
  rows: number
  faults: CellFault[]
  added: PlannedPerson[]
  changed: PlannedPerson[]
  unchanged: number
}

interface Scene {
  standing: ReadonlyMap<string, StandingPerson>
  register: Register
  today: Day
}

const ENTRY_REASON = '批量导入'
const REASON_LIMIT = 200

type Entry = { entry: PlannedPerson['entry'] } | { field: 'pooled' | 'pooledSince' | 'entryReason'; what: string }

/** 动态管理, article 二(六): an import lets people in; it neither lets them out nor rewrites when they came. */
function readEntry(fields: Partial<PersonLine>, before: StandingPerson | null, today: Day): Entry {
  const { pooled = null, pooledSince = null, entryReason = '' } = fields
  const inside = before?.pooledSince ?? null
  if (inside !== null) {
    if (pooled === false) return { field: 'pooled', what: '此人在库；出库请在人才库页面办理并写明原因' }
    if (pooledSince !== null && pooledSince !== inside) return { field: 'pooledSince', what: `此人 ${inside} 起已在库` }
    return { entry: null }
  }
  if (pooled === false && pooledSince !== null) return { field: 'pooledSince', what: '“在库”为“否”，不能有入库日期' }
  if (entryReason.length > REASON_LIMIT) return { field: 'entryReason', what: `超过 ${REASON_LIMIT} 字` }
  const enters = pooled ?? (before === null || pooledSince !== null)
  return { entry: enters ? { day: pooledSince ?? today, reason: entryReason || ENTRY_REASON } : null }
}

/** The person that a line makes of what stands, or the faults that forbid it. */
function planLine(
  line: Line<PersonLine>,
  lists: PersonLists,
  { standing, register, today }: Scene,
): { person: PlannedPerson } | { faults: CellFault[] } {
  const { code = '' } = line.fields
  const before = standing.get(code) ?? null
  const { pooled: _p, pooledSince: _s, entryReason: _r, ...fields } = line.fields
  const parsed = personInputSchema.safeParse(
    { ...before?.input, ...fields, ...lists.of(code, before?.input ?? null) },
    inChinese,
  )
  const entry = readEntry(line.fields, before, today)
  const faults = [
    ...(parsed.success ? [] : schemaFaults(line, PEOPLE_SHEET, parsed.error)),
    ...('what' in entry ? [faultAt(line, PEOPLE_SHEET, entry)] : []),
  ]
  if (!parsed.success || 'what' in entry) return { faults }
  return { person: { id: register.personId(code) ?? '', input: parsed.data, before, entry: entry.entry } }
}

/** New people get their ids before the sheets behind are read, so that a line of kin may name one of them. */
function withNewPeople(register: Register, codes: ReadonlySet<string>): Register {
  const fresh = new Map(
    [...codes].filter((code) => register.personId(code) === null).map((code) => [code, randomUUID()]),
  )
  return { ...register, personId: (code) => fresh.get(code) ?? register.personId(code) }
}

/** What importing the workbook would do to the register of people, or every cell that forbids it. */
export function planPeople(sheets: readonly SheetText[], scene: Scene): PeoplePlan {
  const table = readTable(mainSheet(sheets, PEOPLE_SHEET), PEOPLE_SHEET, scene.register)
  const codes = new Set(table.lines.flatMap((line) => line.fields.code ?? []))
  const register = withNewPeople(scene.register, codes)
  const lists = readPersonLists({ sheets, register, codes })
  const planned = table.lines
    .filter((line) => !line.faulty)
    .map((line) => planLine(line, lists, { ...scene, register }))
  const faults = [
    ...table.faults,
    ...repeats(table.lines, PEOPLE_SHEET, 'code'),
    ...planned.flatMap((one) => ('faults' in one ? one.faults : [])),
  ]
  const people = planned.flatMap((one) => ('person' in one ? [one.person] : []))
  const differs = ({ before, input, entry }: PlannedPerson) =>
    before !== null && (entry !== null || canonical(before.input) !== canonical(input))
  const added = people.filter((person) => person.before === null)
  const changed = people.filter(differs)
  return {
    rows: table.lines.length,
    // Faults of the main sheet by row, then those of the sheets behind it.
    faults: [...faults.sort(byPlace), ...lists.faults],
    added,
    changed,
    unchanged: people.length - added.length - changed.length,
  }
}
