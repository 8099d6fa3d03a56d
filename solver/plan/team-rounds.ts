import { solveLevels } from '../engines/lexicographic.ts'
import { addTerm, emptyExpression, evaluate } from '../milp/expression.ts'
import { addQuantity, addRow, addWhole } from '../milp/model.ts'
import { planModel, type PlanModel } from './build.ts'
import { candidatesOf } from './candidates.ts'
import { uncoveredUnits, type Effort } from './coverage.ts'
import { uncovered } from './levels/uncovered.ts'
import { fewestTeams } from './packing.ts'
import { prepare, type Prepared, type Round, type Unit } from './prepare.ts'
import { PLAN_RULES } from './rules/index.ts'
import { openSheet } from './sheet.ts'
import { startPlan } from './start.ts'
import { byRound, type Planned } from './timeline.ts'

export interface TeamRounds {
  /** Further teams per round; rounds without any are left out. */
  added: { round: Round; teams: number }[]
  /** Fewest team-rounds, everything planned anew: no fewer do. Null when nothing is proven. */
  bound: number | null
  /** Units that stay uncovered however many teams there are. */
  unreachable: Unit[]
}

/**
 * The fewest further team-rounds that cover everything that teams can cover: the model of the plan with
 * extra[round] teams on top, minimising uncovered, then Σ extra, then the largest extra of a round.
 */
export function fewestTeamRounds(prepared: Prepared, planned: Planned, effort: Effort): TeamRounds | null {
  const missing = uncoveredUnits(prepared, planned)
  const larger = prepare({
    ...prepared.problem,
    // One further team per uncovered unit in one round is always enough.
    rounds: prepared.problem.rounds.map((round) => ({
      ...round,
      teams: round.closed ? round.teams : round.teams + missing.length,
    })),
  })
  const candidates = candidatesOf(larger)
  const start = startPlan(larger, candidates, planned)
  if (start === null) return null
  const plan = modelWith(larger, missing.length)
  const outcome = solveLevels(effort.engine, {
    seconds: Math.max(0, effort.seconds),
    seed: effort.seed,
    now: effort.now,
    model: plan.model,
    levels: plan.levels,
    start: plan.vectorOf(start),
    settle: (values) => plan.vectorOf(plan.plannedOf(values)),
  })
  const best = outcome.status === 'solved' ? plan.plannedOf(outcome.values) : start
  const bounds = outcome.status === 'solved' ? outcome.bounds : []
  return {
    added: addedTeams(prepared, best),
    bound: isProvenFirst(plan, best, bounds) && bounds[1] !== undefined ? Math.max(0, bounds[1]) : null,
    unreachable: uncoveredUnits(larger, best),
  }
}

function modelWith(larger: Prepared, most: number): PlanModel {
  const sheet = openSheet(larger, candidatesOf(larger))
  const extra = emptyExpression()
  for (const round of larger.rounds) {
    if (round.closed) continue
    const column = addWhole(sheet.model, `extra ${round.id}`, { lower: 0, upper: most })
    sheet.extraTeams.set(round.at, column)
    addTerm(extra, column, 1)
  }
  // peak ≥ extra[round]: among equals, further teams spread over rounds rather than crowd into one.
  const peak = addQuantity(sheet.model, 'peak', most)
  for (const column of sheet.extraTeams.values())
    addRow(
      sheet.model,
      [
        [column, 1],
        [peak, -1],
      ],
      { upper: 0 },
      { rule: 'peak', subject: [] },
    )
  for (const rule of PLAN_RULES) rule.constrain?.(sheet)
  const uncoveredLevel = { name: 'uncovered', ...uncovered.express(sheet) }
  sheet.settlers.push((_, values) => {
    values[peak] = Math.max(0, ...[...sheet.extraTeams.values()].map((column) => values[column] ?? 0))
  })
  return planModel(sheet, [
    uncoveredLevel,
    { name: 'extra', expression: extra, step: 1 },
    { name: 'peak', expression: { terms: new Map([[peak, 1]]), constant: 0 }, step: 1 },
  ])
}

/** The second bound speaks of the fewest uncovered units only when that number is proven. */
function isProvenFirst(plan: PlanModel, planned: Planned, bounds: readonly number[]): boolean {
  const [first] = plan.levels
  return first !== undefined && (bounds[0] ?? -Infinity) >= evaluate(first.expression, plan.vectorOf(planned)) - 1e-6
}

/** Teams of a plan beyond those the rounds have. */
function addedTeams(prepared: Prepared, planned: Planned): TeamRounds['added'] {
  return byRound(prepared, planned).flatMap((units, at) => {
    const round = prepared.rounds[at]
    if (!round) return []
    const efforts = units.map((unit) => prepared.units[unit]?.effort ?? 0)
    const teams = (fewestTeams(efforts, round.months) ?? 0) - round.teams
    return teams > 0 ? [{ round, teams }] : []
  })
}
