import { addRow } from '../../milp/model.ts'
import { type Candidate, onesOf } from '../draft.ts'
import { groupBy } from '../../domain/group.ts'
import type { Team } from '../prepare.ts'
import { type RosterRule, violation } from '../rule.ts'
import type { Seat } from '../seating.ts'

/** Teams whose dates overlap share nobody, unless the problem is `concurrent`. */
export const overlap: RosterRule = {
  id: 'overlap',
  title: { zh: '同期的组不共用人员', en: 'Teams at the same time share nobody' },
  constrain: (draft) => {
    if (draft.prepared.problem.concurrent) return
    for (const [person, own] of draft.byPerson) {
      // With one team at most, the row of max-teams says it already.
      if ((draft.prepared.people.get(person)?.maxTeams ?? 0) <= 1) continue
      for (const clique of cliques(own))
        addRow(draft.model, onesOf(clique), { upper: 1 }, { rule: 'overlap', subject: [person] })
    }
  },
  violations: (prepared, seating) =>
    prepared.problem.concurrent
      ? []
      : [...seating.byPerson].flatMap(([person, own]) =>
          overlappingPairs(own).map((teams) => violation('overlap', { people: [person], teams })),
        ),
}

/**
 * Intervals that pairwise overlap all share a day, and the first such day starts one of them: one row per starting day,
 * holding every team under way on it, says all pairs at once and bounds fractions tighter. Rows within others are left out.
 */
function cliques(own: readonly Candidate[]): Candidate[][] {
  const byTeam = groupBy(own, (candidate) => candidate.team)
  const teams = [...byTeam.keys()]
  const starts = [...new Set(teams.map((team) => team.from))].sort()
  const sets = starts.map((day) => new Set(teams.filter((team) => team.from <= day && day <= team.to)))
  return sets
    .filter((set, i) => set.size > 1 && !sets.some((other, k) => k !== i && contains(other, set, k < i)))
    .map((set) => [...set].flatMap((team) => byTeam.get(team) ?? []))
}

/** Of two equal sets the earlier one contains the later. */
function contains(large: ReadonlySet<Team>, small: ReadonlySet<Team>, earlier: boolean): boolean {
  if (large.size < small.size || (large.size === small.size && !earlier)) return false
  return [...small].every((team) => large.has(team))
}

function overlappingPairs(own: readonly Seat[]): [string, string][] {
  const pairs: [string, string][] = []
  own.forEach((seat, i) => {
    for (const other of own.slice(0, i))
      if (seat.team.overlapping.has(other.team.id)) pairs.push([other.team.id, seat.team.id])
  })
  return pairs
}
