import { type Fault, isJson, type Json, type Report, shown } from './fault.ts'
import { fieldsOf } from './fields.ts'
import { ROSTER_CONTRACT, type RosterProblem } from './problem.ts'
import {
  type KnownIds,
  readBans,
  readBaseline,
  readFit,
  readLocks,
  readObjective,
  readPairs,
  readRecusals,
  readRepeats,
} from './read-lists.ts'
import { readPeople, stripped } from './read-people.ts'
import { readTeams } from './read-teams.ts'

export type ReadProblem = { ok: true; problem: RosterProblem } | { ok: false; faults: Fault[] }

/**
 * Reads contract `roster-problem/1`. Every fault is listed, not only the first; null counts as missing. The problem is
 * a copy with only the contract's fields.
 */
export function readRosterProblem(value: unknown): ReadProblem {
  const faults: Fault[] = []
  const report: Report = (where, what, allowed) => faults.push({ where, what, allowed })
  if (!isJson(value)) {
    report('file', shown(value), 'an object')
    return { ok: false, faults }
  }
  if (value['contract'] !== ROSTER_CONTRACT) {
    report('contract', shown(value['contract']), ROSTER_CONTRACT)
    return { ok: false, faults }
  }
  const problem = readFields(value, report)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, problem }
}

function readFields(source: Json, report: Report): RosterProblem {
  const fields = fieldsOf(source, 'file', report)
  for (const name of ['people', 'teams']) fields.required(name, source[name])
  const people = readPeople(fields.list('people'), report)
  const teams = readTeams(fields.list('teams'), report)
  const known: KnownIds = { people: idsOf(people, 'person', report), teams: idsOf(teams, 'team', report) }
  const given = <T>(name: string, read: (list: unknown[]) => T[]): T[] | undefined =>
    source[name] == null ? undefined : read(fields.list(name))
  const context = { known, report }
  return stripped({
    contract: ROSTER_CONTRACT as typeof ROSTER_CONTRACT, // else inference widens the literal
    name: fields.text('name'),
    people,
    teams,
    recusals: given('recusals', (list) => readRecusals(list, context)),
    repeats: given('repeats', (list) => readRepeats(list, context)),
    apart: given('apart', (list) => readPairs(list, 'apart', context)),
    together: given('together', (list) => readPairs(list, 'together', context)),
    sameUnitMax: fields.number('sameUnitMax', 'whole'),
    concurrent: readFlag(source['concurrent'], report),
    locks: given('locks', (list) => readLocks(list, context)),
    bans: given('bans', (list) => readBans(list, context)),
    fit: given('fit', (list) => readFit(list, context)),
    baseline: given('baseline', (list) => readBaseline(list, context)),
    objective: readObjective(source['objective'], report),
  })
}

function idsOf(list: readonly { id: string }[], what: string, report: Report): Set<string> {
  const seen = new Set<string>()
  list.forEach(({ id }, i) => {
    if (id === '') report(`${what} ${i}, id`, 'missing or no text', 'a text used once')
    else if (seen.has(id)) report(`${what} ${id}`, 'id used twice', 'a text used once')
    seen.add(id)
  })
  return seen
}

function readFlag(value: unknown, report: Report): boolean | undefined {
  if (value == null) return undefined
  if (typeof value === 'boolean') return value
  report('file, concurrent', shown(value), 'true or false')
  return undefined
}
