import type { PersonId } from '../../domain/ids.ts'
import { addRow } from '../../milp/model.ts'
import { candidatesAt, type Draft, onesOf } from '../draft.ts'
import { candidatesOfPair, countOn, teamsOf } from '../pairs.ts'
import type { Pair } from '../prepare.ts'
import { type RosterRule, violation } from '../rule.ts'

/** Hard pairs that must not meet on one team; soft ones cost, see level `mix`. */
export const apart: RosterRule = {
  id: 'apart',
  title: { zh: '须分开的两人不同组', en: 'People to be kept apart are not on one team' },
  constrain: (draft) => {
    const hard = draft.prepared.apart.filter((pair) => pair.strength === 'hard')
    for (const clique of cliqueCover(hard.filter((pair) => pair.roles === null))) constrainClique(draft, clique)
    for (const pair of hard.filter((pair) => pair.roles !== null))
      for (const team of draft.byTeam.keys()) {
        const [first, second] = candidatesOfPair(draft, pair, team)
        if (first.length === 0 || second.length === 0) continue
        const tag = { rule: 'apart', subject: [...pair.people, team] }
        addRow(draft.model, onesOf([...first, ...second]), { upper: 1 }, tag)
      }
  },
  violations: (prepared, seating) =>
    prepared.apart
      .filter((pair) => pair.strength === 'hard')
      .flatMap((pair) =>
        teamsOf(prepared, seating, pair)
          .filter((team) => countOn(seating, pair, team) === 2)
          .map((team) => violation('apart', { people: pair.people, teams: [team], values: roleValues(pair) })),
      ),
}

function roleValues(pair: Pair): Record<string, string> {
  return pair.roles ? { first: pair.roles[0], second: pair.roles[1] } : {}
}

function constrainClique(draft: Draft, clique: readonly PersonId[]): void {
  for (const team of draft.byTeam.keys()) {
    const present = clique.filter((person) => candidatesAt(draft, person, team).length > 0)
    if (present.length < 2) continue
    const terms = onesOf(present.flatMap((person) => candidatesAt(draft, person, team)))
    addRow(draft.model, terms, { upper: 1 }, { rule: 'apart', subject: [...present, team] })
  }
}

/** Covers every pair by groups in which all are pairwise apart: one row for a group is tighter than one for each pair. */
function cliqueCover(pairs: readonly Pair[]): PersonId[][] {
  const neighbours = new Map<PersonId, Set<PersonId>>()
  const link = (a: PersonId, b: PersonId) => {
    const set = neighbours.get(a) ?? new Set()
    neighbours.set(a, set.add(b))
  }
  for (const { people } of pairs) {
    link(people[0], people[1])
    link(people[1], people[0])
  }
  const covered = new Map([...neighbours.keys()].map((id) => [id, new Set<PersonId>()]))
  const cliques: PersonId[][] = []
  for (const { people } of pairs) {
    if (covered.get(people[0])?.has(people[1])) continue
    const clique: PersonId[] = [...people]
    for (const other of neighbours.get(people[0]) ?? [])
      if (!clique.includes(other) && clique.every((one) => neighbours.get(one)?.has(other))) clique.push(other)
    for (const one of clique) for (const other of clique) if (one !== other) covered.get(one)?.add(other)
    cliques.push(clique)
  }
  return cliques
}
