import type { Fault } from '../roster/fault.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import { type Draft, draftsOf } from './list-columns.ts'
import { plain, ROLES_ALLOWED, roleOfWord } from './list-words.ts'
import { readTable } from './read-table.ts'

export type ListFaultKind = 'columns' | 'unknown' | 'ambiguous' | 'duplicate' | 'missing'

/** A fault like all others, with its parts for whoever words it anew. */
export interface ListFault extends Fault {
  kind: ListFaultKind
  /** Of the pasted text, from 1. */
  line: number
  field: 'person' | 'team' | 'role' | null
  /** Ids that the words could mean, or the line that says the same. */
  options: readonly string[]
}

export interface ReadList {
  /** In the order of the lines; they may break any rule, `verifyRoster` says which. */
  assignments: Assignment[]
  /** Lines that could not be read and are not among the assignments. */
  faults: ListFault[]
}

/**
 * Reads a roster made elsewhere and pasted as text: person, team and role in any order of columns, header optional, or
 * one column for each role with several names in a cell. People and teams by id or name, roles in Chinese or English.
 */
export function readList(text: string, problem: RosterProblem): ReadList {
  const people = directoryOf(problem.people)
  const teams = directoryOf(problem.teams)
  const { drafts, faults } = draftsOf(readTable(text), { people, teams })
  const assignments: Assignment[] = []
  const lines = new Map<string, number>()
  for (const draft of drafts) {
    const read = readDraft(draft, { people, teams })
    const key = Object.values(read.seat ?? {}).join('\u0000')
    const same = read.seat ? lines.get(key) : undefined
    faults.push(...read.faults)
    if (same !== undefined) faults.push(duplicate(draft, same))
    else if (read.seat) {
      lines.set(key, draft.line)
      assignments.push(read.seat)
    }
  }
  return { assignments, faults: faults.sort((a, b) => a.line - b.line) }
}

/** Ids by what people write: the id itself, or a name that several may have. */
export type Directory = ReadonlyMap<string, readonly string[]>

function directoryOf(items: readonly { id: string; name?: string }[]): Directory {
  const directory = new Map<string, readonly string[]>()
  for (const { id, name } of items)
    if (name !== undefined) directory.set(plain(name), [...(directory.get(plain(name)) ?? []), id])
  // An id is unique and wins over somebody else's name.
  for (const { id } of items) directory.set(plain(id), [id])
  return directory
}

function readDraft(draft: Draft, { people, teams }: { people: Directory; teams: Directory }) {
  const faults: ListFault[] = []
  const find = (field: 'person' | 'team', directory: Directory): string | null => {
    const [first, ...others] = directory.get(plain(draft[field])) ?? []
    if (first !== undefined && others.length === 0) return first
    faults.push(first === undefined ? unknown(draft, field) : ambiguous(draft, field, [first, ...others]))
    return null
  }
  const person = find('person', people)
  const team = find('team', teams)
  const role = roleOfWord(draft.role)
  if (role === null) faults.push(unknown(draft, 'role'))
  const seat = person !== null && team !== null && role !== null ? { person, team, role } : null
  return { seat, faults }
}

const ALLOWED = {
  person: 'the id or name of a person of the problem',
  team: 'the id or name of a team of the problem',
  role: ROLES_ALLOWED,
}

function unknown(draft: Draft, field: 'person' | 'team' | 'role'): ListFault {
  const what = draft[field] === '' ? 'missing' : draft[field]
  const kind = draft[field] === '' ? 'missing' : 'unknown'
  return {
    kind,
    line: draft.line,
    field,
    options: [],
    where: `line ${draft.line}, ${field}`,
    what,
    allowed: ALLOWED[field],
  }
}

function ambiguous(draft: Draft, field: 'person' | 'team', options: readonly string[]): ListFault {
  const where = `line ${draft.line}, ${field}`
  const allowed = `one id of those with this name: ${options.join(', ')}`
  return { kind: 'ambiguous', line: draft.line, field, options, where, what: draft[field], allowed }
}

function duplicate(draft: Draft, same: number): ListFault {
  const what = `${draft.person}, ${draft.team}, ${draft.role} as in line ${same}`
  const where = `line ${draft.line}`
  return {
    kind: 'duplicate',
    line: draft.line,
    field: null,
    options: [String(same)],
    where,
    what,
    allowed: 'each seat once',
  }
}
