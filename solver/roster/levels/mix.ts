import { GENDERS } from '../../domain/person.ts'
import { addTerm, emptyExpression, type Expression } from '../../milp/expression.ts'
import { addDifference, addExcess, addShortfall, type Candidate, type Draft } from '../draft.ts'
import { candidatesOfPair, countOn, teamsOf } from '../pairs.ts'
import type { Prepared, Team } from '../prepare.ts'
import type { Seating } from '../seating.ts'
import type { RosterLevel } from './level.ts'

/** Veterans missing + rookies over + shortfall of either gender + soft pairs broken, one per team and pair. */
export const mix: RosterLevel = {
  name: 'mix',
  title: { zh: '搭配偏差', en: 'Mix' },
  express: (draft) => {
    const sum = emptyExpression()
    for (const team of draft.prepared.teams.values()) expressTeam(draft, team, sum)
    expressPairs(draft, sum)
    return sum
  },
  value: (prepared, seating) => {
    let sum = 0
    for (const team of prepared.teams.values()) sum += teamValue(team, seating)
    return sum + brokenPairs(prepared, seating).length
  },
}

function expressTeam(draft: Draft, team: Team, sum: Expression): void {
  const all = draft.byTeam.get(team.id) ?? []
  const short = (part: string, own: readonly Candidate[], min: number) => {
    if (min > 0) addTerm(sum, addShortfall(draft, own, min, { rule: 'mix', subject: [part, team.id] }), 1)
  }
  const ofGrade = (grade: string) => all.filter(({ person }) => person.grade === grade)
  short('veterans', ofGrade('veteran'), team.veteransMin ?? 0)
  for (const gender of GENDERS)
    short(
      gender,
      all.filter(({ person }) => person.gender === gender),
      team.gendersMin ?? 0,
    )
  const rookies = ofGrade('rookie')
  if (team.rookiesMax === null || rookies.length <= team.rookiesMax) return
  addTerm(sum, addExcess(draft, rookies, team.rookiesMax, { rule: 'mix', subject: ['rookies', team.id] }), 1)
}

function expressPairs(draft: Draft, sum: Expression): void {
  for (const team of draft.byTeam.keys()) {
    for (const pair of draft.prepared.apart) {
      const [first, second] = candidatesOfPair(draft, pair, team)
      if (pair.strength === 'hard' || first.length === 0 || second.length === 0) continue
      const tag = { rule: 'mix', subject: ['apart', ...pair.people, team] }
      addTerm(sum, addExcess(draft, [...first, ...second], 1, tag), 1)
    }
    for (const pair of draft.prepared.together) {
      const [first, second] = candidatesOfPair(draft, pair, team)
      if (pair.strength === 'hard' || first.length + second.length === 0) continue
      addTerm(sum, addDifference(draft, first, second, { rule: 'mix', subject: ['together', ...pair.people, team] }), 1)
    }
  }
}

function teamValue(team: Team, seating: Seating): number {
  const seats = seating.byTeam.get(team.id) ?? []
  let veterans = 0
  let rookies = 0
  const genders = { f: 0, m: 0 }
  for (const { person } of seats) {
    if (person.grade === 'veteran') veterans += 1
    if (person.grade === 'rookie') rookies += 1
    if (person.gender === 'f' || person.gender === 'm') genders[person.gender] += 1
  }
  const short = GENDERS.reduce((sum, gender) => sum + Math.max(0, (team.gendersMin ?? 0) - genders[gender]), 0)
  const over = team.rookiesMax === null ? 0 : Math.max(0, rookies - team.rookiesMax)
  return short + over + Math.max(0, (team.veteransMin ?? 0) - veterans)
}

/** The soft pairs a seating breaks, with the team on which it does. */
export function brokenPairs(prepared: Prepared, seating: Seating) {
  const broken = (kind: 'apart' | 'together', count: number) =>
    prepared[kind]
      .filter((pair) => pair.strength === 'soft')
      .flatMap((pair) =>
        teamsOf(prepared, seating, pair)
          .filter((team) => countOn(seating, pair, team) === count)
          .map((team) => ({ kind, people: pair.people, team })),
      )
  return [...broken('apart', 2), ...broken('together', 1)]
}
