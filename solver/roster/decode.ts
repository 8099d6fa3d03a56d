import type { Draft } from './draft.ts'
import type { Assignment } from './problem.ts'
import { pairKey } from './pair-key.ts'

/** Seats of the columns that are 1, in the problem's order of teams, roles and people. */
export function decode(draft: Draft, values: ArrayLike<number>): Assignment[] {
  const teams = [...draft.prepared.teams.keys()]
  return teams.flatMap((team) =>
    (draft.byTeam.get(team) ?? [])
      .filter(({ column }) => (values[column] ?? 0) > 0.5)
      .sort((a, b) => RANK[a.role] - RANK[b.role] || a.column - b.column)
      .map(({ person, role }) => ({ person: person.id, team, role })),
  )
}

const RANK = { leader: 0, deputy: 1, member: 2 }

/** Columns of given seats, dependent columns settled. Seats without a column are left out. */
export function encode(draft: Draft, assignments: readonly Assignment[]): Float64Array {
  const values = new Float64Array(draft.model.columns.length)
  for (const { person, team, role } of assignments) {
    const candidate = draft.byPair.get(pairKey(person, team))?.find((one) => one.role === role)
    if (candidate) values[candidate.column] = 1
  }
  return settle(draft, values)
}

/** A copy with every dependent column at the best the seats allow. */
export function settle(draft: Draft, values: Float64Array): Float64Array {
  const settled = values.slice()
  for (const one of draft.settlers) one(settled)
  return settled
}
