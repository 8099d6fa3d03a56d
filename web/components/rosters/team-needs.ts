import type { ProblemPerson, ProblemTeam } from '#solver/roster/problem.ts'
import { ROLES, type Role } from '#solver/domain/team.ts'

export interface Seated {
  person: ProblemPerson
  role: Role
}

/** One line of a team's checklist: how many there are of how many. */
export type Need =
  | { kind: 'seats'; role: Role; have: number; min: number; max: number; met: boolean }
  | { kind: 'skill'; skill: string; level: number; have: number; min: number; met: boolean }
  | { kind: 'veterans'; have: number; min: number; met: boolean }
  | { kind: 'rookies'; have: number; max: number; met: boolean }
  | { kind: 'gender'; gender: 'f' | 'm'; have: number; min: number; met: boolean }

/** What a team asks for, counted against who sits on it (contract: seats, skills, veterans, rookies, genders). */
export function needsOf(team: ProblemTeam, seated: readonly Seated[]): Need[] {
  const people = seated.map(({ person }) => person)
  const count = (test: (person: ProblemPerson) => boolean) => people.filter(test).length
  const needs: Need[] = ROLES.flatMap((role) => seatNeed(team, role, seated))
  for (const { skill, min, level = 1 } of team.skills ?? []) {
    const have = count((person) => (person.skills?.[skill] ?? 0) >= level)
    needs.push({ kind: 'skill', skill, level, have, min, met: have >= min })
  }
  if (team.veterans) {
    const have = count(({ grade }) => grade === 'veteran')
    needs.push({ kind: 'veterans', have, min: team.veterans.min, met: have >= team.veterans.min })
  }
  if (team.rookies) {
    const have = count(({ grade }) => grade === 'rookie')
    needs.push({ kind: 'rookies', have, max: team.rookies.max, met: have <= team.rookies.max })
  }
  if (team.genders) for (const gender of ['f', 'm'] as const) needs.push(genderNeed(team.genders.min, gender, people))
  return needs
}

function seatNeed(team: ProblemTeam, role: Role, seated: readonly Seated[]): Need[] {
  const { min = 0, max = Infinity } = team.seats?.[role] ?? { max: 0 }
  if (max === 0) return []
  const have = seated.filter((seat) => seat.role === role).length
  return [{ kind: 'seats', role, have, min, max, met: have >= min && have <= max }]
}

function genderNeed(min: number, gender: 'f' | 'm', people: readonly ProblemPerson[]): Need {
  const have = people.filter((person) => person.gender === gender).length
  return { kind: 'gender', gender, have, min, met: have >= min }
}

/** The skills of a person that the team asks for, at the level asked; the rest a card shows fainter. */
export function neededSkills(team: ProblemTeam, person: ProblemPerson): Set<string> {
  const needs = (team.skills ?? []).filter(({ skill, level = 1 }) => (person.skills?.[skill] ?? 0) >= level)
  return new Set(needs.map(({ skill }) => skill))
}
