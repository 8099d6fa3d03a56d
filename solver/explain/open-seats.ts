import type { PersonId, TeamId } from '../domain/ids.ts'
import { ROLES, type Role } from '../domain/team.ts'
import type { OpenSeat, OpenSeatReason } from '../roster/answer.ts'
import { barriers } from '../roster/candidates.ts'
import { partsOf } from '../roster/objective.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import type { Violation } from '../roster/rule.ts'
import { namesOf } from './names.ts'
import { type Bench, benchOf, tryAddition } from './trial.ts'
import { type Locale, type Wording, wordLevel, wordRole, wordViolation } from './wording.ts'

/** So many people are tried on seats; only a roster cut off far from complete has more who could sit. */
export const MOST_TRIALS = 20_000

/** Every seat below its minimum, with the reason for every person of the problem why not this one. */
export function explainOpenSeats(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  wording: Wording = { locale: 'zh', nameOf: namesOf(problem) },
  mostTrials = MOST_TRIALS,
): OpenSeat[] {
  const bench: Trials = { ...benchOf(problem, assignments), left: mostTrials }
  return [...bench.prepared.teams.values()].flatMap((team) =>
    ROLES.flatMap((role): OpenSeat[] => {
      const filled = assignments.filter((one) => one.team === team.id && one.role === role).length
      const missing = team.seats[role].min - filled
      if (missing <= 0) return []
      const reasons = problem.people.map(({ id }) => reasonFor(bench, wording, { person: id, team: team.id, role }))
      return [{ team: team.id, role, missing, reasons }]
    }),
  )
}

interface Trials extends Bench {
  left: number
}

function reasonFor(bench: Trials, wording: Wording, seat: Assignment): OpenSeatReason {
  const person = bench.prepared.people.get(seat.person)
  const team = bench.prepared.teams.get(seat.team)
  if (!person || !team) throw new Error(`${seat.person} or ${seat.team} is not in the problem`)
  const facts = barriers(bench.prepared, { person, team, role: seat.role })
  if (facts.length > 0) return inWords(seat.person, facts, wording)
  const own = bench.assignments.filter((one) => one.person === seat.person)
  const seated = alreadySeated(bench, own, seat, wording)
  if (seated) return seated
  if (bench.left <= 0) return { person: seat.person, rule: 'not-examined', text: NOT_EXAMINED[wording.locale] }
  bench.left -= 1
  const { violations, delta } = tryAddition(bench, seat)
  return violations.length > 0 ? inWords(seat.person, violations, wording) : byLevels(bench, wording, seat, delta)
}

function inWords(person: PersonId, violations: readonly Violation[], wording: Wording): OpenSeatReason {
  const texts = new Set(violations.map((one) => wordViolation(one, wording)))
  const separator = wording.locale === 'zh' ? '；' : '; '
  return { person, rule: violations[0]?.rule ?? '', text: [...texts].join(separator) }
}

/** The commonest reason by far, found without trying the roster: the person sits already. */
function alreadySeated(
  bench: Bench,
  own: readonly Assignment[],
  { person, team }: Assignment,
  wording: Wording,
): OpenSeatReason | null {
  const { prepared } = bench
  const here = own.find((one) => one.team === team)
  if (here) return { person, rule: 'one-seat', text: SEATED_HERE[wording.locale](...placeOf(here, wording)) }
  const overlapping = prepared.teams.get(team)?.overlapping
  const clash = prepared.problem.concurrent ? undefined : own.find((one) => overlapping?.has(one.team))
  if (clash) return { person, rule: 'overlap', text: SEATED_THEN[wording.locale](...placeOf(clash, wording)) }
  const max = prepared.people.get(person)?.maxTeams ?? 0
  const [first] = own
  if (first && own.length >= max)
    return { person, rule: 'max-teams', text: SEATED_ENOUGH[wording.locale](...placeOf(first, wording), max) }
  return null
}

function placeOf({ person, team, role }: Assignment, { locale, nameOf }: Wording): [string, string, string] {
  return [nameOf(person), nameOf(team), wordRole(role, locale)]
}

type Place = (person: string, team: TeamId, role: Role | string) => string
const SEATED_HERE: Record<Locale, Place> = {
  zh: (person, team, role) => `${person}已任${team}${role}`,
  en: (person, team, role) => `${person} already sits on ${team} as ${role}`,
}
const SEATED_THEN: Record<Locale, Place> = {
  zh: (person, team, role) => `${person}同期已在${team}任${role}`,
  en: (person, team, role) => `${person} sits on ${team} as ${role} at the same time`,
}
const SEATED_ENOUGH: Record<Locale, (person: string, team: string, role: string, max: number) => string> = {
  zh: (person, team, role, max) => `${person}已在${team}任${role}，本轮最多参加${max}个组`,
  en: (person, team, role, max) => `${person} already sits on ${team} as ${role}, at most ${max} teams in this round`,
}

/** Somebody could sit: either an earlier level would get worse, or the seat simply has not been given yet. */
function byLevels(bench: Bench, wording: Wording, { person }: Assignment, delta: readonly number[]): OpenSeatReason {
  const name = wording.nameOf(person)
  const first = delta.findIndex((value) => Math.abs(value) > 1e-9)
  const entry = bench.prepared.objective[first]
  const change = delta[first] ?? 0
  if (!entry || change < 0) return { person, rule: 'available', text: AVAILABLE[wording.locale](name) }
  const parts = partsOf(entry)
  const levels = parts.map(([level]) => wordLevel(level, wording.locale)).join(' + ')
  return { person, rule: parts[0]?.[0] ?? '', text: WORSENS[wording.locale](name, levels, change) }
}

const NOT_EXAMINED: Record<Locale, string> = {
  zh: '求解提前结束，尚未逐一核对',
  en: 'Not examined: the search was cut off early',
}
const AVAILABLE: Record<Locale, (name: string) => string> = {
  zh: (name) => `${name}可以补入，尚未安排`,
  en: (name) => `${name} could take the seat and has not been asked yet`,
}
const WORSENS: Record<Locale, (name: string, level: string, by: number) => string> = {
  zh: (name, level, by) => `${name}若补入，排在前面的目标“${level}”变差${by}`,
  en: (name, level, by) => `Seating ${name} would worsen the earlier objective “${level}” by ${by}`,
}
