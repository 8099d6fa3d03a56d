import type { PersonId } from '../domain/ids.ts'
import type { Strength } from '../domain/recusal.ts'
import { strongest } from '../domain/recusal.ts'
import { hasSkill } from '../roster/levels/missing-skills.ts'
import { pairKey } from '../roster/pair-key.ts'
import { prepare } from '../roster/prepare.ts'
import type { Assignment, RosterProblem } from '../roster/problem.ts'
import { rankCandidates } from './rank-candidates.ts'

export interface SeatExplanation {
  /** The strongest recusal of the person from this team that leaves the seat allowed, and its rules; null = clear. */
  recusal: { strength: Strength; rules: string[] } | null
  /** The seat repeats an earlier service (rotation). */
  repeats: boolean
  /** Skill needs of the team that the person counts towards. */
  skillsCovered: string[]
  /** Days served before this round and after it, all teams of the roster counted. */
  load: { before: number; after: number }
  /** The best legal single replacement with everybody else staying (the seat of theirs left open); null when none. */
  nextBest: { person: PersonId; delta: number[] } | null
}

/** Why this person sits here. `nextBest` changes this one seat only: moving several people could be cheaper. */
export function explainSeat(
  problem: RosterProblem,
  assignments: readonly Assignment[],
  seat: Assignment,
): SeatExplanation {
  const prepared = prepare(problem)
  const person = prepared.people.get(seat.person)
  const team = prepared.teams.get(seat.team)
  if (!person || !team)
    throw new Error(`No seat of ${seat.person} on ${seat.team}. Maybe the answer is of another file.`)
  const key = pairKey(seat.person, seat.team)
  const hits = prepared.recusals.get(key) ?? []
  const strength = strongest(hits)
  const rules = hits.flatMap((hit) => (hit.strength === strength && hit.rule !== undefined ? [hit.rule] : []))
  const repeated = prepared.repeats.get(key)
  const days = assignments
    .filter((one) => one.person === seat.person)
    .reduce((sum, one) => sum + (prepared.teams.get(one.team)?.days ?? 0), 0)
  const best = rankCandidates(problem, assignments, { ...seat, replacing: seat.person })[0]
  return {
    recusal: strength === null ? null : { strength, rules },
    repeats: repeated === null || (repeated?.has(seat.role) ?? false),
    skillsCovered: [...new Set(team.skills.filter((need) => hasSkill(person, need)).map((need) => need.skill))],
    load: { before: person.load, after: person.load + days },
    nextBest: best?.legal ? { person: best.person, delta: best.delta } : null,
  }
}
