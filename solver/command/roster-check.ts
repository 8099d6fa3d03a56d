import { explainOpenSeats } from '../explain/open-seats.ts'
import { verifyRoster } from '../explain/verify.ts'
import { wordViolation, type Wording } from '../explain/wording.ts'
import { isJson, type Json } from '../roster/fault.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import type { Outcome } from './contract.ts'
import { judge, judgeInfeasible, type Judgement } from './judge.ts'
import { readRosterAnswer } from './roster-file.ts'

/** Rules and claims of a `roster-answer/1` file, from seats and problem alone. */
export function checkRoster(problem: RosterProblem, value: unknown): Outcome<Judgement> {
  const answer = readRosterAnswer(value)
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
