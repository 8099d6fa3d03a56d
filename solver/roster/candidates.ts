import { type Model, addBinary } from '../milp/model.ts'
import type { Candidate } from './draft.ts'
import { type Person, type Prepared, rolesOf, type Team } from './prepare.ts'
import type { Violation } from './rule.ts'
import { ROSTER_RULES } from './rules/index.ts'
import type { Seat } from './seating.ts'

const FACTS = ROSTER_RULES.flatMap(({ forbids }) => (forbids ? [forbids] : []))

/** The facts that keep a person out of a seat whoever else sits where; empty when the seat could be taken. */
export function barriers(prepared: Prepared, seat: Seat): Violation[] {
  return FACTS.flatMap((forbids) => forbids(prepared, seat) ?? [])
}

/** One column for every seat that no fact forbids. Illegal pairs are never made. */
export function makeCandidates(prepared: Prepared, model: Model): Candidate[] {
  const candidates: Candidate[] = []
  for (const person of prepared.people.values()) {
    if (person.maxTeams < 1) continue
    for (const team of prepared.teams.values()) addCandidates(prepared, model, { person, team, candidates })
  }
  return candidates
}

interface Place {
  person: Person
  team: Team
  candidates: Candidate[]
}

function addCandidates(prepared: Prepared, model: Model, { person, team, candidates }: Place): void {
  for (const role of rolesOf(person)) {
    const seat = { person, team, role }
    if (FACTS.some((forbids) => forbids(prepared, seat) !== null)) continue
    candidates.push({ ...seat, column: addBinary(model, `${person.id}_${team.id}_${role}`) })
  }
}
