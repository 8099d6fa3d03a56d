import type { PersonId, TeamId } from '../domain/ids.ts'
import type { Role } from '../domain/team.ts'
import { addQuantity, addRow, type Model, type Tag } from '../milp/model.ts'
import { pairKey } from './pair-key.ts'
import type { Prepared } from './prepare.ts'
import type { Seat } from './seating.ts'

/** A seat that could be taken: its column is 1 when it is. */
export interface Candidate extends Seat {
  column: number
}

/** The model of a roster while rules and levels write into it. */
export interface Draft {
  prepared: Prepared
  model: Model
  candidates: readonly Candidate[]
  byTeam: ReadonlyMap<TeamId, readonly Candidate[]>
  byPerson: ReadonlyMap<PersonId, readonly Candidate[]>
  /** By {@link pairKey}: the roles one person could take on one team. */
  byPair: ReadonlyMap<string, readonly Candidate[]>
  /** Each sets columns that follow from the seats to the best value those allow. */
  settlers: ((values: Float64Array) => void)[]
}

/** Candidates of a person on a team, of one role when given. */
export function candidatesAt(draft: Draft, person: PersonId, team: TeamId, role?: Role): readonly Candidate[] {
  const all = draft.byPair.get(pairKey(person, team)) ?? []
  return role === undefined ? all : all.filter((candidate) => candidate.role === role)
}

export function onesOf(candidates: readonly Candidate[]): [number, number][] {
  return candidates.map(({ column }) => [column, 1])
}

/** How many of the candidates sit. Settlers run for every solution found, so the columns are kept close together. */
function counter(candidates: readonly Candidate[]): (values: Float64Array) => number {
  const columns = Int32Array.from(candidates, ({ column }) => column)
  return (values) => {
    let sum = 0
    for (let k = 0; k < columns.length; k++) sum += values[columns[k] ?? 0] ?? 0
    return sum
  }
}

/** A column ≥ min − (how many of the candidates sit), at least 0. */
export function addShortfall(draft: Draft, candidates: readonly Candidate[], min: number, tag: Tag): number {
  const column = addQuantity(draft.model, ['short', tag.rule, ...tag.subject].join('_'), min)
  addRow(draft.model, [...onesOf(candidates), [column, 1]], { lower: min }, tag)
  const seated = counter(candidates)
  draft.settlers.push((values) => (values[column] = Math.max(0, min - seated(values))))
  return column
}

/** A column ≥ (how many of the candidates sit) − max, at least 0. */
export function addExcess(draft: Draft, candidates: readonly Candidate[], max: number, tag: Tag): number {
  const column = addQuantity(draft.model, ['over', tag.rule, ...tag.subject].join('_'), Infinity)
  addRow(draft.model, [...onesOf(candidates), [column, -1]], { upper: max }, tag)
  const seated = counter(candidates)
  draft.settlers.push((values) => (values[column] = Math.max(0, seated(values) - max)))
  return column
}

/** A column ≥ |how many of `some` sit − how many of `others` sit|. */
export function addDifference(
  draft: Draft,
  some: readonly Candidate[],
  others: readonly Candidate[],
  tag: Tag,
): number {
  const column = addQuantity(draft.model, ['apart', tag.rule, ...tag.subject].join('_'), 1)
  const minus = others.map(({ column: j }): [number, number] => [j, -1])
  const terms: [number, number][] = [...onesOf(some), ...minus]
  addRow(draft.model, [...terms, [column, -1]], { upper: 0 }, tag)
  addRow(draft.model, [...terms, [column, 1]], { lower: 0 }, tag)
  const [first, second] = [counter(some), counter(others)]
  draft.settlers.push((values) => (values[column] = Math.abs(first(values) - second(values))))
  return column
}
