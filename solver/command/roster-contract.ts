import { explainOpenSeats } from '../explain/open-seats.ts'
import { explainSeat } from '../explain/explain-seat.ts'
import { namesOf } from '../explain/names.ts'
import { explainAbsence } from '../explain/explain-absence.ts'
import { verifyRoster } from '../explain/verify.ts'
import { wordViolation, type Wording } from '../explain/wording.ts'
import { ROSTER_ANSWER_CONTRACT } from '../roster/answer.ts'
import { isJson, type Json } from '../roster/fault.ts'
import { type Assignment, ROSTER_CONTRACT, type RosterProblem } from '../roster/problem.ts'
import { readRosterProblem } from '../roster/read-problem.ts'
import { reportRoster } from '../roster/report.ts'
import { type RosterProgress, solveRoster } from '../roster/solve.ts'
import type { Contract, Outcome, Question } from './contract.ts'
import { judge, judgeInfeasible, type Judgement } from './judge.ts'
import { readAnswer } from './read-answer.ts'

/** `roster-problem/1` behind the command line. */
export const rosterContract: Contract<RosterProblem, RosterProgress> = {
  id: ROSTER_CONTRACT,
  read: readRosterProblem,
  solve: (problem, settings, onProgress) => solveRoster(problem, { ...settings, onProgress }),
  cutOff: (problem, { assignments, bounds, engine, size }, run) =>
    assignments ? reportRoster(problem, assignments, bounds, { ...run, ...size, engine, limitHit: true }) : null,
  check,
  explain,
}

function read(value: unknown) {
  return readAnswer<Assignment>(value, {
    contract: ROSTER_ANSWER_CONTRACT,
    list: 'assignments',
    read: ({ person, team, role }) =>
      typeof person === 'string' && typeof team === 'string' && typeof role === 'string'
        ? // Unknown roles stay in: rule `listed` reports them with the other breaches.
          { person, team, role: role as Assignment['role'] }
        : null,
    allowed: '{person, team, role}, each a text',
  })
}

function check(problem: RosterProblem, value: unknown): Outcome<Judgement> {
  const answer = read(value)
  if (!answer.ok) return answer
  const { items, claims, source } = answer.answer
  if (claims.status === 'infeasible') return { ok: true, value: judgeInfeasible(claims, items) }
  const wording: Wording = { locale: 'en', nameOf: (id) => id }
  const { violations, levels } = verifyRoster(problem, items)
  const texts = violations.map((one) => wordViolation(one, wording))
  return { ok: true, value: judge(claims, [...texts, ...openSeatFaults(problem, items, source)], levels) }
}

/** An answer that lists open seats must list all of them, with the right numbers. */
function openSeatFaults(problem: RosterProblem, items: readonly Assignment[], source: Json): string[] {
  const list = source['openSeats']
  if (!Array.isArray(list)) return []
  const claimed = new Map(
    list.filter(isJson).map((entry) => [`${String(entry['team'])} ${String(entry['role'])}`, Number(entry['missing'])]),
  )
  const found = explainOpenSeats(problem, items, { locale: 'en', nameOf: (id) => id })
  const missing = new Map(found.map((open) => [`${open.team} ${open.role}`, open.missing]))
  return [...new Set([...claimed.keys(), ...missing.keys()])]
    .filter((key) => (claimed.get(key) ?? 0) !== (missing.get(key) ?? 0))
    .map((key) => `openSeats of ${key}: says ${claimed.get(key) ?? 0}, is ${missing.get(key) ?? 0}`)
}

function explain(problem: RosterProblem, value: unknown, question: Question | null): Outcome<unknown> {
  const answer = read(value)
  if (!answer.ok) return answer
  const { items } = answer.answer
  if (question) return explainOne(problem, items, question)
  const wording: Wording = { locale: 'zh', nameOf: namesOf(problem) }
  const { violations, levels } = verifyRoster(problem, items)
  return {
    ok: true,
    value: {
      violations: violations.map((one) => ({ ...one, text: wordViolation(one, wording) })),
      objective: levels,
      seats: violations.length > 0 ? [] : items.map((seat) => ({ ...seat, ...explainSeat(problem, items, seat) })),
      openSeats: explainOpenSeats(problem, items, wording),
    },
  }
}

function explainOne(problem: RosterProblem, items: readonly Assignment[], question: Question): Outcome<unknown> {
  const known = { person: problem.people, team: problem.teams }
  const faults = (['person', 'team'] as const)
    .filter((what) => !known[what].some(({ id }) => id === question[what]))
    .map((what) => ({ where: `--${what}`, what: question[what], allowed: `the id of a ${what} of the problem` }))
  if (faults.length > 0) return { ok: false, faults }
  const seat = items.find(({ person, team }) => person === question.person && team === question.team)
  if (seat) return { ok: true, value: { ...seat, seated: true, ...explainSeat(problem, items, seat) } }
  return { ok: true, value: { ...question, seated: false, roles: explainAbsence(problem, items, question) } }
}
