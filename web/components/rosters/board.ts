import type { Hit } from '#api/recusals/schema.ts'
import type { RosterPerson, Seat } from '#api/rosters/schema.ts'
import type { Strength } from '#solver/domain/recusal.ts'
import { ROLES, type Role } from '#solver/domain/team.ts'
import { bindingHits } from '#solver/recusal/decide.ts'
import type { ProblemPerson, ProblemTeam, RosterProblem } from '#solver/roster/problem.ts'
import type { SeatRef } from './move.ts'
import type { Snapshot } from './snapshot.ts'
import { type Need, neededSkills, needsOf } from './team-needs.ts'

/** A conflict code as a card shows it: R2 with its strength. */
export interface Conflict {
  rule: string
  strength: Strength
}

export interface CardSkill {
  skill: string
  level: number
  needed: boolean
}

export interface FilledCard {
  kind: 'filled'
  seat: Seat
  ref: SeatRef
  name: string
  unitLabel: string
  grade: string | undefined
  skills: CardSkill[]
  conflicts: Conflict[]
}

/** A seat that must be filled (`required`), or one more that may be. */
export interface OpenCard {
  kind: 'open'
  ref: SeatRef
  required: boolean
  /** 1, 2 … among the open seats of the role. */
  ordinal: number
}

export type SeatCard = FilledCard | OpenCard

export interface Column {
  team: ProblemTeam
  name: string
  roles: { role: Role; cards: SeatCard[] }[]
  needs: Need[]
  unmet: number
}

/** What the board knows of everyone, indexed once per roster. */
export interface Register {
  problem: RosterProblem
  people: ReadonlyMap<string, ProblemPerson>
  labels: ReadonlyMap<string, RosterPerson>
  /** By person: what hits toward any unit of the round. */
  hits: ReadonlyMap<string, readonly Hit[]>
}

export function registerOf(roster: { problem: RosterProblem; people: RosterPerson[]; hits: Hit[] }): Register {
  const hits = new Map<string, Hit[]>()
  for (const hit of roster.hits) hits.set(hit.personId, [...(hits.get(hit.personId) ?? []), hit])
  return {
    problem: roster.problem,
    people: new Map(roster.problem.people.map((person) => [person.id, person])),
    labels: new Map(roster.people.map((person) => [person.id, person])),
    hits,
  }
}

/** The hits of a person toward the units that a team inspects, whatever was decided about them. */
export function hitsOn(register: Register, personId: string, team: ProblemTeam): Hit[] {
  return (register.hits.get(personId) ?? []).filter((hit) => team.units?.includes(hit.unitId))
}

/** What binds a person in a role, the strongest per rule: leader-only hits say nothing about members. */
export function conflictsOn(
  register: Register,
  { personId, role }: { personId: string; role: Role },
  team: ProblemTeam,
): Conflict[] {
  const byRule = new Map<string, Conflict>()
  const weight: Record<Strength, number> = { absolute: 0, 'leader-only': 1, advisory: 2 }
  for (const { rule, strength } of bindingHits(hitsOn(register, personId, team))) {
    if (strength === 'leader-only' && role === 'member') continue
    const before = byRule.get(rule)
    if (!before || weight[strength] < weight[before.strength]) byRule.set(rule, { rule, strength })
  }
  return [...byRule.values()].sort((a, b) => weight[a.strength] - weight[b.strength] || a.rule.localeCompare(b.rule))
}

/** `offers` adds, where every minimum is met, one more place up to the maximum: for those who may edit. */
export function columnsOf(register: Register, snapshot: Snapshot, { offers }: { offers: boolean }): Column[] {
  return register.problem.teams.map((team) => {
    const seats = snapshot.seats.filter((seat) => seat.teamId === team.id)
    const seated = seats.flatMap(({ personId, role }) => {
      const person = register.people.get(personId)
      return person ? [{ person, role }] : []
    })
    const needs = needsOf(team, seated)
    return {
      team,
      name: team.name ?? team.id,
      roles: ROLES.map((role) => ({ role, cards: cardsOf(register, team, { role, seats, offers }) })).filter(
        ({ cards }) => cards.length > 0,
      ),
      needs,
      unmet: needs.filter((need) => !need.met).length,
    }
  })
}

function cardsOf(
  register: Register,
  team: ProblemTeam,
  { role, seats, offers }: { role: Role; seats: readonly Seat[]; offers: boolean },
): SeatCard[] {
  const filled = seats.filter((seat) => seat.role === role).map((seat) => filledCard(register, team, seat))
  const { min = 0, max = Infinity } = team.seats?.[role] ?? { max: 0 }
  const missing = Math.max(0, min - filled.length)
  // One more place is offered beyond the minimum, not every place up to the maximum: a column stays short.
  const offered = offers && missing === 0 && filled.length < max ? 1 : 0
  const open = Array.from({ length: missing + offered }, (_, index): OpenCard => {
    return {
      kind: 'open',
      ref: { teamId: team.id, role, personId: null },
      required: index < missing,
      ordinal: index + 1,
    }
  })
  return [...filled, ...open]
}

function filledCard(register: Register, team: ProblemTeam, seat: Seat): FilledCard {
  const person = register.people.get(seat.personId)
  const label = register.labels.get(seat.personId)
  return {
    kind: 'filled',
    seat,
    ref: { teamId: team.id, role: seat.role, personId: seat.personId },
    name: label?.name ?? person?.name ?? seat.personId,
    unitLabel: label?.unitLabel ?? '',
    grade: person?.grade,
    skills: person ? cardSkills(team, person) : [],
    conflicts: conflictsOn(register, seat, team),
  }
}

/** What the team asks for first, then the rest, each by level. */
export function cardSkills(team: ProblemTeam, person: ProblemPerson): CardSkill[] {
  const needed = neededSkills(team, person)
  return Object.entries(person.skills ?? {})
    .map(([skill, level]) => ({ skill, level, needed: needed.has(skill) }))
    .sort((a, b) => Number(b.needed) - Number(a.needed) || b.level - a.level)
}

export function cardKey(card: SeatCard): string {
  const { teamId, role } = card.ref
  return card.kind === 'filled' ? `${teamId} ${card.seat.personId}` : `${teamId} ${role} open ${card.ordinal}`
}
