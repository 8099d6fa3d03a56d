import type { RoundId, UnitId } from '../domain/ids.ts'
import { DEFAULT_OBJECTIVE, type ObjectiveEntry, type PlanProblem, type ProblemUnit } from './problem.ts'

/** Where a round of history lies that is not among the listed rounds. */
export const BEFORE_ALL = -1

/** A round with every default filled in; `at` is its 0-based position. */
export interface Round {
  at: number
  id: RoundId
  year: number
  teams: number
  months: number
  closed: boolean
}

/** A unit with every default filled in; rounds are given by position. */
export interface Unit {
  at: number
  id: UnitId
  name: string
  group: string | null
  effort: number
  priority: number
  required: boolean
  visits: number
  minGap: number
  blocked: ReadonlySet<number>
  first: number
  last: number
  /** Positions of the visits of history, ascending. */
  done: readonly number[]
  /** Visits that may still be planned. */
  left: number
}

export interface Place {
  unit: Unit
  round: Round
}

/** The problem indexed for rules and levels. */
export interface Prepared {
  problem: PlanProblem
  rounds: readonly Round[]
  units: readonly Unit[]
  roundOf: ReadonlyMap<RoundId, Round>
  unitOf: ReadonlyMap<UnitId, Unit>
  apart: readonly (readonly [Unit, Unit])[]
  /** Per unit position: units that must not share a round with it. */
  partners: readonly (readonly Unit[])[]
  locks: readonly Place[]
  baseline: readonly Place[]
  objective: readonly ObjectiveEntry[]
}

const known = new WeakMap<PlanProblem, Prepared>()

/** Indexes a problem once; the problem must come from `readPlanProblem` or be as well-formed as that. */
export function prepare(problem: PlanProblem): Prepared {
  const before = known.get(problem)
  if (before) return before
  const rounds = problem.rounds.map(({ id, year, teams, months, closed }, at): Round => {
    return { at, id, year, teams, months, closed: closed ?? false }
  })
  const roundOf = new Map(rounds.map((round) => [round.id, round]))
  const units = problem.units.map((unit, at) => prepareUnit(unit, at, roundOf))
  const unitOf = new Map(units.map((unit) => [unit.id, unit]))
  const place = ({ unit, round }: { unit: UnitId; round: RoundId }): Place => {
    return { unit: listed(unitOf, unit), round: listed(roundOf, round) }
  }
  const apart = (problem.apart ?? []).map(({ units: [a, b] }) => [listed(unitOf, a), listed(unitOf, b)] as const)
  const prepared: Prepared = {
    problem,
    rounds,
    units,
    roundOf,
    unitOf,
    apart,
    partners: partnersOf(units, apart),
    locks: (problem.locks ?? []).map(place),
    baseline: (problem.baseline ?? []).map(place),
    objective: problem.objective ?? DEFAULT_OBJECTIVE,
  }
  known.set(problem, prepared)
  return prepared
}

function listed<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id)
  if (found === undefined) throw new Error(`${id} is not listed in the plan problem. Maybe it skipped readPlanProblem.`)
  return found
}

function prepareUnit(unit: ProblemUnit, at: number, rounds: ReadonlyMap<RoundId, Round>): Unit {
  const position = (id: RoundId) => rounds.get(id)?.at ?? BEFORE_ALL
  const done = (unit.done ?? []).map(position).sort((a, b) => a - b)
  const visits = unit.visits ?? 1
  return {
    at,
    id: unit.id,
    name: unit.name ?? unit.id,
    group: unit.group ?? null,
    effort: unit.effort,
    priority: unit.priority ?? 1,
    required: unit.required ?? true,
    visits,
    minGap: unit.minGap ?? 1,
    blocked: new Set((unit.blocked ?? []).map(position)),
    first: unit.first == null ? 0 : position(unit.first),
    last: unit.last == null ? rounds.size - 1 : position(unit.last),
    done,
    left: Math.max(0, visits - done.length),
  }
}

function partnersOf(units: readonly Unit[], apart: Prepared['apart']): Unit[][] {
  const partners = units.map((): Unit[] => [])
  for (const [a, b] of apart) {
    partners[a.at]?.push(b)
    partners[b.at]?.push(a)
  }
  return partners
}
