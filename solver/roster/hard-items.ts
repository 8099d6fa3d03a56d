import { ROLES, type Role } from '../domain/team.ts'
import type { ConflictKind } from './answer.ts'
import type { ProblemTeam, RosterProblem } from './problem.ts'

/** Something that must hold, and the problem without it. */
export interface HardItem {
  kind: ConflictKind
  ids: readonly string[]
  /** May the office give it up? Recusals, absences and fitness are facts: they explain, and are never offered. */
  optional: boolean
  /** Order in which ways out are offered: what was decided by hand for this roster first. */
  cost: number
  drop: (problem: RosterProblem) => RosterProblem
}

/** Everything that must hold in a problem, one item each. */
export function hardItems(problem: RosterProblem): HardItem[] {
  return [
    ...lockItems(problem),
    ...peopleItems(problem),
    ...pairItems(problem, 'together'),
    ...pairItems(problem, 'apart'),
    ...limitItems(problem),
    ...factItems(problem),
  ]
}

/** The problem with only some of its items. */
export function without(problem: RosterProblem, items: readonly HardItem[], kept: readonly HardItem[]): RosterProblem {
  const stays = new Set(kept)
  return items.filter((item) => !stays.has(item)).reduce((rest, item) => item.drop(rest), problem)
}

function lockItems(problem: RosterProblem): HardItem[] {
  return (problem.locks ?? []).map((lock) => ({
    kind: 'lock',
    ids: lock.role === undefined ? [lock.person, lock.team] : [lock.person, lock.team, lock.role],
    optional: true,
    cost: 1,
    drop: (rest) => ({ ...rest, locks: (rest.locks ?? []).filter((one) => one !== lock) }),
  }))
}

function peopleItems(problem: RosterProblem): HardItem[] {
  return problem.people.flatMap(({ id, minTeams }): HardItem[] => {
    const change = (fields: object) => (rest: RosterProblem) => ({
      ...rest,
      people: rest.people.map((person) => (person.id === id ? { ...person, ...fields } : person)),
    })
    const min: HardItem = { kind: 'minTeams', ids: [id], optional: true, cost: 2, drop: change({ minTeams: 0 }) }
    const max: HardItem = {
      kind: 'maxTeams',
      ids: [id],
      optional: true,
      cost: 4,
      drop: change({ maxTeams: problem.teams.length }),
    }
    const away: HardItem = { kind: 'away', ids: [id], optional: false, cost: 9, drop: change({ away: [] }) }
    const role: HardItem = { kind: 'role', ids: [id], optional: false, cost: 9, drop: change({ roles: ROLES }) }
    return [...((minTeams ?? 0) > 0 ? [min] : []), max, away, role]
  })
}

function pairItems(problem: RosterProblem, kind: 'together' | 'apart'): HardItem[] {
  return (problem[kind] ?? [])
    .filter((pair) => pair.strength !== 'soft')
    .map((pair) => ({
      kind,
      ids: pair.people,
      optional: true,
      cost: 3,
      drop: (rest) => ({ ...rest, [kind]: (rest[kind] ?? []).filter((one) => one !== pair) }),
    }))
}

function limitItems(problem: RosterProblem): HardItem[] {
  const round: HardItem = {
    kind: 'sameUnitMax',
    ids: [],
    optional: true,
    cost: 5,
    drop: (rest) => ({ ...rest, sameUnitMax: Infinity }),
  }
  const overlap: HardItem = {
    kind: 'overlap',
    ids: [],
    optional: true,
    cost: 6,
    drop: (rest) => ({ ...rest, concurrent: true }),
  }
  return [
    ...(problem.sameUnitMax === undefined ? [] : [round]),
    ...problem.teams.flatMap((team) => teamItems(team)),
    ...(problem.concurrent ? [] : [overlap]),
  ]
}

function teamItems(team: ProblemTeam): HardItem[] {
  const change = (alter: (team: ProblemTeam) => ProblemTeam) => (rest: RosterProblem) => ({
    ...rest,
    teams: rest.teams.map((one) => (one.id === team.id ? alter(one) : one)),
  })
  const unit: HardItem = {
    kind: 'sameUnitMax',
    ids: [team.id],
    optional: true,
    cost: 5,
    drop: change((one) => ({ ...one, sameUnitMax: Infinity })),
  }
  const limited = ROLES.filter((role) => team.seats?.[role] === undefined || team.seats[role]?.max !== undefined)
  const seats = limited.map((role): HardItem => ({
    kind: 'seats',
    ids: [team.id, role],
    optional: true,
    cost: 4,
    drop: change((one) => ({ ...one, seats: { ...one.seats, [role]: openRange(one, role) } })),
  }))
  return [...(team.sameUnitMax === undefined ? [] : [unit]), ...seats]
}

function openRange(team: ProblemTeam, role: Role): { min: number } {
  return { min: team.seats?.[role]?.min ?? 0 }
}

function factItems(problem: RosterProblem): HardItem[] {
  const bans = (problem.bans ?? []).map((ban): HardItem => ({
    kind: 'ban',
    ids: [ban.person, ban.team],
    optional: true,
    cost: 1,
    drop: (rest) => ({ ...rest, bans: (rest.bans ?? []).filter((one) => one !== ban) }),
  }))
  const recusals = (problem.recusals ?? [])
    .filter(({ strength }) => strength !== 'advisory')
    .map((recusal): HardItem => ({
      kind: 'recusal',
      ids: recusal.rule === undefined ? [recusal.person, recusal.team] : [recusal.person, recusal.team, recusal.rule],
      optional: false,
      cost: 9,
      drop: (rest) => ({ ...rest, recusals: (rest.recusals ?? []).filter((one) => one !== recusal) }),
    }))
  return [...bans, ...recusals]
}
