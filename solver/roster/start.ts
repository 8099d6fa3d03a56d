import type { PersonId } from '../domain/ids.ts'
import type { RosterProblem } from './problem.ts'

/**
 * The same problem with only those people whom something forces onto a team: a lock, a minimum, or a hard together-pair
 * with such a person. Everybody else can always stay at home without breaking a rule (all other rules only forbid), so
 * the whole is feasible exactly when this small part is, and a roster of this part is a roster of the whole.
 */
export function forcedPart(problem: RosterProblem): RosterProblem {
  const forced = forcedPeople(problem)
  const isForced = ({ person }: { person: PersonId }) => forced.has(person)
  const areForced = ({ people }: { people: readonly PersonId[] }) => people.every((person) => forced.has(person))
  return {
    ...problem,
    people: problem.people.filter((person) => forced.has(person.id)),
    recusals: (problem.recusals ?? []).filter(isForced),
    repeats: [],
    apart: (problem.apart ?? []).filter(areForced),
    together: (problem.together ?? []).filter(areForced),
    bans: (problem.bans ?? []).filter(isForced),
    fit: [],
    baseline: [],
    objective: [],
  }
}

function forcedPeople(problem: RosterProblem): Set<PersonId> {
  const forced = new Set((problem.locks ?? []).map(({ person }) => person))
  for (const person of problem.people) if ((person.minTeams ?? 0) > 0) forced.add(person.id)
  const hard = (problem.together ?? []).filter((pair) => pair.strength !== 'soft')
  for (let before = -1; before < forced.size;) {
    before = forced.size
    for (const { people } of hard)
      if (people.some((person) => forced.has(person))) for (const id of people) forced.add(id)
  }
  return forced
}
