import type { Kysely } from 'kysely'
import type { Gender, Grade, Skill } from '#solver/domain/person.ts'
import { overlaps } from '#solver/domain/period.ts'
import type { Role } from '#solver/domain/team.ts'
import { groupBy } from '#solver/domain/group.ts'
import { bindingHits } from '#solver/recusal/decide.ts'
import { applies, tableFor } from '#solver/recusal/rules.ts'
import { teamRecusals, teamRepeats } from '#solver/recusal/team-recusals.ts'
import type {
  Assignment,
  ProblemPair,
  ProblemPerson,
  ProblemRepeat,
  ProblemTeam,
  RosterProblem,
} from '#solver/roster/problem.ts'
import { fromJson } from '../db/codecs.ts'
import type { DB } from '../db/tables.ts'
import { readRound } from '../rounds/read.ts'
import type { Hit } from '../recusals/schema.ts'
import { listRuleTables } from '../recusals/rules.ts'
import type { Round, Team } from '../rounds/schema.ts'
import { loadPairings } from './rotation.ts'
import type { Ban, Seat } from './schema.ts'

/** What a draft fixes, and what it should stay close to. */
export interface Wishes {
  seats: readonly Seat[]
  bans: readonly Ban[]
  /** Seats of it that are not kept count in the level `changes`. */
  baseline: readonly Assignment[] | null
}

export const NO_WISHES: Wishes = { seats: [], bans: [], baseline: null }

export function toAssignments(seats: readonly Seat[]): Assignment[] {
  return seats.map(({ personId, teamId, role }) => ({ person: personId, team: teamId, role }))
}

function toTeam(team: Team): ProblemTeam {
  const { seats, skills, veteransMin, rookiesMax, gendersMin, sameUnitMax } = team.needs
  return {
    id: team.id,
    name: team.name,
    from: team.from,
    to: team.to,
    days: team.days,
    units: team.unitIds,
    seats,
    skills,
    ...(veteransMin === null ? {} : { veterans: { min: veteransMin } }),
    ...(rookiesMax === null ? {} : { rookies: { max: rookiesMax } }),
    ...(gendersMin === null ? {} : { genders: { min: gendersMin } }),
    ...(sameUnitMax === null ? {} : { sameUnitMax }),
  }
}

/** Everybody in the pool, and whoever sits on the draft though they have left it since. */
async function loadPeople(db: Kysely<DB>, round: Round): Promise<ProblemPerson[]> {
  const [people, skills, absences] = await Promise.all([
    db.selectFrom('people').selectAll().where('pooledSince', 'is not', null).orderBy('code').execute(),
    db.selectFrom('skills').selectAll().execute(),
    db.selectFrom('absences').selectAll().execute(),
  ])
  const skillsOf = groupBy(skills, (skill) => skill.personId)
  const awayOf = groupBy(
    absences.filter((absence) => overlaps(absence, round)),
    (absence) => absence.personId,
  )
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    ...((person.unitId ?? person.unitName) ? { unit: person.unitId ?? person.unitName } : {}),
    roles: fromJson<Role[]>(person.roles),
    skills: Object.fromEntries((skillsOf.get(person.id) ?? []).map(({ skill, level }) => [skill, level])),
    gender: person.gender as Gender, // through personInputSchema, like the grade
    grade: person.grade as Grade,
    load: person.loadDays,
    away: (awayOf.get(person.id) ?? []).map(({ from, to }) => ({ from, to })),
  }))
}

/** Level above what a team asks for, per need: of two who fill it, the stronger one fits better. */
function fitScores(people: readonly ProblemPerson[], teams: readonly Team[]) {
  return teams.flatMap((team) =>
    people.flatMap((person) => {
      const surplus = (need: { skill: Skill; level: number }) =>
        Math.max(0, (person.skills?.[need.skill] ?? 0) - need.level + 1)
      const score = team.needs.skills.reduce((sum, need) => sum + surplus(need), 0)
      return score > 0 ? [{ person: person.id, team: team.id, score }] : []
    }),
  )
}

function rotation(
  repeats: readonly ProblemRepeat[],
  pairs: readonly ProblemPair[],
): Pick<RosterProblem, 'repeats' | 'apart'> {
  return { ...(repeats.length > 0 ? { repeats } : {}), ...(pairs.length > 0 ? { apart: pairs } : {}) }
}

/** A round as roster-problem/1: pool × teams, with recusals from `hits` and rotation from the rosters before. */
export async function loadProblem(
  db: Kysely<DB>,
  roundId: string,
  given: { hits: readonly Hit[]; wishes: Wishes },
): Promise<RosterProblem> {
  const round = await readRound(db, roundId)
  const { R10 } = tableFor(round, await listRuleTables(db)).rules
  const [people, pairs] = await Promise.all([
    loadPeople(db, round),
    loadPairings(db, round, { ...R10, enabled: applies(R10, round) }),
  ])
  const teams = round.teams.map((team) => ({ id: team.id, units: team.unitIds }))
  const hits = bindingHits(given.hits)
  const known = new Set(people.map((person) => person.id))
  const teamIds = new Set(round.teams.map((team) => team.id))
  const stands = (one: { person: string; team: string }) => known.has(one.person) && teamIds.has(one.team)
  const { seats, bans, baseline } = given.wishes
  const inPool = (pair: ProblemPair) => pair.people.every((id) => known.has(id))
  return {
    contract: 'roster-problem/1',
    name: round.code,
    people,
    teams: round.teams.map(toTeam),
    recusals: teamRecusals(hits, teams),
    ...rotation(teamRepeats(hits, teams).filter(stands), pairs.filter(inPool)),
    locks: toAssignments(seats.filter((seat) => seat.locked)).filter(stands),
    bans: bans.map((ban) => ({ person: ban.personId, team: ban.teamId })).filter(stands),
    fit: fitScores(people, round.teams),
    ...(baseline === null ? {} : { baseline: baseline.filter(stands) }),
  }
}
