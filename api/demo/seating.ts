import type { Role } from '#solver/domain/team.ts'
import type { Assignment, ProblemPerson, ProblemTeam, RosterProblem } from '#solver/roster/problem.ts'
import type { Random } from './random.ts'

/** Seats filled on every team, in this order. */
const SEATS: readonly Role[] = ['leader', 'deputy', 'member', 'member', 'member', 'member', 'member']

/** What a choice looks at: the people still free, who may not where, and how many of each home unit sit already. */
interface Table {
  problem: RosterProblem
  free: Map<string, ProblemPerson>
  /** `person team` → strengths that bind there. */
  recusals: Map<string, Set<string>>
  perUnit: Map<string, number>
  /** Leader and deputy who sat together in the round before. */
  apart: ReadonlySet<string>
  random: Random
}

function mayLead(strengths: Set<string> | undefined): boolean {
  return !strengths?.has('leader-only')
}

/** One team, one role: is the seat legal for this person? All of a round's teams run at the same time. */
function legal(table: Table, person: ProblemPerson, team: ProblemTeam, role: Role): boolean {
  if (!(person.roles ?? []).includes(role)) return false
  const strengths = table.recusals.get(`${person.id} ${team.id}`)
  if (strengths?.has('absolute')) return false
  if (role !== 'member' && !mayLead(strengths)) return false
  const away = (person.away ?? []).some((span) => span.from <= team.to && team.from <= span.to)
  const onTeam = table.perUnit.get(`${person.unit} ${team.id}`) ?? 0
  const inRound = table.perUnit.get(`${person.unit}`) ?? 0
  return !away && onTeam < (team.sameUnitMax ?? Infinity) && inRound < (table.problem.sameUnitMax ?? Infinity)
}

/** What the person adds to the team: skills still missing, experience while it lacks, less days served, no advisory hit. */
function worth(table: Table, person: ProblemPerson, team: ProblemTeam, seated: readonly ProblemPerson[]): number {
  const has = (one: ProblemPerson, skill: string, level: number): boolean => (one.skills?.[skill] ?? 0) >= level
  const missing = (team.skills ?? []).filter(
    ({ skill, min, level = 1 }) => seated.filter((one) => has(one, skill, level)).length < min,
  )
  const brings = missing.filter(({ skill, level = 1 }) => has(person, skill, level)).length
  const veterans = seated.filter((one) => one.grade === 'veteran').length
  const rookies = seated.filter((one) => one.grade === 'rookie').length
  const grade = person.grade === 'veteran' && veterans < 2 ? 30 : person.grade === 'rookie' && rookies >= 2 ? -60 : 0
  const mixed = seated.length > 0 && seated.every((one) => one.gender !== person.gender) ? 40 : 0
  const advised = table.recusals.get(`${person.id} ${team.id}`)?.has('advisory') ? -50 : 0
  const rotated = seated.some((one) => table.apart.has(`${one.id} ${person.id}`)) ? -50 : 0
  return brings * 80 + grade + mixed + advised + rotated - (person.load ?? 0) + table.random.next() * 20
}

/**
 * A legal roster by taking the best free person seat by seat: the history of a demo, nothing to draft with.
 * Leaders of all teams first, so that no team is left without.
 */
export function seatPeople(problem: RosterProblem, random: Random): Assignment[] {
  const recusals = new Map<string, Set<string>>()
  for (const { person, team, strength } of problem.recusals ?? []) {
    const key = `${person} ${team}`
    recusals.set(key, (recusals.get(key) ?? new Set()).add(strength))
  }
  const free = new Map(problem.people.map((person) => [person.id, person]))
  const apart = new Set((problem.apart ?? []).map(({ people }) => people.join(' ')))
  const table: Table = { problem, free, recusals, perUnit: new Map(), apart, random }
  const seated = new Map(problem.teams.map((team) => [team.id, [] as ProblemPerson[]]))
  return SEATS.flatMap((role) =>
    problem.teams.flatMap((team) => {
      const mates = seated.get(team.id) ?? []
      const best = [...free.values()]
        .filter((person) => legal(table, person, team, role))
        .map((person) => ({ person, worth: worth(table, person, team, mates) }))
        .sort((a, b) => b.worth - a.worth)[0]?.person
      if (!best) return []
      free.delete(best.id)
      mates.push(best)
      for (const key of [`${best.unit} ${team.id}`, `${best.unit}`]) {
        table.perUnit.set(key, (table.perUnit.get(key) ?? 0) + 1)
      }
      return [{ person: best.id, team: team.id, role }]
    }),
  )
}
