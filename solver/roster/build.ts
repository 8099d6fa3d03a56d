import { stepOf, weighted } from '../milp/expression.ts'
import { emptyModel, type Level } from '../milp/model.ts'
import { makeCandidates } from './candidates.ts'
import type { Draft } from './draft.ts'
import { groupBy } from '../domain/group.ts'
import { ROSTER_LEVELS } from './levels/index.ts'
import { pairKey } from './pair-key.ts'
import { type Prepared, prepare } from './prepare.ts'
import { levelName, partsOf } from './objective.ts'
import type { ObjectiveEntry, RosterProblem } from './problem.ts'
import { ROSTER_RULES } from './rules/index.ts'

export interface RosterModel {
  draft: Draft
  levels: Level[]
}

/** The whole problem as rows and levels. */
export function buildRoster(problem: RosterProblem): RosterModel {
  const prepared = prepare(problem)
  const draft = emptyDraft(prepared)
  for (const rule of ROSTER_RULES) rule.constrain?.(draft)
  return { draft, levels: buildLevels(draft, prepared.objective) }
}

function emptyDraft(prepared: Prepared): Draft {
  const model = emptyModel()
  const candidates = makeCandidates(prepared, model)
  return {
    prepared,
    model,
    candidates,
    byTeam: groupBy(candidates, ({ team }) => team.id),
    byPerson: groupBy(candidates, ({ person }) => person.id),
    byPair: groupBy(candidates, ({ person, team }) => pairKey(person.id, team.id)),
    settlers: [],
  }
}

/** Each level of the contract is expressed once, however often the objective names it. */
function buildLevels(draft: Draft, objective: readonly ObjectiveEntry[]): Level[] {
  const named = new Set(objective.flatMap((entry) => partsOf(entry).map(([name]) => name)))
  const expressions = new Map([...named].map((name) => [name, ROSTER_LEVELS[name].express(draft)]))
  return objective.map((entry) => {
    const parts = partsOf(entry).flatMap(([name, weight]) => {
      const expression = expressions.get(name)
      return expression ? [[weight, expression] as const] : []
    })
    const expression = weighted(parts)
    return { name: levelName(entry), expression, step: stepOf(expression) }
  })
}
