import { explainAbsence } from '../explain/explain-absence.ts'
import { explainSeat } from '../explain/explain-seat.ts'
import { namesOf } from '../explain/names.ts'
import { verifyRoster } from '../explain/verify.ts'
import { type Wording, wordViolation } from '../explain/wording.ts'
import { type Fault, shown } from '../roster/fault.ts'
import type { RosterProblem } from '../roster/problem.ts'
import type { RosterProgress } from '../roster/solve.ts'
import { findAlternatives } from '../whatif/alternatives.ts'
import type { Verdict } from '../whatif/answers.ts'
import type { Asked } from '../whatif/asked.ts'
import { repairRoster } from '../whatif/repair.ts'
import { findSubstitutes } from '../whatif/substitutes.ts'
import { whyNot } from '../whatif/why-not.ts'
import { whySeat } from '../whatif/why-seat.ts'
import { wordVerdict } from '../whatif/word-verdict.ts'
import type { Outcome, Question, Reply, Work } from './contract.ts'
import { readRosterAnswer } from './roster-file.ts'

/** A command may take its time, and must say the same every time. */
const MOST_PRICED = 5

/**
 * Answers a question about a roster by solving again. That the file calls itself optimal is a claim like any other: it is
 * not built upon, so what comes out as proven is proven here.
 */
export async function askRoster(
  problem: RosterProblem,
  { answer: value, question }: { answer: unknown; question: Question },
  { settings, onProgress }: Work<RosterProgress>,
): Promise<Outcome<Reply>> {
  const answer = readRosterAnswer(value)
  if (!answer.ok) return answer
  const { engine, seconds, seed, now } = settings
  const asked: Asked = { problem, assignments: answer.answer.items, engine, seconds, seed, now, onProgress }
  const illegal = question.kind === 'pair' ? [] : brokenRules(asked)
  const faults = [...unknownIds(problem, question), ...illegal, ...notSeated(asked, question)]
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, value: await replyTo(asked, question) }
}

async function replyTo(asked: Asked, question: Question): Promise<Reply> {
  if (question.kind === 'pair') return explainPair(asked, question)
  if (question.kind === 'repair') {
    const absent = question.absent.map((person) => ({ person }))
    const verdict = await repairRoster(asked, absent)
    const outcome = verdict.verdict === 'conflict' ? 'infeasible' : found(verdict)
    return { outcome, value: inWords(asked.problem, verdict) }
  }
  if (question.kind === 'alternatives')
    return { outcome: 'found', value: { alternatives: await findAlternatives(asked, question) } }
  const { team, role, person } = question
  return {
    outcome: 'found',
    value: await findSubstitutes(asked, { team, role, ...(person === null ? {} : { person }) }, MOST_PRICED),
  }
}

/** A price is the difference of two legal rosters: of an illegal one only the seats are explained. */
async function explainPair(asked: Asked, { person, team }: Question & { kind: 'pair' }): Promise<Reply> {
  const { problem, assignments } = asked
  const seat = assignments.find((one) => one.person === person && one.team === team)
  const known = seat
    ? { ...seat, seated: true, ...explainSeat(problem, assignments, seat) }
    : { person, team, seated: false, roles: explainAbsence(problem, assignments, { person, team }) }
  if (brokenRules(asked).length > 0) return { outcome: 'found', value: known }
  if (!seat) {
    const verdict = await whyNot(asked, { person, team })
    return { outcome: found(verdict), value: { ...known, whyNot: inWords(problem, verdict) } }
  }
  const { contribution, without } = await whySeat(asked, seat)
  return { outcome: found(without), value: { ...known, contribution, without: inWords(problem, without) } }
}

/** That a condition contradicts others is an answer to why. */
function found({ verdict }: Verdict): Reply['outcome'] {
  return verdict === 'unknown' ? 'out-of-time' : 'found'
}

function inWords(problem: RosterProblem, verdict: Verdict) {
  return { ...verdict, text: wordVerdict(verdict, { locale: 'zh', nameOf: namesOf(problem) }) }
}

function unknownIds({ people, teams }: RosterProblem, question: Question): Fault[] {
  const named = (what: 'person' | 'team' | 'absent', ids: readonly (string | null)[]) =>
    ids.flatMap((id): Fault[] => {
      if (id === null || (what === 'team' ? teams : people).some((one) => one.id === id)) return []
      return [
        { where: `--${what}`, what: id, allowed: `the id of a ${what === 'team' ? 'team' : 'person'} of the problem` },
      ]
    })
  if (question.kind === 'repair') return named('absent', question.absent)
  if (question.kind === 'alternatives') return []
  return [...named('person', [question.person]), ...named('team', [question.team])]
}

function brokenRules({ problem, assignments }: Asked): Fault[] {
  const wording: Wording = { locale: 'en', nameOf: (id) => id }
  return verifyRoster(problem, assignments).violations.map((one) => ({
    where: 'answer, assignments',
    what: wordViolation(one, wording),
    allowed: 'a legal roster, see check',
  }))
}

function notSeated({ assignments }: Asked, question: Question): Fault[] {
  if (question.kind !== 'substitutes' || question.person === null) return []
  const { person, team, role } = question
  if (assignments.some((one) => one.person === person && one.team === team && one.role === role)) return []
  return [{ where: '--person', what: shown(person), allowed: `who sits on ${team} as ${role}; none for an open seat` }]
}
