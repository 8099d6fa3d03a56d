import { addTerm, emptyExpression, type Expression } from '../../milp/expression.ts'
import { addBinary, addRow } from '../../milp/model.ts'
import type { Candidate, Draft } from '../draft.ts'
import type { Person, Team } from '../prepare.ts'
import type { RosterLevel } from './level.ts'

/** floor(((before + added)² − before²) / 100), in days: a busy person costs more than a fresh one. */
export function loadCost(before: number, added: number): number {
  return Math.floor(((before + added) ** 2 - before ** 2) / 100)
}

/** Σ over people of {@link loadCost}. */
export const load: RosterLevel = {
  name: 'load',
  title: { zh: '负担累积', en: 'Load' },
  express: (draft) => {
    const sum = emptyExpression()
    for (const [id, own] of draft.byPerson) {
      const person = draft.prepared.people.get(id)
      if (!person) continue
      if (mostTeams(draft, person, own) > 1) expressSums(draft, person, own, sum)
      else for (const { team, column } of own) addTerm(sum, column, loadCost(person.load, team.days))
    }
    return sum
  },
  value: (_, seating) => {
    let sum = 0
    for (const own of seating.byPerson.values()) {
      const added = own.reduce((days, { team }) => days + team.days, 0)
      sum += loadCost(own[0]?.person.load ?? 0, added)
    }
    return sum
  },
}

/** How many teams the person can sit on at once at most: with one, the cost is linear. */
function mostTeams(draft: Draft, person: Person, own: readonly Candidate[]): number {
  const teams = [...new Set(own.map(({ team }) => team))]
  if (draft.prepared.problem.concurrent) return Math.min(person.maxTeams, teams.length)
  return Math.min(person.maxTeams, mostDisjoint(teams))
}

/** The earliest to end, then the earliest to end among those starting later, and so on: no choice has more. */
function mostDisjoint(teams: readonly Team[]): number {
  let count = 0
  let end = ''
  for (const team of [...teams].sort((a, b) => (a.to < b.to ? -1 : 1)))
    if (team.from > end) {
      count += 1
      end = team.to
    }
  return count
}

interface Sum {
  count: number
  days: number
}

/**
 * Exact for several teams: one λ for each reachable (number of teams, sum of days), exactly one of them 1, tied to the
 * seats by Σ count·λ = Σ x and Σ days·λ = Σ days·x. The first tie keeps fractions from hiding between sums.
 */
function expressSums(draft: Draft, person: Person, own: readonly Candidate[], cost: Expression): void {
  const sums = reachable(own, mostTeams(draft, person, own))
  const columns = sums.map((sum) => addBinary(draft.model, `load_${person.id}_${sum.count}_${sum.days}`))
  const tag = { rule: 'load', subject: [person.id] }
  const each = (of: (sum: Sum) => number) => sums.map((sum, k): [number, number] => [columns[k] ?? 0, of(sum)])
  const seats = (of: (candidate: Candidate) => number) => own.map((c): [number, number] => [c.column, -of(c)])
  addRow(
    draft.model,
    each(() => 1),
    { lower: 1, upper: 1 },
    tag,
  )
  addRow(draft.model, [...each((sum) => sum.count), ...seats(() => 1)], { lower: 0, upper: 0 }, tag)
  addRow(draft.model, [...each((sum) => sum.days), ...seats(({ team }) => team.days)], { lower: 0, upper: 0 }, tag)
  sums.forEach((sum, k) => addTerm(cost, columns[k] ?? 0, loadCost(person.load, sum.days)))
  draft.settlers.push((values) => {
    const taken = own.filter(({ column }) => (values[column] ?? 0) > 0.5)
    const days = taken.reduce((total, { team }) => total + team.days, 0)
    sums.forEach((sum, k) => {
      const hit = sum.count === taken.length && Math.abs(sum.days - days) < 1e-6
      values[columns[k] ?? 0] = hit ? 1 : 0
    })
  })
}

function reachable(own: readonly Candidate[], most: number): Sum[] {
  const sums = new Map<string, Sum>([['0 0', { count: 0, days: 0 }]])
  const teams = new Map(own.map(({ team }) => [team.id, team.days]))
  for (const days of teams.values()) {
    // A copy: a team is added to sums without it only.
    const before = [...sums.values()]
    for (const sum of before) {
      if (sum.count >= most) continue
      const next = { count: sum.count + 1, days: sum.days + days }
      sums.set(`${next.count} ${next.days.toFixed(6)}`, next)
    }
  }
  return [...sums.values()].sort((a, b) => a.count - b.count || a.days - b.days)
}
