import type { PlanProblem, PlanVisit } from '#solver/plan/problem.ts'
import { check } from '../contract/check.mjs'

/** Every plan, one by one; the best by the contract's own checker. Null when no plan is legal. */
export function bestByTrying(problem: PlanProblem): number[] | null {
  let best: number[] | null = null
  for (const visits of everyPlan(problem)) {
    const { faults, objective } = check(problem, {
      contract: 'plan-answer/1',
      status: 'feasible',
      visits,
      objective: [],
    })
    // Nothing was claimed, so the levels are always found unclaimed.
    if (faults.some((fault) => !fault.startsWith('level ') && !fault.startsWith('status '))) continue
    const values = objective.map(({ value }) => value)
    if (best === null || isBefore(values, best)) best = values
  }
  return best
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => Math.abs(value - (b[i] ?? 0)) > 1e-9)
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

function* everyPlan(problem: PlanProblem): Generator<PlanVisit[]> {
  const rounds = problem.rounds.map(({ id }) => id)
  const choices = problem.units.map((unit) => subsets(rounds).filter((chosen) => chosen.length <= (unit.visits ?? 1)))
  for (const plan of product(choices)) {
    const visits = rounds.flatMap((round) => {
      const units = problem.units.filter((_, i) => plan[i]?.includes(round))
      return teamsFor(problem, round, units) ?? []
    })
    if (visits.length === plan.flat().length) yield visits
  }
}

function subsets(list: readonly string[]): string[][] {
  return list.reduce<string[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]])
}

function* product<T>(lists: readonly T[][]): Generator<T[]> {
  const [first, ...rest] = lists
  if (first === undefined) return yield []
  for (const head of first) for (const tail of product(rest)) yield [head, ...tail]
}

/** Any assignment of teams that keeps the months, by trying all. */
function teamsFor(problem: PlanProblem, round: string, units: PlanProblem['units']): PlanVisit[] | null {
  const { teams = 0, months = 0 } = problem.rounds.find(({ id }) => id === round) ?? {}
  const place = (left: PlanProblem['units'], free: number[]): PlanVisit[] | null => {
    const [unit, ...rest] = left
    if (!unit) return []
    for (const [team, room] of free.entries()) {
      if (unit.effort > room) continue
      const placed = place(rest, free.with(team, room - unit.effort))
      if (placed) return [{ unit: unit.id, round, team: team + 1 }, ...placed]
    }
    return null
  }
  return place(units, Array.from<number>({ length: teams }).fill(months))
}
