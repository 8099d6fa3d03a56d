import { readList } from '../explain/read-list.ts'
import { explainOpenSeats } from '../explain/open-seats.ts'
import { explainSeat } from '../explain/explain-seat.ts'
import { namesOf } from '../explain/names.ts'
import { poolView } from '../explain/pool-view.ts'
import { verifyRoster } from '../explain/verify.ts'
import { wordViolation, type Wording } from '../explain/wording.ts'
import { ROSTER_CONTRACT, type RosterProblem } from '../roster/problem.ts'
import { readRosterProblem } from '../roster/read-problem.ts'
import { reportRoster } from '../roster/report.ts'
import { type RosterProgress, solveRoster } from '../roster/solve.ts'
import type { Contract, Outcome } from './contract.ts'
import type { Judgement } from './judge.ts'
import { askRoster } from './roster-ask.ts'
import { checkRoster } from './roster-check.ts'
import { readRosterAnswer } from './roster-file.ts'

/** `roster-problem/1` behind the command line. */
export const rosterContract: Contract<RosterProblem, RosterProgress> = {
  id: ROSTER_CONTRACT,
  read: readRosterProblem,
  solve: (problem, { settings, onProgress }) => {
    const { engine, seconds, seed, now, draw } = settings
    const tieBreak = draw ? { tieBreak: { kind: 'draw', seed } as const } : {}
    return solveRoster(problem, { engine, seconds, seed, now, onProgress, ...tieBreak })
  },
  cutOff: (problem, { assignments, bounds, engine, size }, run) =>
    assignments ? reportRoster(problem, assignments, bounds, { ...run, ...size, engine, limitHit: true }) : null,
  check: checkRoster,
  checkList,
  explain,
  pool: (problem, value) => {
    const answer = readRosterAnswer(value)
    return answer.ok ? { ok: true, value: poolView(problem, answer.answer.items) } : answer
  },
  ask: askRoster,
}

function checkList(problem: RosterProblem, text: string): Outcome<Judgement> {
  const { assignments, faults } = readList(text, problem)
  if (faults.length > 0) return { ok: false, faults }
  const { violations, levels } = verifyRoster(problem, assignments)
  const texts = violations.map((one) => wordViolation(one, { locale: 'en', nameOf: (id) => id }))
  return { ok: true, value: { legal: texts.length === 0, faults: texts, objective: levels } }
}

function explain(problem: RosterProblem, value: unknown): Outcome<object> {
  const answer = readRosterAnswer(value)
  if (!answer.ok) return answer
  const { items } = answer.answer
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
