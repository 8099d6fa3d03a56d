import type { Assignment, RosterProblem } from '#solver/roster/problem.ts'
import type { Asked } from '#solver/whatif/asked.ts'
import { personWith, problemWith, seat, teamWith } from '../roster/problems.ts'

/** Two teams at the same time, each with a leader and a member; c could lead, d is free, e is recused from s. */
export const office: RosterProblem = problemWith({
  people: [
    personWith('a', { maxTeams: 1, load: 10 }),
    personWith('b', { maxTeams: 1, roles: ['member'], load: 20 }),
    personWith('c', { maxTeams: 1, load: 30 }),
    personWith('d', { maxTeams: 1, roles: ['member'], load: 60 }),
    personWith('e', { maxTeams: 1, roles: ['member'], load: 90 }),
  ],
  teams: ['s', 't'].map((id) =>
    teamWith(id, { days: 30, seats: { leader: { min: 1, max: 1 }, member: { min: 1, max: 1 } } }),
  ),
  recusals: [{ person: 'e', team: 's', strength: 'absolute', rule: 'R1' }],
  fit: [
    { person: 'a', team: 's', score: 2 },
    { person: 'b', team: 's', score: 2 },
  ],
})

/** The one best roster: those with the least load sit, a and b where they fit. */
export const best: readonly Assignment[] = [
  seat('a', 's', 'leader'),
  seat('b', 's'),
  seat('c', 't', 'leader'),
  seat('d', 't'),
]

export function ask(problem: RosterProblem = office, assignments = best): Asked {
  return { problem, assignments, engine: 'highs', seconds: 20, seed: 1, now: () => performance.now(), proven: true }
}

/** What a verdict costs at every level, or the verdict's name. */
export function costOf(verdict: { verdict: string; price?: { levels: readonly { before: number; after: number }[] } }) {
  return verdict.price?.levels.map(({ before, after }) => after - before) ?? verdict.verdict
}
