import { levelName } from '../roster/objective.ts'
import { type Prepared, prepare } from '../roster/prepare.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import { compareDeltas } from '../explain/trial.ts'
import type { ExcludedCandidate, Price, Substitute, SubstitutesAnswer } from './answers.ts'
import { type Asked, type Condition, priceOf, priceUnder } from './asked.ts'
import { screenCandidates, type Screened, type SeatAsked } from './screen.ts'

/** More than an office asks one after another. */
const MOST = 5
/** So long the next candidate is still priced: the answer shall be there at once, and any other price a click away. */
const AT_ONCE_MS = 150

/**
 * Who could take a seat instead of its holder, or take an open one. The `most` cheapest by simple exchanges (`at once`: as
 * many as an instant allows, at least one) are priced exactly: the best roster in which they hold the seat and the holder does not hold it. Locks of the holder on the seat
 * are dropped for the question.
 * @throws when the person named does not hold the seat.
 */
export async function findSubstitutes(
  asked: Asked,
  seat: SeatAsked,
  most: number | 'at once' = 'at once',
): Promise<SubstitutesAnswer> {
  const { person, team, role } = seat
  const held = person === undefined ? null : { person, team, role }
  if (held && !asked.assignments.some((one) => isSame(one, held)))
    throw new Error(`${held.person} is not ${role} of ${team}. Maybe the answer is of another file.`)
  const freed = withoutLocks(asked.problem, held)
  const { possible, barred } = screenCandidates(freed, asked.assignments, seat)
  const first = possible.slice(0, most === 'at once' ? MOST : most)
  const priced = await priceFirst({ asked, freed, held, most }, first, seat)
  const substitutes = [...priced].flatMap(([candidate, price]) =>
    price ? [describe({ asked, held }, candidate, price)] : [],
  )
  const open = possible.filter((candidate) => !priced.get(candidate))
  const others = open.map((one) => leftOut(prepare(freed), one, priced.has(one) ? 'impossible' : 'not examined'))
  return {
    substitutes: substitutes.sort(compareSubstitutes),
    excluded: [...others.sort((a, b) => Number(a.violations !== null) - Number(b.violations !== null)), ...barred],
  }
}

/** Prices candidates in turn, each with its share of the time left; null = no roster has them there. */
async function priceFirst(question: Question, candidates: readonly Screened[], seat: SeatAsked) {
  const { asked, most } = question
  const began = asked.now()
  const priced = new Map<Screened, Price | null>()
  const deadline = asked.now() + asked.seconds * 1000
  for (const [i, candidate] of candidates.entries()) {
    const seconds = (deadline - asked.now()) / 1000 / (candidates.length - i)
    if (seconds <= 0 || (i > 0 && most === 'at once' && asked.now() - began > AT_ONCE_MS)) break
    const verdict = await priceUnder({ ...asked, seconds }, conditionOf(question, { candidate, seat }))
    if (verdict.verdict === 'price') priced.set(candidate, verdict.price)
    else if (verdict.verdict === 'conflict') priced.set(candidate, null)
  }
  return priced
}

interface Question {
  asked: Asked
  most: number | 'at once'
  /** The problem without the holder's locks on the seat. */
  freed: RosterProblem
  held: Assignment | null
}

function withoutLocks(problem: RosterProblem, held: Assignment | null): RosterProblem {
  const binds = (lock: { person: string; team: string; role?: string }) =>
    lock.person === held?.person && lock.team === held.team && (lock.role ?? held.role) === held.role
  const locks = problem.locks ?? []
  return locks.some(binds) ? { ...problem, locks: locks.filter((lock) => !binds(lock)) } : problem
}

function conditionOf(
  { asked, freed, held }: Question,
  { candidate, seat }: { candidate: Screened; seat: SeatAsked },
): Condition {
  const { team, role } = seat
  return {
    problem: { ...freed, locks: [...(freed.locks ?? []), { person: candidate.person, team, role }] },
    about: held ? [held.person] : [candidate.person],
    stricter: freed === asked.problem,
    // One of the two must leave a seat in any case, and nobody else does here.
    ...(candidate.violations.length === 0 ? { simplest: candidate.assignments } : {}),
    // The holder may still sit elsewhere on the team, so a ban would say too much.
    ...(held ? { differFrom: [{ assignments: [held], seats: 1 }] } : {}),
  }
}

function describe(
  { asked, held }: Pick<Question, 'asked' | 'held'>,
  { person, violations, assignments }: Screened,
  price: Price,
): Substitute {
  const from = price.moves.find((move) => move.person === person)?.from ?? null
  const movers = new Set(price.moves.map((move) => move.person))
  movers.delete(person)
  if (held) movers.delete(held.person)
  const common = { person, from, price, others: movers.size }
  if (violations.length > 0) return common
  const about = held ? [held.person] : [person]
  return { ...common, exchange: priceOf(asked, { assignments, bounds: [], proven: false }, about) }
}

/** Without a simple exchange and proven to have no other way, a person is out; else the question stays open. */
function leftOut({ objective }: Prepared, one: Screened, state: 'impossible' | 'not examined'): ExcludedCandidate {
  const { person, violations, delta } = one
  if (state === 'impossible') return { person, violations }
  if (violations.length > 0) return { person, violations: null, obstacles: violations }
  const atMost = objective.map((entry, i) => ({ level: levelName(entry), value: delta[i] ?? 0 }))
  return { person, violations: null, atMost }
}

function compareSubstitutes(a: Substitute, b: Substitute): number {
  const cost = ({ price }: Substitute) => price.levels.map(({ before, after }) => after - before)
  return compareDeltas(cost(a), cost(b)) || a.others - b.others || (a.person < b.person ? -1 : 1)
}

function isSame(a: Assignment, b: Assignment): boolean {
  return a.person === b.person && a.team === b.team && a.role === b.role
}
