import type { PersonId, TeamId, UnitId } from '../domain/ids.ts'
import { daysOf, overlaps, type Period } from '../domain/period.ts'
import { ROLES, type Role, type SeatRange, type SkillNeed } from '../domain/team.ts'
import { groupBy } from '../domain/group.ts'
import { pairKey } from './pair-key.ts'
import {
  DEFAULT_OBJECTIVE,
  type ObjectiveEntry,
  type PairStrength,
  type ProblemPair,
  type ProblemPerson,
} from './problem.ts'
import type { ProblemRecusal, ProblemTeam, RosterProblem } from './problem.ts'

/** A person with every default filled in. */
export interface Person {
  id: PersonId
  unit: UnitId | null
  roles: readonly Role[]
  skills: Readonly<Record<string, number>>
  gender: string | null
  grade: string | null
  load: number
  maxTeams: number
  minTeams: number
  away: readonly Period[]
}

/** A team with every default filled in; a seat range without maximum has `max` Infinity. */
export interface Team extends Period {
  id: TeamId
  days: number
  seats: Readonly<Record<Role, SeatRange>>
  skills: readonly SkillNeed[]
  veteransMin: number | null
  rookiesMax: number | null
  gendersMin: number | null
  sameUnitMax: number | null
  /** Other teams whose dates overlap. */
  overlapping: ReadonlySet<TeamId>
}

export interface Pair {
  people: readonly [PersonId, PersonId]
  strength: PairStrength
  roles: readonly [Role, Role] | null
}

/** The problem indexed for rules and levels. Keys of the maps are {@link pairKey}(person, team). */
export interface Prepared {
  problem: RosterProblem
  people: ReadonlyMap<PersonId, Person>
  teams: ReadonlyMap<TeamId, Team>
  /** People with a minimum of teams. */
  required: readonly Person[]
  recusals: ReadonlyMap<string, readonly ProblemRecusal[]>
  /** Roles that repeat an earlier service; null = any role. */
  repeats: ReadonlyMap<string, ReadonlySet<Role> | null>
  bans: ReadonlySet<string>
  fit: ReadonlyMap<string, number>
  apart: readonly Pair[]
  together: readonly Pair[]
  objective: readonly ObjectiveEntry[]
}

const known = new WeakMap<RosterProblem, Prepared>()

/** Indexes a problem once; the problem must come from `readRosterProblem` or be as well-formed as that. */
export function prepare(problem: RosterProblem): Prepared {
  const before = known.get(problem)
  if (before) return before
  const people = problem.people.map(preparePerson)
  const prepared: Prepared = {
    problem,
    people: new Map(people.map((person) => [person.id, person])),
    required: people.filter(({ minTeams }) => minTeams > 0),
    teams: new Map(problem.teams.map((team) => [team.id, prepareTeam(team, problem.teams)])),
    recusals: groupBy(problem.recusals ?? [], (recusal) => pairKey(recusal.person, recusal.team)),
    repeats: prepareRepeats(problem),
    bans: new Set((problem.bans ?? []).map((ban) => pairKey(ban.person, ban.team))),
    fit: prepareFit(problem),
    apart: (problem.apart ?? []).map(preparePair),
    together: (problem.together ?? []).map(preparePair),
    objective: problem.objective ?? DEFAULT_OBJECTIVE,
  }
  known.set(problem, prepared)
  return prepared
}

function preparePerson(person: ProblemPerson): Person {
  return {
    id: person.id,
    unit: person.unit ?? null,
    roles: person.roles ?? ['member'],
    skills: person.skills ?? {},
    gender: person.gender ?? null,
    grade: person.grade ?? null,
    load: person.load ?? 0,
    maxTeams: person.maxTeams ?? 1,
    minTeams: person.minTeams ?? 0,
    away: person.away ?? [],
  }
}

function prepareTeam(team: ProblemTeam, all: readonly ProblemTeam[]): Team {
  const range = (role: Role): SeatRange => {
    const seat = team.seats?.[role]
    return seat ? { min: seat.min ?? 0, max: seat.max ?? Infinity } : { min: 0, max: 0 }
  }
  return {
    id: team.id,
    from: team.from,
    to: team.to,
    days: team.days ?? daysOf(team),
    seats: { leader: range('leader'), deputy: range('deputy'), member: range('member') },
    skills: (team.skills ?? []).map(({ skill, min, level }) => ({ skill, min, level: level ?? 1 })),
    veteransMin: team.veterans?.min ?? null,
    rookiesMax: team.rookies?.max ?? null,
    gendersMin: team.genders?.min ?? null,
    sameUnitMax: team.sameUnitMax ?? null,
    overlapping: new Set(all.filter((other) => other.id !== team.id && overlaps(other, team)).map(({ id }) => id)),
  }
}

function preparePair(pair: ProblemPair): Pair {
  return { people: pair.people, strength: pair.strength ?? 'hard', roles: pair.roles ?? null }
}

function prepareRepeats(problem: RosterProblem): Map<string, ReadonlySet<Role> | null> {
  const repeats = new Map<string, ReadonlySet<Role> | null>()
  for (const { person, team, roles } of problem.repeats ?? []) {
    const key = pairKey(person, team)
    const before = repeats.get(key)
    if (before === null) continue
    repeats.set(key, roles ? new Set([...(before ?? []), ...roles]) : null)
  }
  return repeats
}

function prepareFit(problem: RosterProblem): Map<string, number> {
  const fit = new Map<string, number>()
  for (const { person, team, score } of problem.fit ?? []) {
    const key = pairKey(person, team)
    fit.set(key, (fit.get(key) ?? 0) + score)
  }
  return fit
}

/** Roles a person may hold, in the order of {@link ROLES} and each once. */
export function rolesOf(person: Person): Role[] {
  return ROLES.filter((role) => person.roles.includes(role))
}
