import type { KinDegree, KinRelation } from '#solver/domain/kin.ts'
import type { Led, PersonFacts } from '#solver/domain/person.ts'
import { overlaps } from '#solver/domain/period.ts'
import type { UnitFacts } from '#solver/domain/unit.ts'
import { groupBy } from '#solver/domain/group.ts'
import { bindingHits } from '#solver/recusal/decide.ts'
import { DEFAULT_RULES } from '#solver/recusal/rules.ts'
import { teamRecusals, teamRepeats } from '#solver/recusal/team-recusals.ts'
import type { ProblemPair, ProblemPerson, ProblemTeam } from '#solver/roster/problem.ts'
import { fromBit } from '../db/codecs.ts'
import { hitsIn, namesIn, type RecusalScene, wordHit } from '../recusals/hits.ts'
import type { Hit } from '../recusals/schema.ts'
import type { Frozen } from '../rosters/read.ts'
import type { DemoRound } from './calendar.ts'
import type { DemoCounty } from './county.ts'
import { needsFor } from './needs.ts'
import type { Past } from './past.ts'
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
  past: Past
  random: Random
}

const HOME_UNIT_MAX = 5
const NO_RECORDS: DemoRecords = { poolEvents: [], posts: [], kin: [], interests: [], absences: [], resume: '' }

/** In the pool for the whole round, by the log of entries and exits. */
function pooled({ poolEvents }: DemoRecords, round: DemoRound): boolean {
  const entry = poolEvents.find((event) => event.event === 'entry')
  const exit = poolEvents.find((event) => event.event === 'exit')
  return entry !== undefined && entry.day <= round.from && (exit === undefined || exit.day > round.to)
}

const withLeading = <T extends { leading: number }>({ leading, ...row }: T) => ({ ...row, leading: fromBit(leading) })

function factsOf({ row }: DemoPerson, records: DemoRecords, led: readonly Led[]): PersonFacts {
  return {
    ...row,
    resume: records.resume,
    posts: records.posts.map(withLeading),
    kin: records.kin.map((kin) => ({
      ...withLeading(kin),
      degree: kin.degree as KinDegree, // drawn from the relations, and so is the relation
      relation: kin.relation as KinRelation | null,
    })),
    interests: records.interests,
    others: [],
    led,
  }
}

/** All units, for records reach over those that nobody inspects; heads of `inspected` ones only, whom nobody else meets. */
function unitFacts({ units, affiliations, headPosts }: DemoCounty, inspected: ReadonlySet<string>): UnitFacts[] {
  const othersOf = groupBy(affiliations, ({ unitId }) => unitId)
  const postsOf = groupBy(headPosts, ({ headedId }) => headedId)
  return units.map(({ id, name, parentId, place, headName, headPost, headSince, headPlace, headPersonId }) => ({
    id,
    name,
    parentId,
    place,
    affiliates: (othersOf.get(id) ?? []).map(({ otherId }) => otherId),
    head: inspected.has(id)
      ? {
          name: headName,
          title: headPost,
          personId: headPersonId,
          since: headSince,
          nativePlace: headPlace,
          posts: (postsOf.get(id) ?? []).map(withLeading),
        }
      : null,
  }))
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
  const { county, records, past } = scene
  const inspected = new Set(teams.flatMap(({ units }) => units.map((unit) => unit.id)))
  const census: RecusalScene = {
    round,
    people: pool.map((person) => {
      const { id } = person.row
      return factsOf(person, records.get(id) ?? NO_RECORDS, past.led.get(id) ?? [])
    }),
    units: unitFacts(county, inspected),
    table: DEFAULT_RULES,
    decisions: [],
    inspected,
    placeNames: new Map(county.places.map((place) => [place.code, place.name])),
  }
  const names = namesIn(census)
  return hitsIn(census, (hit) => inspected.has(hit.unitId)).map((hit) => wordHit(hit, names))
}

function apart({ pairs }: Past, known: ReadonlySet<string>): ProblemPair[] {
  return pairs
    .filter((people) => people.every((id) => known.has(id)))
    .map((people) => ({ people, strength: 'soft', roles: ['leader', 'deputy'] }))
}

/** The round as it stood: who was in the pool, their hits, and the problem the roster had to solve. */
export function pastProblem(round: DemoRound, teams: readonly DemoTeam[], scene: RosterScene): Frozen {
  const pool = scene.people.filter((person) => pooled(scene.records.get(person.row.id) ?? NO_RECORDS, round))
  const hits = hitsOf(pool, teams, round, scene)
  const byTeam = teams.map(({ row, units }) => ({ id: row.id, units: units.map((unit) => unit.id) }))
  const binding = bindingHits(hits)
  const repeats = teamRepeats(binding, byTeam)
  const pairs = apart(scene.past, new Set(pool.map(({ row }) => row.id)))
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
      recusals: teamRecusals(binding, byTeam),
      sameUnitMax: HOME_UNIT_MAX,
      ...(repeats.length > 0 ? { repeats } : {}),
      ...(pairs.length > 0 ? { apart: pairs } : {}),
    },
  }
}
