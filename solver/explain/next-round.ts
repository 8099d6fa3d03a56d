import { ROLES, type Role } from '../domain/team.ts'
import type { Person, Prepared } from '../roster/prepare.ts'
import { fewestSkilled } from './skill-fill.ts'

/** What the next round would need and who could give it. */
export interface Scarcity {
  need: number
  /** Of those, who sat in this round and would rest. */
  resting: number
  available: number
  /** need − available, at least 0. */
  missing: number
}

export interface NextRound {
  /** Each role alone: somebody fit for two roles counts for both. */
  roles: readonly (Scarcity & { role: Role })[]
  /** The set of roles that lacks most people when each person takes one seat only (Hall); null when none does. */
  tightest: (Scarcity & { roles: readonly Role[] }) | null
  /** By skill and level; people of a higher level count too. */
  skills: readonly (Scarcity & { skill: string; level: number })[]
}

/**
 * Would the pool carry the same round once more, were everybody who sits now to rest? People count once, whatever number
 * of teams they may join, and absences and recusals of a round not yet planned are unknown: `missing` is a lower bound.
 */
export function nextRound(prepared: Prepared, seated: ReadonlySet<string>): NextRound {
  const pool = [...prepared.people.values()].filter(({ maxTeams }) => maxTeams > 0)
  const count = (need: number, isFit: (person: Person) => boolean): Scarcity => {
    const fit = pool.filter(isFit)
    const available = fit.filter(({ id }) => !seated.has(id)).length
    return { need, resting: fit.length - available, available, missing: Math.max(0, need - available) }
  }
  const needOf = (role: Role) => [...prepared.teams.values()].reduce((sum, team) => sum + team.seats[role].min, 0)
  const roles = ROLES.map((role) => ({ role, ...count(needOf(role), (person) => person.roles.includes(role)) }))
  const sets = SETS.map((set) => {
    const need = set.reduce((sum, role) => sum + needOf(role), 0)
    return { roles: set, ...count(need, (person) => set.some((role) => person.roles.includes(role))) }
  })
  const worst = sets.reduce((a, b) => (b.missing > a.missing ? b : a))
  const skills = fewestSkilled(prepared).map(({ skill, level, need }) => ({
    skill,
    level,
    ...count(need, (person) => (person.skills[skill] ?? 0) >= level),
  }))
  return { roles, tightest: worst.missing > 0 ? worst : null, skills }
}

/** Smaller sets first: of equally scarce ones the smallest says most. */
const SETS: readonly [readonly Role[], ...(readonly Role[])[]] = [
  ['leader'],
  ['deputy'],
  ['member'],
  ['leader', 'deputy'],
  ['leader', 'member'],
  ['deputy', 'member'],
  ['leader', 'deputy', 'member'],
]
