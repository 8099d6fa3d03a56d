import { COLUMNS, type ColumnKind, columnOf, plain, roleOfWord } from './list-words.ts'
import type { Directory, ListFault } from './read-list.ts'
import type { TableLine } from './read-table.ts'

/** One seat as written, not yet looked up. */
export interface Draft {
  line: number
  person: string
  team: string
  role: string
}

interface Known {
  people: Directory
  teams: Directory
}

type Columns = Readonly<Record<ColumnKind, number>>

/** The seats of a table, with one seat a line or one column for each role. */
export function draftsOf(table: readonly TableLine[], known: Known): { drafts: Draft[]; faults: ListFault[] } {
  const [first, ...rest] = table
  if (!first) return { drafts: [], faults: [] }
  const wide = wideColumns(first)
  if (wide) return { drafts: rest.flatMap((line) => wideDrafts(line, wide)), faults: [] }
  const headed = headedColumns(first)
  const columns = headed ?? guessColumns(table, known)
  if (!columns) return { drafts: [], faults: [noColumns(first)] }
  const drafts = (headed ? rest : table).map(({ line, cells }): Draft => {
    const at = (kind: ColumnKind) => cells[columns[kind]] ?? ''
    return { line, person: at('person'), team: at('team'), role: at('role') }
  })
  return { drafts, faults: [] }
}

interface Wide {
  team: number
  roles: readonly { role: string; at: number }[]
}

/** A header such as 组, 组长, 副组长, 组员. */
function wideColumns({ cells }: TableLine): Wide | null {
  const team = cells.findIndex((cell) => columnOf(cell) === 'team')
  const roles = cells.flatMap((cell, at) => (roleOfWord(cell) === null ? [] : [{ role: cell, at }]))
  return team >= 0 && roles.length > 0 ? { team, roles } : null
}

function wideDrafts({ line, cells }: TableLine, { team, roles }: Wide): Draft[] {
  return roles.flatMap(({ role, at }) =>
    (cells[at] ?? '')
      .split(/[、,，;；/\s]+/)
      .filter((person) => person !== '')
      .map((person) => ({ line, person, team: cells[team] ?? '', role })),
  )
}

function headedColumns({ cells }: TableLine): Columns | null {
  const kinds = cells.map(columnOf)
  const [person, team, role] = COLUMNS.map((kind) => kinds.lastIndexOf(kind))
  if (person === undefined || team === undefined || role === undefined) return null
  return Math.min(person, team, role) >= 0 ? { person, team, role } : null
}

/** Without header every column is what most of its cells can be read as; roles first, because their words are few. */
function guessColumns(table: readonly TableLine[], { people, teams }: Known): Columns | null {
  const width = Math.max(...table.map(({ cells }) => cells.length))
  const taken = new Set<number>()
  const best = (fits: (cell: string) => boolean): number => {
    const counts = Array.from({ length: width }, (_, at) =>
      taken.has(at) ? 0 : table.filter(({ cells }) => fits(cells[at] ?? '')).length,
    )
    const most = Math.max(...counts)
    if (most === 0) return -1
    taken.add(counts.indexOf(most))
    return counts.indexOf(most)
  }
  const role = best((cell) => roleOfWord(cell) !== null)
  const team = best((cell) => teams.has(plain(cell)))
  const person = best((cell) => people.has(plain(cell)))
  // Nobody is known by name: the faults say so line by line if one column is left that can only be people.
  const rest = person < 0 ? best((cell) => cell !== '') : person
  return Math.min(role, team, rest) >= 0 ? { person: rest, team, role } : null
}

function noColumns({ line }: TableLine): ListFault {
  return {
    kind: 'columns',
    line,
    field: null,
    options: [],
    where: `line ${line}`,
    what: 'the columns for person, team and role cannot be told',
    allowed: 'a header with 姓名, 组, 职务 (person, team, role), or one column for each role, or names of the problem',
  }
}
