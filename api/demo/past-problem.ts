import { overlaps } from '#solver/domain/period.ts'
import type { KinDegree, PersonFacts } from '#solver/domain/person.ts'
import { findHits } from '#solver/recusal/find-hits.ts'
import { teamRecusals } from '#solver/recusal/team-recusals.ts'
import { describeHit } from '#solver/recusal/wording.ts'
import type { ProblemPerson, ProblemTeam } from '#solver/roster/problem.ts'
import { fromBit } from '../db/codecs.ts'
import type { Frozen } from '../rosters/read.ts'
import type { Hit } from '../rounds/schema.ts'
import type { DemoRound } from './calendar.ts'
import type { DemoCounty } from './county.ts'
import { needsFor } from './needs.ts'
import type { DemoPerson } from './people.ts'
import type { Random } from './random.ts'
import type { DemoRecords } from './records.ts'
import type { DemoTeam } from './tasks.ts'

/** Everything a round's roster is drawn from. */
export interface RosterScene {
  county: DemoCounty
  people: readonly DemoPerson[]
  records: ReadonlyMap<string, DemoRecords>
  /** Days served so far in the year of the round, by person. */
  load: ReadonlyMap<string, number>
  random: Random
}

const HOME_UNIT_MAX = 5
const NO_RECORDS: DemoRecords = { poolEvents: [], posts: [], kin: [], interests: [], absences: [] }

/** In the pool for the whole round, by the log of entries and exits. */
function pooled({ poolEvents }: DemoRecords, round: DemoRound): boolean {
  const entry = poolEvents.find((event) => event.event === 'entry')
  const exit = poolEvents.find((event) => event.event === 'exit')
  return entry !== undefined && entry.day <= round.from && (exit === undefined || exit.day > round.to)
}

function factsOf({ row }: DemoPerson, records: DemoRecords): PersonFacts {
  return {
    ...row,
    posts: records.posts.map((post) => ({ ...post, leading: fromBit(post.leading) })),
    // degrees are drawn from KIN_DEGREES
    kin: records.kin.map((kin) => ({ ...kin, degree: kin.degree as KinDegree, leading: fromBit(kin.leading) })),
    interests: records.interests,
  }
}

function problemPerson(person: DemoPerson, scene: RosterScene, round: DemoRound): ProblemPerson {
  const away = (scene.records.get(person.row.id)?.absences ?? []).filter((absence) => overlaps(absence, round))
  return {
    id: person.row.id,
    name: person.row.name,
    unit: person.unit.id,
    roles: person.roles,
    skills: Object.fromEntries(person.skills.map(({ skill, level }) => [skill, level])),
    gender: person.row.gender === 'f' ? 'f' : 'm',
    grade: person.row.grade === 'veteran' || person.row.grade === 'rookie' ? person.row.grade : 'regular',
    load: scene.load.get(person.row.id) ?? 0,
    away: away.map(({ from, to }) => ({ from, to })),
  }
}

function problemTeam({ row, units }: DemoTeam): ProblemTeam {
  const { seats, skills, sameUnitMax, veteransMin, rookiesMax, gendersMin } = needsFor(units)
  return {
    id: row.id,
    name: row.name,
    from: row.from,
    to: row.to,
    days: row.days,
    units: units.map((unit) => unit.id),
    seats,
    skills,
    veterans: { min: veteransMin ?? 0 },
    rookies: { max: rookiesMax ?? 0 },
    genders: { min: gendersMin ?? 0 },
    ...(sameUnitMax === null ? {} : { sameUnitMax }),
  }
}

/** Hits of the pool toward the round's units, with their sentences, as publishing keeps them. */
function hitsOf(pool: readonly DemoPerson[], teams: readonly DemoTeam[], round: DemoRound, scene: RosterScene): Hit[] {
  const { county, records } = scene
  const people = pool.flatMap((person) => {
    const mine = records.get(person.row.id)
    return mine ? [factsOf(person, mine)] : []
  })
  const inspected = new Set(teams.flatMap(({ units }) => units.map((unit) => unit.id)))
  const unitNames = new Map(county.units.map((unit) => [unit.id, unit.name]))
  const placeNames = new Map(county.places.map((place) => [place.code, place.name]))
  const names = {
    unitName: (id: string) => unitNames.get(id) ?? id,
    placeName: (code: string) => placeNames.get(code) ?? code,
    roundFrom: round.from,
  }
  return findHits({ people, units: county.units, period: round })
    .filter((hit) => inspected.has(hit.unitId))
    .map((hit) => ({
      ...hit,
      evidence: { ...hit.evidence, path: [...hit.evidence.path] },
      sentence: {
        'zh-CN': describeHit(hit, { ...names, locale: 'zh-CN' }),
        en: describeHit(hit, { ...names, locale: 'en' }),
      },
    }))
}

/** The round as it stood: who was in the pool, their hits, and the problem the roster had to solve. */
export function pastProblem(round: DemoRound, teams: readonly DemoTeam[], scene: RosterScene): Frozen {
  const pool = scene.people.filter((person) => pooled(scene.records.get(person.row.id) ?? NO_RECORDS, round))
  const hits = hitsOf(pool, teams, round, scene)
  const unitIds = ({ row, units }: DemoTeam) => ({ id: row.id, units: units.map((unit) => unit.id) })
  return {
    hits,
    people: pool.map(({ row: { id, code, name, pinyin, post, rank }, unit }) => {
      return { id, code, name, pinyin, post, rank, unitLabel: unit.name }
    }),
    problem: {
      contract: 'roster-problem/1',
      name: round.code,
      people: pool.map((person) => problemPerson(person, scene, round)),
      teams: teams.map(problemTeam),
      recusals: teamRecusals(hits, teams.map(unitIds)),
      sameUnitMax: HOME_UNIT_MAX,
    },
  }
}
