import type { Day, PersonId } from '../domain/ids.ts'
import { overlaps, type Period } from '../domain/period.ts'
import { partsOf } from '../roster/objective.ts'
import { barriers } from '../roster/candidates.ts'
import { type Prepared, prepare, rolesOf } from '../roster/prepare.ts'
import type { LevelName, ObjectiveEntry, ProblemLock, ProblemPerson, RosterProblem } from '../roster/problem.ts'
import type { Verdict } from './answers.ts'
import { type Asked, priceUnder } from './asked.ts'

/** Somebody who falls ill or leaves; without dates for the whole round. Both ends count. */
export interface Absence {
  person: PersonId
  from?: Day
  to?: Day
}

/**
 * The roster mended after somebody drops out, or after a recusal was found that forbids a seat: every seat and skill that can be filled is filled, and that with as few
 * people called to another seat as possible. Without anybody absent only what is no longer legal is mended. Levels are
 * those of the problem asked about.
 */
export async function repairRoster(asked: Asked, absent: readonly Absence[]): Promise<Verdict> {
  const { problem, assignments } = asked
  const periods = absencePeriods(problem, absent)
  const { entries, levelAt } = fewestChanges(prepare(problem).objective)
  return priceUnder(asked, {
    problem: { ...withAbsences(problem, periods), objective: entries, baseline: assignments },
    about: absent.map(({ person }) => person),
    // Another order of levels, and perhaps a lock less: nothing proven before holds here.
    stricter: false,
    levelAt,
  })
}

function absencePeriods({ teams }: RosterProblem, absent: readonly Absence[]): Map<PersonId, Period[]> {
  const first = teams.map(({ from }) => from).reduce((a, b) => (a < b ? a : b), '9999-12-31')
  const last = teams.map(({ to }) => to).reduce((a, b) => (a > b ? a : b), first)
  const periods = new Map<PersonId, Period[]>()
  for (const { person, from = first, to = last } of absent)
    periods.set(person, [...(periods.get(person) ?? []), { from, to }])
  return periods
}

/** Locks and minima that absence or recusal makes impossible are dropped: they were made for somebody who could come. */
function withAbsences(problem: RosterProblem, periods: ReadonlyMap<PersonId, readonly Period[]>): RosterProblem {
  const isGone = (person: PersonId, team: Period | undefined) =>
    team !== undefined && (periods.get(person) ?? []).some((period) => overlaps(period, team))
  const { teams } = problem
  const prepared = prepare(problem)
  const changed = (person: ProblemPerson): ProblemPerson => {
    const left = teams.filter((team) => !isGone(person.id, team)).length
    const away = [...(person.away ?? []), ...(periods.get(person.id) ?? [])]
    return { ...person, away, minTeams: Math.min(person.minTeams ?? 0, left) }
  }
  return {
    ...problem,
    people: problem.people.map((person) => (periods.has(person.id) ? changed(person) : person)),
    locks: (problem.locks ?? []).filter((lock) => {
      const team = teams.find(({ id }) => id === lock.team)
      return !isGone(lock.person, team) && isStillOpen(prepared, lock)
    }),
  }
}

function isStillOpen(prepared: Prepared, lock: ProblemLock): boolean {
  const [person, team] = [prepared.people.get(lock.person), prepared.teams.get(lock.team)]
  if (!person || !team) return false
  const roles = lock.role === undefined ? rolesOf(person) : [lock.role]
  return roles.some((role) => barriers(prepared, { person, team, role }).length === 0)
}

const WORK: readonly LevelName[] = ['open-seats', 'missing-skills']

/**
 * Teams must be able to work, so open seats and missing skills stay before everything the office puts before them. Next
 * come the fewest changes: whoever is seated has been told, authorised and planned for, and a nicer mix or a more even
 * load is no reason to call them back. A level `changes` of the problem itself counts against another roster and is left
 * out of the search, though not out of the report.
 */
function fewestChanges(objective: readonly ObjectiveEntry[]): {
  entries: ObjectiveEntry[]
  levelAt: (number | null)[]
} {
  const last = objective.findLastIndex((entry) => partsOf(entry).some(([name]) => WORK.includes(name)))
  const kept = objective.map(withoutChanges)
  const entries = [...kept.slice(0, last + 1), 'changes' as const, ...kept.slice(last + 1)]
  const levelAt = objective.map((entry, i) => (kept[i] === entry ? entries.indexOf(entry) : null))
  const at = entries.flatMap((entry, i) => (entry === null ? [] : [i]))
  return {
    entries: entries.flatMap((entry) => entry ?? []),
    levelAt: levelAt.map((index) => (index === null ? null : at.indexOf(index))),
  }
}

function withoutChanges(entry: ObjectiveEntry): ObjectiveEntry | null {
  if (typeof entry === 'string') return entry === 'changes' ? null : entry
  if (entry.blend.changes === undefined) return entry
  const { changes: _, ...blend } = entry.blend
  return Object.keys(blend).length > 0 ? { blend } : null
}
