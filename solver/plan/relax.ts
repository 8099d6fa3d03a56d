import type { RoundId, UnitId } from '../domain/ids.ts'
import type { ConflictMember } from './answer.ts'
import { fewestTeams } from './packing.ts'
import type { PlanProblem, ProblemRound, ProblemUnit } from './problem.ts'

/** The problem with one round changed. */
export function withRound(
  problem: PlanProblem,
  id: RoundId,
  change: (round: ProblemRound) => Partial<ProblemRound>,
): PlanProblem {
  return {
    ...problem,
    rounds: problem.rounds.map((round) => (round.id === id ? { ...round, ...change(round) } : round)),
  }
}

/** The problem with some units changed. */
export function withUnits(
  problem: PlanProblem,
  ids: readonly UnitId[],
  change: (unit: ProblemUnit) => Partial<ProblemUnit>,
): PlanProblem {
  const changed = new Set(ids)
  return {
    ...problem,
    units: problem.units.map((unit) => (changed.has(unit.id) ? { ...unit, ...change(unit) } : unit)),
  }
}

/** The problem without what one member of a conflict demands, given up as far as the other members need. */
export function relaxed(problem: PlanProblem, member: ConflictMember, members: readonly ConflictMember[]): PlanProblem {
  const [first = '', second = ''] = member.ids
  const locked = members.filter(({ kind }) => kind === 'lock')
  switch (member.kind) {
    case 'lock':
      return {
        ...problem,
        locks: (problem.locks ?? []).filter(({ unit, round }) => unit !== first || round !== second),
      }
    case 'closed':
      return withRound(problem, second, () => ({ closed: false }))
    case 'blocked':
      return withUnits(problem, [first], ({ blocked }) => ({ blocked: (blocked ?? []).filter((id) => id !== second) }))
    case 'first':
      return withUnits(problem, [first], () => ({ first: null }))
    case 'last':
      return withUnits(problem, [first], () => ({ last: null }))
    case 'visits':
      return withUnits(problem, [first], ({ done }) => ({ visits: (done ?? []).length + locked.length }))
    case 'minGap':
      return withUnits(problem, [first], () => ({ minGap: 1 }))
    case 'apart':
      return withoutPair(problem, [first, member.ids.at(-1) ?? ''])
    case 'capacity':
      return withRoomFor(problem, member.ids.at(-1) ?? '', locked)
  }
}

function withoutPair(problem: PlanProblem, pair: readonly string[]): PlanProblem {
  return { ...problem, apart: (problem.apart ?? []).filter(({ units }) => !units.every((unit) => pair.includes(unit))) }
}

/** Teams and months of a round raised as far as the locked units need. */
function withRoomFor(problem: PlanProblem, round: RoundId, locked: readonly ConflictMember[]): PlanProblem {
  const ids = new Set(locked.map((lock) => lock.ids[0]))
  const efforts = problem.units.filter((unit) => ids.has(unit.id)).map((unit) => unit.effort)
  return withRound(problem, round, ({ teams, months }) => {
    const long = Math.max(months, ...efforts)
    return { months: long, teams: Math.max(teams, fewestTeams(efforts, long) ?? teams) }
  })
}
